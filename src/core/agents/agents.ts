import type { Handlers } from "../../contract/dispatch.ts";
import { ok } from "../../contract/errors.ts";
import { createDetection } from "../act/agents/detect.ts";
import type { Context } from "../api/context.ts";

/** The agents of this machine. */
export function agentHandlers({ ports }: Pick<Context, "ports">): Pick<Handlers, "agents.list"> {
  const detection = createDetection(ports.clock.now);
  return { "agents.list": async (options) => ok({ items: [...(await detection.list(options))] }) };
}
