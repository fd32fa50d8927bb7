import type { Handlers } from "../../contract/dispatch.ts";
import { fail, ok } from "../../contract/errors.ts";
import type { Context } from "./context.ts";

type ExecutionHandlers = Pick<
  Handlers,
  "executions.list" | "executions.get" | "executions.cancel" | "executions.approve" | "queue.pause" | "queue.resume"
>;

/** Executions: listed, shown with their output, cancelled, approved; and the queue they wait in. */
export function executionHandlers({ store, queue, publish }: Context): ExecutionHandlers {
  function setPaused(paused: boolean) {
    if (paused) queue.pause();
    else queue.resume();
    publish("queue.changed", { paused });
    return ok({ paused });
  }

  return {
    "executions.list": async (query) => {
      const page = await store.executions.list(query);
      return ok({ ...page, items: [...page.items] });
    },
    "executions.get": ({ id }) => {
      const detail = store.executions.detail(id);
      return detail ? ok(detail) : missing(id);
    },
    "executions.cancel": ({ id }) => queue.cancel(id),
    "executions.approve": ({ id, decision }) => queue.decide(id, decision),
    "queue.pause": () => setPaused(true),
    "queue.resume": () => setPaused(false),
  };
}

function missing(id: string) {
  return fail("not_found", `There is no execution ${id}.`);
}
