import type { Execution } from "../../contract/model/execution.ts";
import type { Hook } from "../../contract/model/hook.ts";
import { unreadiness } from "../act/actions/list.ts";
import type { ExecutionEnd, QueuedExecution } from "../record/executions/execution-table.ts";
import type { Store } from "../record/store.ts";
import type { Ports } from "../ports.ts";
import { approvalFault } from "./approved.ts";
import type { Places } from "./places.ts";
import { putBack } from "./requeue.ts";
import { findWork } from "./skip.ts";
import type { Work } from "./skip.ts";
import type { Next } from "./turn.ts";

/** An execution whose action is over, which is still to be written down. */
export interface Ended {
  readonly id: string;
  readonly end: ExecutionEnd;
  /** How many times in all its message is put back on purpose; 0 where it is not. */
  readonly putBack: number;
}

/** An execution that is on record as running, with what it runs on. */
export interface Started extends Extract<Work, { readonly ok: true }> {
  readonly execution: Execution;
}

/** What one step wrote down. */
export interface Step {
  /** What was put back on purpose, and is queued once more. */
  readonly again: readonly Execution[];
  /** What is over: first what ran, then what can no longer run. */
  readonly over: readonly Execution[];
  /** What was queued and asks a person now. */
  readonly asking: readonly Execution[];
  readonly started: readonly Started[];
  /** Whether it ended at the limit of a step, so that more may start at once. */
  readonly isCut: boolean;
}

/** Whether a person is still to be asked: one is not, where what was configured could run nothing. */
function asks({ approved }: QueuedExecution, hook: Hook): boolean {
  return approved === null && hook.approval === "ask";
}

/** At most so many are taken in one step, so that other work of the process gets its turn. */
const TAKEN_A_STEP = 20;

/**
 * Writes down in one durable transaction what ended and what starts where there are places, so that each costs a share
 * of a commit. Nothing may run before this returned. Throws when it cannot be written; then nothing of it is.
 */
export function writeStep(
  { store, ports }: { readonly store: Store; readonly ports: Ports },
  next: Next,
  { ended, places, now }: { readonly ended: readonly Ended[]; readonly places: Places | null; readonly now: number },
): Step {
  const { executions } = store;
  return executions.together(() => {
    const back = ended.map((one) => ({ id: one.id, end: one.end, ...whatIsPutBack(store, one) }));
    const over = back.flatMap(({ id, end }) => executions.finish(id, end) ?? []);
    const again = back.flatMap((one) => (one.hook ? putBack({ store, ports }, one.hook, one.execution) : []));
    const started: Started[] = [];
    const asking: Execution[] = [];
    for (let taken = 0; places?.hasRoom(); taken += 1) {
      if (taken === TAKEN_A_STEP) return { again, over, asking, started, isCut: true };
      const found = next(places.busyHooks());
      if (!found) break;
      const queued = found.execution;
      const work = findWork(store, queued, now);
      const unready = work.ok && asks(found, work.hook) ? unreadiness(work.hook) : null;
      if (unready !== null) {
        over.push(executions.finish(queued.id, { status: "error", at: now, error: unready }) ?? queued);
        continue;
      }
      const fault = work.ok ? approvalFault(found, work.hook, work.delivery, { store, ports }) : null;
      if (fault !== null) asking.push(executions.askAgain(queued.id, fault) ?? queued);
      else if (work.ok) {
        executions.start(queued.id, now);
        places.take(work.hook);
        started.push({ ...work, execution: executions.get(queued.id) ?? queued });
      } else {
        over.push(executions.finish(queued.id, { status: "skipped", at: now, reason: work.reason }) ?? queued);
      }
    }
    return { again, over, asking, started, isCut: false };
  });
}

type PutBack =
  | { readonly hook: null }
  | { readonly hook: Hook; readonly execution: Execution; readonly end: ExecutionEnd };

/** What ran to its end, and is to count as failed and run again: as a worker that fails before it says it is done. */
function whatIsPutBack({ executions, hooks }: Store, { id, end, putBack: times }: Ended): PutBack {
  if (times === 0 || (end.status !== "success" && end.status !== "error")) return { hook: null };
  const execution = executions.get(id);
  const hook = execution && hooks.get(execution.hookId);
  if (!execution?.deliveryId || !hook?.isEnabled) return { hook: null };
  const { hookId, deliveryId } = execution;
  const ran = executions.forDelivery(deliveryId).filter((one) => one.hookId === hookId && one.source === "hook").length;
  if (ran > times) return { hook: null };
  const error = `On purpose, its worker failed when this was done, and put the message back: it runs again (${ran} of ${times}).`;
  return { hook, execution, end: { ...end, status: "error", error } };
}
