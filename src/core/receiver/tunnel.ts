import type { Handlers } from "../../contract/dispatch.ts";
import { ok } from "../../contract/errors.ts";
import type { Context } from "../api/context.ts";
import { createKindDetection } from "../tunnel/detect-kinds.ts";

type TunnelHandlers = Pick<
  Handlers,
  "tunnel.start" | "tunnel.stop" | "tunnel.status" | "tunnel.check" | "tunnel.kinds" | "tunnel.log"
>;

/** The receiver's public URL. */
export function tunnelHandlers({ tunnel, store, ports }: Context): TunnelHandlers {
  const detection = createKindDetection(ports.clock.elapsed);
  return {
    "tunnel.start": (input) => tunnel.start(input, store.settings.get().tunnelHost),
    "tunnel.stop": async () => ok(await tunnel.stop()),
    "tunnel.status": () => ok(tunnel.status()),
    "tunnel.check": async () => ok(await tunnel.check()),
    "tunnel.kinds": async ({ refresh }) => ok({ items: [...(await detection.list({ refresh }))], wish: tunnel.wish() }),
    "tunnel.log": () => ok({ items: [...tunnel.log()] }),
  };
}
