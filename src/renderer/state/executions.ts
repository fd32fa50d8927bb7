import { create } from "zustand";
import type { Execution, ExecutionStatus } from "../../contract/model/execution.ts";
import { call } from "./calls.ts";
import { createLateChanges } from "./late-changes.ts";

const PAGE = 100;
/** How many of the newest are listed at most; a filter leads to older ones. */
export const MOST_LISTED = 2000;

/** Which executions are listed; null stands for all. */
export interface ExecutionFilter {
  readonly status: ExecutionStatus | null;
  readonly hookId: string | null;
}

export const EVERY_EXECUTION: ExecutionFilter = { status: null, hookId: null };

interface Executions {
  readonly items: readonly Execution[];
  readonly nextCursor: string | null;
  readonly filter: ExecutionFilter;
  readonly message: string | null;
  readonly isLoaded: boolean;
  /** How many were ever put on top of the list. */
  readonly inserted: number;
}

export const useExecutions = create<Executions>(() => ({
  items: [],
  nextCursor: null,
  filter: EVERY_EXECUTION,
  message: null,
  isLoaded: false,
  inserted: 0,
}));

const { getState: get, setState: set } = useExecutions;
const late = createLateChanges<Execution>();

function listPage(filter: ExecutionFilter, cursor: string | null) {
  return call("executions.list", {
    limit: PAGE,
    ...(cursor === null ? {} : { cursor }),
    ...(filter.status === null ? {} : { status: filter.status }),
    ...(filter.hookId === null ? {} : { hookId: filter.hookId }),
  });
}

/** Fetches the newest executions that the filter lets through: another one, or the one that holds. */
export async function fetchExecutions(filter: ExecutionFilter = get().filter): Promise<void> {
  set({ filter });
  const [result, changed] = await late.during(listPage(filter, null));
  if (get().filter !== filter) return;
  if (!result.ok) return set({ message: result.error.message });
  const { items, nextCursor } = result.value;
  set({ items, nextCursor, message: null, isLoaded: true });
  mergeExecutions(changed);
}

/** Adds the next page of older ones; nothing where there are none, or as many are listed as may be. */
export async function fetchMoreExecutions(): Promise<void> {
  const { nextCursor: cursor, filter, items: listed } = get();
  if (cursor === null || listed.length >= MOST_LISTED) return;
  const [result, changed] = await late.during(listPage(filter, cursor));
  if (get().nextCursor !== cursor || get().filter !== filter) return;
  if (!result.ok) return set({ message: result.error.message });
  const { items, nextCursor } = result.value;
  set((old) => ({ nextCursor, message: null, items: [...old.items, ...items] }));
  mergeExecutions(changed);
}

/** Takes in changed executions, newest first; those the filter excludes leave the list. */
export function changeExecutions(changed: readonly Execution[]): void {
  late.note(changed);
  if (get().isLoaded) mergeExecutions(changed);
}

function mergeExecutions(changed: readonly Execution[]): void {
  if (changed.length === 0) return;
  const { items, filter, nextCursor, inserted } = get();
  const [newest = "", oldest = ""] = [items[0]?.id, items.at(-1)?.id];
  const listed = new Map(items.map((item) => [item.id, item]));
  for (const execution of changed) {
    const { id } = execution;
    if (!passes(execution, filter)) listed.delete(id);
    // One that is older than the pages fetched so far comes with its own page.
    else if (nextCursor === null || listed.has(id) || id > oldest) listed.set(id, execution);
  }
  const newestFirst = [...listed.values()].toSorted((a, b) => (a.id < b.id ? 1 : -1)).slice(0, MOST_LISTED);
  const above = newestFirst.findIndex(({ id }) => id <= newest);
  set({ items: newestFirst, inserted: inserted + (above < 0 ? newestFirst.length : above) });
  if (newestFirst.length === 0 && nextCursor !== null) void fetchExecutions();
}

function passes({ status, hookId }: Execution, filter: ExecutionFilter): boolean {
  return (filter.status === null || filter.status === status) && (filter.hookId === null || filter.hookId === hookId);
}

/** Takes out what was deleted together with its deliveries. */
export function dropExecutionsOf(deliveryIds: readonly string[]): void {
  const gone = new Set<string | null>(deliveryIds);
  set(({ items }) => ({ items: items.filter(({ deliveryId }) => !gone.has(deliveryId)) }));
}
