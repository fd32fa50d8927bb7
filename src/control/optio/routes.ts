import { z } from "zod";
import type { Client } from "../../contract/client.ts";
import { type Result, fail } from "../../contract/errors.ts";
import type { Attempt } from "../../contract/model/attempt.ts";
import type { Endpoint } from "../../contract/model/endpoint.ts";
import { readJson } from "../../contract/model/json-value.ts";
import { OPTIO_EVENTS } from "../../core/providers/optio/events.ts";
import { type RestAnswer, type RestMeans, type Routes, answered, faulty } from "../rest.ts";
import { webhooksOf } from "../webhooks.ts";

type Calls = Client["call"];

/** How Optio gives a secret back. */
const MASKED = "\u2022\u2022\u2022\u2022\u2022\u2022";
const NAMES = OPTIO_EVENTS.map(({ type }) => type);
const EventName = z.enum(NAMES, `name events of Optio's: ${NAMES.join(", ")}`);

const Wanted = z.object({
  url: z.url({ protocol: /^https?$/ }).max(8192),
  events: z.array(EventName).min(1, "name at least one event").max(100),
  secret: z.string().min(1).max(8192).nullish(),
  description: z.string().max(200).nullish(),
  active: z.boolean().default(true),
});
const Change = Wanted.extend({ active: z.boolean() }).partial();
const Shown = z.object({ limit: z.coerce.number().int().min(1).max(100).catch(50) });

/**
 * Optio's own routes for webhooks, so that scripts that set them up run here: `GET`, `POST /api/webhooks`, `GET`, `PATCH`,
 * `DELETE /:id`, `POST /:id/test` and `GET /:id/deliveries?limit=`. A webhook is an endpoint that sends as Optio does.
 */
export function optioRoutes(means: RestMeans, [id, verb, ...more]: readonly string[]): Routes {
  const { call } = means;
  if (more.length > 0) return {};
  if (id === undefined) return { GET: () => list(call), POST: ({ body }) => create(call, body) };
  switch (verb) {
    case undefined:
      return {
        GET: () => show(call, id),
        PATCH: ({ body }) => change(call, id, body),
        DELETE: () => webhooks(call).remove(id),
      };
    case "test":
      return { POST: ({ body }) => tryOut(means, id, body) };
    case "deliveries":
      return { GET: ({ query }) => deliveries(call, id, query) };
    default:
      return {};
  }
}

const webhooks = (call: Calls) => webhooksOf(call, "optio", "Webhook not found");

async function list(call: Calls): Promise<Result<RestAnswer>> {
  const all = await webhooks(call).all();
  return all.ok ? answered(200, { webhooks: all.value.map(webhookShape) }) : all;
}

async function create(call: Calls, body: unknown): Promise<Result<RestAnswer>> {
  const read = Wanted.safeParse(body);
  if (!read.success) return faulty(read.error, body, "the webhook");
  const { url, events, secret, description, active } = read.data;
  const made = await call("endpoints.create", {
    name: description?.trim() || new URL(url).host,
    url,
    events,
    provider: "optio",
    isActive: active,
    ...(secret ? { secret } : {}),
  });
  return made.ok ? answered(201, { webhook: webhookShape(made.value) }) : made;
}

async function change(call: Calls, id: string, body: unknown): Promise<Result<RestAnswer>> {
  const found = await webhooks(call).one(id);
  if (!found.ok) return found;
  const read = Change.safeParse(body);
  if (!read.success) return faulty(read.error, body, "the webhook");
  const { url, events, secret, description, active } = read.data;
  const changed = await call("endpoints.update", {
    id,
    ...(url === undefined ? {} : { url }),
    ...(events === undefined ? {} : { events }),
    ...(secret && secret !== MASKED ? { secret } : {}),
    ...(description?.trim() ? { name: description } : {}),
    ...(active === undefined ? {} : { isActive: active }),
  });
  return changed.ok ? show(call, id) : changed;
}

async function show(call: Calls, id: string): Promise<Result<RestAnswer>> {
  const found = await webhooks(call).one(id);
  return found.ok ? answered(200, { webhook: webhookShape(found.value) }) : found;
}

/** One attempt of the event that is asked for, else of the first subscribed one; answered when it has been made. */
async function tryOut({ call, changed }: RestMeans, id: string, body: unknown): Promise<Result<RestAnswer>> {
  const found = await webhooks(call).one(id);
  if (!found.ok) return found;
  const read = z.object({ event: EventName.optional() }).safeParse(body ?? {});
  if (!read.success) return faulty(read.error, body, "the webhook");
  const { event } = read.data;
  const sent = await call("endpoints.test", { id, ...(event === undefined ? {} : { type: event }) });
  if (!sent.ok) return sent;
  const eventId = sent.value.id;
  for (;;) {
    const next = changed();
    const attempts = await call("attempts.list", { eventId, limit: 1 });
    if (!attempts.ok) return attempts;
    const [attempt] = attempts.value.items;
    if (attempt) return answered(200, { delivery: deliveryShape(attempt, sent.value.type) });
    const now = await call("events.get", { id: eventId });
    if (!now.ok) return now;
    if (now.value.status !== "pending") return fail("conflict", "The test was cancelled before it was made.");
    await next;
  }
}

/** Newest first, each attempt for itself. */
async function deliveries(call: Calls, id: string, query: URLSearchParams): Promise<Result<RestAnswer>> {
  const found = await webhooks(call).one(id);
  if (!found.ok) return found;
  const { limit } = Shown.parse(Object.fromEntries(query));
  const attempts = await call("attempts.list", { endpointId: id, limit });
  if (!attempts.ok) return attempts;
  const { items } = attempts.value;
  const ids = [...new Set(items.map(({ eventId }) => eventId))];
  const types = new Map(await Promise.all(ids.map(async (one) => [one, await typeOf(call, one)] as const)));
  return answered(200, {
    deliveries: items.map((attempt) => deliveryShape(attempt, types.get(attempt.eventId) ?? "")),
  });
}

async function typeOf(call: Calls, eventId: string): Promise<string> {
  const event = await call("events.get", { id: eventId });
  return event.ok ? event.value.type : "";
}

/** A webhook by the names that Optio gives its fields; its name here is the description. */
function webhookShape({ id, url, events, secretHint, name, isActive, createdAt, updatedAt }: Endpoint) {
  return {
    id,
    url,
    events,
    secret: secretHint === null ? null : MASKED,
    description: name,
    active: isActive,
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
  };
}

function deliveryShape(
  { id, endpointId, request, response, success, number, error, startedAt }: Attempt,
  type: string,
) {
  return {
    id,
    webhookId: endpointId,
    event: type,
    payload: readJson(request.body) ?? request.body,
    statusCode: response?.status ?? null,
    responseBody: response?.body ?? null,
    success,
    attempt: number,
    error,
    deliveredAt: new Date(startedAt).toISOString(),
  };
}
