import type { ParsedInput } from "../../contract/api.ts";
import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { Endpoint, type Schedule } from "../../contract/model/endpoint.ts";
import type { SentEvent } from "../../contract/model/event.ts";
import { findProvider } from "../providers/catalogue.ts";
import type { EndpointCredentials } from "../record/store.ts";
import { attempt } from "../send/attempt.ts";
import { authenticate, draftRequest } from "../send/compose.ts";
import { givenFields } from "./change.ts";
import type { Context } from "./context.ts";

type EndpointHandlers = Pick<
  Handlers,
  "endpoints.create" | "endpoints.update" | "endpoints.list" | "endpoints.delete" | "events.send" | "attempts.list"
>;
type Sent = Awaited<ReturnType<EndpointHandlers["events.send"]>>;

const ONE_TRY: Schedule = { delaysSeconds: [0], jitter: 0 };
const TIMEOUT_SECONDS = 15;

/** Endpoints we send to, the events sent to them, and every attempt. */
export function endpointHandlers({ store, ports, publish }: Context): EndpointHandlers {
  function create(input: ParsedInput<"endpoints.create">): Result<Endpoint> {
    if (!findProvider(input.provider)) return unknownProvider(input.provider);
    const { secret, auth, ...rest } = input;
    const now = ports.clock.now();
    const credentials: EndpointCredentials = { secret: secret ?? null, auth: auth ?? { kind: "signature" } };
    const endpoint: Endpoint = {
      ...rest,
      id: ports.ids.next("end"),
      secretHint: hintOf(credentials.secret),
      authKind: credentials.auth.kind,
      schedule: rest.schedule ?? ONE_TRY,
      timeoutSeconds: rest.timeoutSeconds ?? TIMEOUT_SECONDS,
      createdAt: now,
      updatedAt: now,
    };
    store.endpoints.insert(endpoint, credentials);
    publish("endpoint.changed", endpoint);
    return ok(endpoint);
  }

  function update({ id, secret, auth, ...change }: ParsedInput<"endpoints.update">): Result<Endpoint> {
    const current = store.endpoints.get(id);
    if (!current) return missing(id);
    if (change.provider && !findProvider(change.provider)) return unknownProvider(change.provider);
    const kept = store.endpoints.credentials(id);
    const credentials: EndpointCredentials = { secret: secret ?? kept.secret, auth: auth ?? kept.auth };
    const endpoint = Endpoint.parse({
      ...current,
      ...givenFields(change),
      secretHint: hintOf(credentials.secret),
      authKind: credentials.auth.kind,
      updatedAt: ports.clock.now(),
    });
    store.endpoints.update(endpoint, credentials);
    publish("endpoint.changed", endpoint);
    return ok(endpoint);
  }

  async function send(input: ParsedInput<"events.send">): Promise<Sent> {
    const endpoint = store.endpoints.get(input.endpointId);
    if (!endpoint) return missing(input.endpointId);
    const provider = findProvider(endpoint.provider);
    if (!provider) return unknownProvider(endpoint.provider);
    const id = input.id ?? ports.ids.next("evt");
    const draft = draftRequest(provider, { id, type: input.type, payload: input.payload });
    if (!draft.ok) return draft;
    const startedAt = ports.clock.now();
    const credentials = store.endpoints.credentials(endpoint.id);
    const request = authenticate(draft.value, endpoint, provider, credentials, startedAt, id);
    if (!request.ok) return request;
    const event: SentEvent = {
      id,
      endpointId: endpoint.id,
      type: input.type,
      status: "pending",
      createdAt: startedAt,
      nextAttemptAt: startedAt,
    };
    store.sends.insertEvent(event, request.value.body);
    const made = await attempt(
      {
        id: ports.ids.next("att"),
        eventId: id,
        endpointId: endpoint.id,
        number: 1,
        startedAt,
        timeoutSeconds: endpoint.timeoutSeconds,
      },
      request.value,
    );
    store.sends.insertAttempt(made);
    const ended: SentEvent = { ...event, status: made.success ? "delivered" : "failed", nextAttemptAt: null };
    store.sends.updateEvent(ended);
    publish("attempt.recorded", made);
    publish("event.changed", ended);
    return ok(ended);
  }

  return {
    "endpoints.create": create,
    "endpoints.update": update,
    "endpoints.list": () => ok({ items: [...store.endpoints.list()] }),
    "endpoints.delete": ({ id }) => {
      if (!store.endpoints.delete(id)) return missing(id);
      publish("endpoint.deleted", { id });
      return ok({});
    },
    "events.send": send,
    "attempts.list": (query) => {
      const page = store.sends.attempts(query);
      return ok({ ...page, items: [...page.items] });
    },
  };
}

function hintOf(secret: string | null): string | null {
  return secret === null ? null : `••••${secret.slice(-4)}`;
}

function missing(id: string) {
  return fail("not_found", `There is no endpoint ${id}.`);
}

function unknownProvider(id: string) {
  return fail("not_found", `There is no provider called ${id}.`);
}
