import type { ParsedInput } from "../../contract/api.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { Endpoint, type EndpointAuth } from "../../contract/model/endpoint.ts";
import { isPrivateAddress } from "../act/http/address.ts";
import { findProvider } from "../providers/catalogue.ts";
import type { Provider } from "../providers/provider.ts";
import type { EndpointCredentials } from "../record/store.ts";
import { findProfile } from "../send/profiles/catalogue.ts";
import { scheduleOf } from "../send/schedules.ts";
import { givenFields } from "./change.ts";
import type { Context } from "./context.ts";

type EndpointHandlers = Pick<
  Handlers,
  | "endpoints.create"
  | "endpoints.update"
  | "endpoints.list"
  | "endpoints.delete"
  | "endpoints.reveal"
  | "endpoints.health"
>;

/** The time-out where a system's own is not known. */
const TIMEOUT_SECONDS = 15;
/** Attempts in the series of latencies. */
const SERIES = 60;

/** Endpoints we send to. */
export function endpointHandlers({ store, ports, publish, sender }: Context): EndpointHandlers {
  function create(input: ParsedInput<"endpoints.create">): Result<Endpoint> {
    const provider = findProvider(input.provider);
    if (!provider) return unknownProvider(input.provider);
    const refusal = refusalOf(input);
    if (refusal !== null) return fail("unsupported", refusal);
    const { secret, auth, ...rest } = input;
    const profile = findProfile(provider.id);
    const now = ports.clock.now();
    const credentials: EndpointCredentials = {
      auth: auth ?? defaultAuth(provider),
      secret: secret ?? (profile?.alwaysSigned ? (provider.newSecret?.() ?? null) : null),
    };
    const endpoint: Endpoint = {
      ...rest,
      id: ports.ids.next("end"),
      secretHint: null,
      authKind: credentials.auth.kind,
      schedule: rest.schedule ?? profile?.schedule ?? scheduleOf("none"),
      timeoutSeconds: rest.timeoutSeconds ?? profile?.timeoutSeconds ?? TIMEOUT_SECONDS,
      createdAt: now,
      updatedAt: now,
    };
    store.endpoints.insert(endpoint, credentials);
    return changed(endpoint.id);
  }

  function update({ id, secret, auth, ...change }: ParsedInput<"endpoints.update">): Result<Endpoint> {
    const current = store.endpoints.get(id);
    if (!current) return missing(id);
    if (change.provider && !findProvider(change.provider)) return unknownProvider(change.provider);
    const kept = store.endpoints.credentials(id);
    const credentials: EndpointCredentials = { secret: secret ?? kept.secret, auth: auth ?? kept.auth };
    const endpoint = Endpoint.parse({ ...current, ...givenFields(change), updatedAt: ports.clock.now() });
    const refusal = refusalOf(endpoint);
    if (refusal !== null) return fail("unsupported", refusal);
    store.endpoints.update(endpoint, credentials);
    return changed(id);
  }

  /** The endpoint as it is kept, with the hints of its secrets. */
  function changed(id: string): Result<Endpoint> {
    const endpoint = store.endpoints.get(id);
    if (!endpoint) return missing(id);
    sender.reload(id);
    publish("endpoint.changed", endpoint);
    return ok(endpoint);
  }

  return {
    "endpoints.create": create,
    "endpoints.update": update,
    "endpoints.list": () => ok({ items: [...store.endpoints.list()] }),
    "endpoints.delete": ({ id }) => {
      if (!store.endpoints.delete(id)) return missing(id);
      for (const event of store.sends.cancelPending(id)) publish("event.changed", event);
      sender.reload(id);
      publish("endpoint.deleted", { id });
      return ok({});
    },
    "endpoints.reveal": ({ id }) =>
      store.endpoints.get(id) ? ok({ secret: store.endpoints.credentials(id).secret }) : missing(id),
    "endpoints.health": ({ id }) => {
      if (!store.endpoints.get(id)) return missing(id);
      const { latency, lastFailure, ...health } = store.sends.health(id, SERIES);
      return ok({ ...health, lastFailure, latency: [...latency], pending: store.sends.countPending(id) });
    },
  };
}

/** A signature where the system signs; else nothing, as a credential cannot be made up. */
function defaultAuth(provider: Provider): EndpointAuth {
  return { kind: (findProfile(provider.id)?.auth[0] ?? "signature") === "signature" ? "signature" : "none" };
}

/** Why the system would not take such an endpoint; null where it would. */
function refusalOf({ url, provider }: Pick<Endpoint, "url" | "provider">): string | null {
  const { protocol, hostname } = new URL(url);
  if (!findProfile(provider)?.needsHttps || protocol === "https:" || isThisMachine(hostname)) return null;
  return `${findProvider(provider)?.name ?? provider} takes plain http only where the target is this machine. Use https.`;
}

/** RFC 6761 6.3: localhost and the names below it; 127.0.0.0/8 and ::1. */
function isThisMachine(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  if (/(^|\.)localhost\.?$/i.test(host) || host === "::1") return true;
  return host.startsWith("127.") && isPrivateAddress(host);
}

export function missing(id: string) {
  return fail("not_found", `There is no endpoint ${id}.`);
}

function unknownProvider(id: string) {
  return fail("not_found", `There is no provider called ${id}.`);
}
