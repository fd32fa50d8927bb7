import type { Handlers } from "../../contract/dispatch.ts";
import { ok } from "../../contract/errors.ts";
import type { Relays } from "./relays.ts";

type RelayHandlers = Pick<Handlers, "relays.list" | "relays.join" | "relays.leave" | "relays.update">;

/** Relays: joined, listed with how it is with them, changed, left. */
export function relayHandlers(relays: Relays): RelayHandlers {
  return {
    "relays.list": () => ok({ items: relays.list() }),
    "relays.join": ({ line }, caller) => relays.join(line, caller),
    "relays.leave": ({ id }) => relays.leave(id),
    "relays.update": relays.update,
  };
}
