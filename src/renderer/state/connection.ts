import { create } from "zustand";
import type { ConnectionState } from "../../contract/client.ts";

export const useConnection = create<{ readonly state: ConnectionState }>(() => ({ state: "connecting" }));
