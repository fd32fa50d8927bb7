import type { ExecutionTable, QueuedExecution } from "../record/executions/execution-table.ts";

/** What runs next of the hooks that are not busy; null when nothing can. */
export type Next = (busyHookIds: readonly string[]) => QueuedExecution | null;

/**
 * Chooses what runs next: the highest priority first, and among hooks of that priority each in turn, so that one hook
 * with thousands waiting does not hold up another. Where nothing waited before, what a delivery starts runs in the order
 * of the hooks. Looks at one or two rows, however many wait.
 */
export function createTurn(executions: Pick<ExecutionTable, "nextQueued">): Next {
  let served = new Set<string>();

  return function next(busyHookIds) {
    const [first] = executions.nextQueued(1, busyHookIds);
    if (!first) {
      served = new Set();
      return null;
    }
    const chosen = served.has(first.execution.hookId) ? otherOf(first, busyHookIds) : first;
    served.add(chosen.execution.hookId);
    return chosen;
  };

  /** The next of equal priority whose hook has not had its turn; when there is none, a new round begins. */
  function otherOf(first: QueuedExecution, busyHookIds: readonly string[]): QueuedExecution {
    const [other] = executions.nextQueued(1, [...new Set([...busyHookIds, ...served])]);
    if (other && other.priority === first.priority) return other;
    served = new Set();
    return first;
  }
}
