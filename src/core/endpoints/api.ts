import type { Handlers } from "../../contract/dispatch.ts";
import { ok } from "../../contract/errors.ts";
import { missingVariable } from "../send/credential.ts";
import type { Context } from "../api/context.ts";
import { noEndpoint } from "./drafting.ts";
import type { Endpoints } from "./endpoints.ts";

type EndpointHandlers = Pick<
  Handlers,
  | "endpoints.create"
  | "endpoints.duplicate"
  | "endpoints.update"
  | "endpoints.list"
  | "endpoints.delete"
  | "endpoints.restore"
  | "endpoints.reveal"
  | "endpoints.health"
>;

/** Attempts in the series of latencies. */
const SERIES = 60;

/** Endpoints over the API: all answers mask their secrets, but `reveal`'s. */
export function endpointHandlers({ store }: Pick<Context, "store">, endpoints: Endpoints): EndpointHandlers {
  return {
    "endpoints.create": endpoints.create,
    "endpoints.duplicate": ({ id }) => endpoints.duplicate(id),
    "endpoints.update": endpoints.update,
    "endpoints.list": () => ok({ items: [...store.endpoints.list()] }),
    "endpoints.delete": ({ id }) => endpoints.remove(id),
    "endpoints.restore": ({ id }) => endpoints.restore(id),
    "endpoints.reveal": ({ id }) => {
      const endpoint = store.endpoints.get(id);
      if (!endpoint) return noEndpoint(id);
      const { secret, url = endpoint.url } = store.endpoints.credentials(id);
      return ok({ secret, url });
    },
    "endpoints.health": ({ id }) => {
      const endpoint = store.endpoints.get(id);
      if (!endpoint) return noEndpoint(id);
      const { latency, ...health } = store.sends.health(id, SERIES);
      return ok({
        ...health,
        latency: [...latency],
        pending: store.sends.countPending(id),
        missingVariable: missingVariable(endpoint.authVariable),
      });
    },
  };
}
