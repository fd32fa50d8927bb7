import type { Execution, ExecutionStatus } from "../../contract/model/execution.ts";
import { call } from "./calls.ts";
import { createPagedStore } from "./paged-store.ts";

const PAGE = 100;
/** How many of the newest are listed at most; a filter leads to older ones. */
export const MOST_LISTED = 2000;

/** Which executions are listed; null stands for all. */
export interface ExecutionFilter {
  readonly status: ExecutionStatus | null;
  readonly hookId: string | null;
}

export const EVERY_EXECUTION: ExecutionFilter = { status: null, hookId: null };

const executions = createPagedStore<Execution, ExecutionFilter>({
  filter: EVERY_EXECUTION,
  list: (filter, cursor) =>
    call("executions.list", {
      limit: PAGE,
      ...(cursor === null ? {} : { cursor }),
      ...(filter.status === null ? {} : { status: filter.status }),
      ...(filter.hookId === null ? {} : { hookId: filter.hookId }),
    }),
  passes: ({ status, hookId }, filter) =>
    (filter.status === null || filter.status === status) && (filter.hookId === null || filter.hookId === hookId),
  most: MOST_LISTED,
});

export const {
  useList: useExecutions,
  fetch: fetchExecutions,
  fetchMore: fetchMoreExecutions,
  change: changeExecutions,
} = executions;

/** Takes out what was deleted together with its deliveries. */
export function dropExecutionsOf(deliveryIds: readonly string[]): void {
  const gone = new Set<string | null>(deliveryIds);
  executions.drop(({ deliveryId }) => gone.has(deliveryId));
}
