import { create } from "zustand";
import type { Execution, ExecutionStatus } from "../../contract/model/execution.ts";
import { call, callOrToast } from "./calls.ts";
import { withItem } from "./keyed.ts";
import { go } from "./route.ts";

const PAGE = 100;
const MOST_HELD = 2000;

interface Executions {
  readonly items: readonly Execution[];
  readonly nextCursor: string | null;
  readonly total: number;
  readonly status: ExecutionStatus | null;
  readonly message: string | null;
  readonly isLoaded: boolean;
}

export const useExecutions = create<Executions>(() => ({
  items: [],
  nextCursor: null,
  total: 0,
  status: null,
  message: null,
  isLoaded: false,
}));

const { getState: get, setState: set } = useExecutions;

/** Fetches the newest executions, of one status or of all. */
export async function fetchExecutions(status: ExecutionStatus | null): Promise<void> {
  set({ status });
  const result = await call("executions.list", { limit: PAGE, ...(status ? { status } : {}) });
  if (get().status !== status) return;
  if (result.ok) set({ ...result.value, message: null, isLoaded: true });
  else set({ message: result.error.message });
}

export async function fetchMoreExecutions(): Promise<void> {
  const { nextCursor: cursor, status, items } = get();
  if (cursor === null || items.length >= MOST_HELD) return;
  const result = await call("executions.list", { limit: PAGE, cursor, ...(status ? { status } : {}) });
  if (!result.ok || get().nextCursor !== cursor || get().status !== status) return;
  const { items: more, ...rest } = result.value;
  set((old) => ({ ...rest, items: [...old.items, ...more] }));
}

/** Takes in changed executions, newest first; those the status filter excludes leave the list. */
export function changeExecutions(changed: readonly Execution[]): void {
  if (!get().isLoaded) return;
  set(({ items, status }) => {
    const known = new Map(items.map((item) => [item.id, item]));
    for (const execution of changed) {
      if (status && execution.status !== status) known.delete(execution.id);
      else known.set(execution.id, execution);
    }
    const newestFirst = [...known.values()].toSorted((a, b) => (a.id < b.id ? 1 : -1));
    return { items: newestFirst.slice(0, MOST_HELD) };
  });
}

export async function cancelExecution(id: string): Promise<void> {
  const execution = await callOrToast("executions.cancel", { id });
  if (execution) changeExecutions([execution]);
}

/** Queues it once more and goes to the new one. */
export async function rerunExecution(id: string): Promise<void> {
  const execution = await callOrToast("executions.rerun", { id });
  if (!execution) return;
  changeExecutions([execution]);
  go("executions", execution.id);
}

export async function decideExecution(id: string, decision: "once" | "always" | "refuse"): Promise<void> {
  const execution = await callOrToast("executions.approve", { id, decision });
  if (execution) set(({ items }) => ({ items: withItem(items, execution) }));
}
