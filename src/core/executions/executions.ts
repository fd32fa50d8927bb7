import type { Handlers } from "../../contract/dispatch.ts";
import { fail, ok } from "../../contract/errors.ts";
import type { InterruptedExecution } from "../../contract/model/execution.ts";
import type { Hook } from "../../contract/model/hook.ts";
import { showWaiting } from "../run/approved.ts";
import { MOST_INTERRUPTED } from "../run/requeue.ts";
import type { StoredExecutionDetail } from "../record/executions/execution-table.ts";
import { answerByCode } from "./answer-by-code.ts";
import type { Context } from "../api/context.ts";

type ExecutionHandlers = Pick<
  Handlers,
  | "executions.list"
  | "executions.get"
  | "executions.cancel"
  | "executions.approve"
  | "executions.answerByCode"
  | "executions.rerun"
  | "executions.interrupted"
  | "executions.rerunInterrupted"
  | "queue.pause"
  | "queue.resume"
  | "queue.stopAll"
>;

/** Executions: listed, shown with their output, cancelled, approved, run again; and the queue they wait in. */
export function executionHandlers(context: Context): ExecutionHandlers {
  const { store, queue, ports, publish, tunnel } = context;
  function setPaused(paused: boolean) {
    if (paused) queue.pause();
    else queue.resume();
    publish("queue.changed", { paused });
    return ok({ paused });
  }

  /** What a person is asked to approve: as the hook and the delivery would run at this moment. */
  function shown(execution: StoredExecutionDetail) {
    if (execution.status !== "waiting_approval") return { rendered: null, renderedHash: null };
    const { rendered, hash: renderedHash } = showWaiting({ ports, store }, execution);
    return { rendered, renderedHash };
  }

  return {
    "executions.list": async (query) => {
      const page = await store.executions.list(query);
      return ok({ ...page, items: [...page.items] });
    },
    "executions.get": ({ id }) => {
      const detail = store.executions.detail(id);
      return detail ? ok({ ...detail, ...shown(detail) }) : missing(id);
    },
    "executions.cancel": ({ id }) => queue.cancel(id),
    "executions.approve": ({ id, decision, hash }) => queue.decide(id, decision, hash),
    "executions.answerByCode": (asked) => answerByCode(context, asked),
    "executions.rerun": ({ id }) => queue.rerun(id),
    "executions.interrupted": ({ hookId = null }) => {
      const { items, total } = store.executions.interrupted(hookId, MOST_INTERRUPTED);
      return ok({
        items: items.map((one) => Object.assign({ again: againOf(store.hooks.get(one.hookId)) }, one)),
        total,
      });
    },
    "executions.rerunInterrupted": ({ ids }) => ok(queue.rerunInterrupted(ids)),
    "queue.pause": () => setPaused(true),
    "queue.resume": () => setPaused(false),
    "queue.stopAll": async () => {
      publish("queue.changed", { paused: true });
      const tunnelClosed = tunnel.status().state !== "off";
      const [stopped] = await Promise.all([queue.stopAll(), tunnel.stop()]);
      return ok({ paused: true, stopped, tunnelClosed });
    },
  };
}

/** What running one of it again would come to. */
function againOf(hook: Hook | null): InterruptedExecution["again"] {
  if (!hook) return "cannot";
  return hook.approval === "ask" ? "asks" : "runs";
}

function missing(id: string) {
  return fail("not_found", `There is no execution ${id}.`);
}
