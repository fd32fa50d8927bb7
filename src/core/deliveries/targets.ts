import type { Handlers } from "../../contract/dispatch.ts";
import { fail, ok } from "../../contract/errors.ts";
import { createBin } from "../api/bin.ts";
import type { Context } from "../api/context.ts";
import { custom } from "../receive/replies.ts";

type TargetHandlers = Pick<
  Handlers,
  | "targets.list"
  | "targets.deliverNow"
  | "targets.forget"
  | "targets.restore"
  | "deliveries.release"
  | "deliveries.answer"
  | "deliveries.drop"
>;

/** Of so many sources it is known what was dropped of their lines last. */
const MOST_FORGOTTEN = 50;

/** Deliveries on their way to the apps of their sources. */
export function targetHandlers({ targets }: Pick<Context, "targets">): TargetHandlers {
  const forgotten = createBin<readonly string[]>(MOST_FORGOTTEN);

  return {
    "targets.list": () => ok({ items: [...targets.status()] }),
    "targets.deliverNow": ({ sourceId }) => targets.deliverNow(sourceId),
    "targets.forget": async ({ sourceId }) => {
      const done = await targets.forget(sourceId);
      if (!done.ok) return done;
      if (done.value.length > 0) forgotten.keep(sourceId, done.value);
      return ok({ forgotten: done.value.length });
    },
    "targets.restore": async ({ sourceId }) => {
      const ids = forgotten.get(sourceId);
      if (!ids) return fail("not_found", "Nothing that was dropped of that source's line can be had back.");
      const back = await targets.restore(sourceId, ids);
      if (back.ok) forgotten.drop(sourceId);
      return back;
    },
    "deliveries.release": ({ id, edit }) => targets.steps.release(id, edit),
    "deliveries.answer": ({ id, ...response }) => targets.steps.answer(id, custom(response)),
    "deliveries.drop": ({ id }) => targets.steps.drop(id),
  };
}
