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

/** What was dropped of a source's line at once. */
interface ForgottenLine {
  readonly sourceId: string;
  readonly ids: readonly string[];
}

/** So many times are known, the latest. */
const MOST_FORGOTTEN = 200;

/** Deliveries on their way to the apps of their sources. */
export function targetHandlers({ targets, ports }: Pick<Context, "targets" | "ports">): TargetHandlers {
  const forgotten = createBin<ForgottenLine>(MOST_FORGOTTEN);

  return {
    "targets.list": () => ok({ items: [...targets.status()] }),
    "targets.deliverNow": ({ sourceId }) => targets.deliverNow(sourceId),
    "targets.forget": async ({ sourceId }) => {
      const done = await targets.forget(sourceId);
      if (!done.ok) return done;
      if (done.value.length === 0) return ok({ forgotten: 0, undo: null });
      const undo = ports.ids.next("fgt");
      forgotten.keep(undo, { sourceId, ids: done.value });
      return ok({ forgotten: done.value.length, undo });
    },
    "targets.restore": async ({ sourceId, undo }) => {
      const name = undo ?? forgotten.lastOf((line) => line.sourceId === sourceId) ?? "";
      const found = forgotten.get(name);
      if (found?.sourceId !== sourceId)
        return fail("not_found", "Nothing that was dropped of that source's line can be had back.");
      const back = await targets.restore(sourceId, found.ids);
      if (back.ok) forgotten.drop(name);
      return back;
    },
    "deliveries.release": ({ id, edit }) => targets.steps.release(id, edit),
    "deliveries.answer": ({ id, ...response }) => targets.steps.answer(id, custom(response)),
    "deliveries.drop": ({ id }) => targets.steps.drop(id),
  };
}
