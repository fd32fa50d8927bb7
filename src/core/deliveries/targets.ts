import type { Handlers } from "../../contract/dispatch.ts";
import { ok } from "../../contract/errors.ts";
import type { Context } from "../api/context.ts";
import { custom } from "../receive/replies.ts";

type TargetHandlers = Pick<
  Handlers,
  | "targets.list"
  | "targets.deliverNow"
  | "targets.forget"
  | "deliveries.release"
  | "deliveries.answer"
  | "deliveries.drop"
>;

/** Deliveries on their way to the apps of their sources. */
export function targetHandlers({ targets }: Pick<Context, "targets">): TargetHandlers {
  return {
    "targets.list": () => ok({ items: [...targets.status()] }),
    "targets.deliverNow": ({ sourceId }) => targets.deliverNow(sourceId),
    "targets.forget": ({ sourceId }) => targets.forget(sourceId),
    "deliveries.release": ({ id, edit }) => targets.steps.release(id, edit),
    "deliveries.answer": ({ id, ...response }) => targets.steps.answer(id, custom(response)),
    "deliveries.drop": ({ id }) => targets.steps.drop(id),
  };
}
