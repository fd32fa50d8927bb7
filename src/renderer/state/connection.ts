import { create } from "zustand";
import type { ConnectionState } from "../../contract/client.ts";

interface Connection {
  readonly state: ConnectionState;
  /** Whether the first lists have been fetched. */
  readonly isReady: boolean;
}

export const useConnection = create<Connection>(() => ({ state: "connecting", isReady: false }));
