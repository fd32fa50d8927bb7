import { create } from "zustand";
import type { Delivery } from "../../contract/model/delivery.ts";
import { go } from "./route.ts";

/** What a new hook starts with when it is made from a delivery. */
export interface HookSeed {
  readonly sourceId: string | null;
  readonly event: string | null;
}

export const useHookSeed = create<{ readonly seed: HookSeed | null }>(() => ({ seed: null }));

/** Opens the editor for a new hook that this delivery would have started. */
export function draftHookFrom({ sourceId, event }: Pick<Delivery, "sourceId" | "event">): void {
  useHookSeed.setState({ seed: { sourceId, event } });
  go("hooks", "new");
}
