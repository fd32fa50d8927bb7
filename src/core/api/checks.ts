import type { Handlers } from "../../contract/dispatch.ts";
import { checkReceiver } from "../check/run.ts";
import type { Context } from "./context.ts";

/** The receiver's checklist. */
export function checkHandlers({ ports }: Pick<Context, "ports">): Pick<Handlers, "checks.run"> {
  return { "checks.run": (input) => checkReceiver(input, { now: ports.clock.now }) };
}
