import { create } from "zustand";
import type { Recovery } from "../../contract/model/recovery.ts";
import { call } from "./calls.ts";
import { withNewest } from "./keyed.ts";

interface RecoveriesState {
  /** Newest first. */
  readonly items: readonly Recovery[];
  readonly isLoaded: boolean;
}

/** Looks for what was missed; fetched when a place that shows them is first opened. */
export const useRecoveries = create<RecoveriesState>(() => ({ items: [], isLoaded: false }));

export async function fetchRecoveries(): Promise<void> {
  const answer = await call("recoveries.list", {});
  if (answer.ok) useRecoveries.setState({ items: answer.value.items, isLoaded: true });
}

export function putRecovery(recovery: Recovery): void {
  useRecoveries.setState(({ items }) => ({ items: withNewest(items, recovery) }));
}

export function dropRecovery(id: string): void {
  useRecoveries.setState(({ items }) => ({ items: items.filter((one) => one.id !== id) }));
}
