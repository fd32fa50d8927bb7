import { z } from "zod";
import type { Client } from "../../contract/client.ts";
import type { Result } from "../../contract/errors.ts";
import type { Endpoint, EndpointHealth } from "../../contract/model/endpoint.ts";
import { MITEOS_EVENTS } from "../../core/providers/miteos/events.ts";
import { miteos } from "../../core/providers/miteos/provider.ts";
import { type RestAnswer, type RestMeans, type Routes, answered, faulty } from "../rest.ts";
import { webhooksOf } from "../webhooks.ts";

type Calls = Client["call"];

const NAMES = MITEOS_EVENTS.map(({ type }) => type);
const EventName = z.enum(NAMES, `name events of Miteos's: ${NAMES.join(", ")}`);
const Wanted = z.object({
  url: z.url({ protocol: /^https?$/ }).max(8192),
  events: z.array(EventName).min(1, "name at least one event").max(100),
  secret: z.string().min(1).max(8192).nullish(),
});

/**
 * Registers webhooks as Miteos does, so that scripts that set them up run here: `POST /api/miteos/webhooks` with
 * `{url, events[], secret?}`, `GET` of all and, with its health, of one, and `DELETE /:id`. Miteos publishes the fields of a
 * registration; the path and what is answered are ours. The secret is given out once, in the answer that registers.
 */
export function miteosRoutes({ call }: RestMeans, [id, ...more]: readonly string[]): Routes {
  if (more.length > 0) return {};
  if (id === undefined) return { GET: () => list(call), POST: ({ body }) => register(call, body) };
  return { GET: () => show(call, id), DELETE: () => webhooks(call).remove(id) };
}

const webhooks = (call: Calls) => webhooksOf(call, "miteos", "There is no such webhook.");

async function list(call: Calls): Promise<Result<RestAnswer>> {
  const all = await webhooks(call).all();
  return all.ok ? answered(200, { webhooks: all.value.map(webhookShape) }) : all;
}

async function register(call: Calls, body: unknown): Promise<Result<RestAnswer>> {
  const read = Wanted.safeParse(body);
  if (!read.success) return faulty(read.error, body, "the webhook");
  const { url, events, secret: given } = read.data;
  // Made here where none is given, so that it can be told without opening what is sealed.
  const secret = given ?? miteos.newSecret?.();
  const made = await call("endpoints.create", {
    name: new URL(url).host,
    url,
    events,
    provider: "miteos",
    ...(secret === undefined ? {} : { secret }),
  });
  return made.ok ? answered(201, { ...webhookShape(made.value), secret: secret ?? null }) : made;
}

async function show(call: Calls, id: string): Promise<Result<RestAnswer>> {
  const found = await webhooks(call).one(id);
  if (!found.ok) return found;
  const health = await call("endpoints.health", { id });
  return health.ok ? answered(200, { ...webhookShape(found.value), health: healthShape(health.value) }) : health;
}

function webhookShape({ id, url, events, isActive, createdAt }: Endpoint) {
  return { id, url, events, active: isActive, created_at: new Date(createdAt).toISOString() };
}

/** Of the attempts that are kept. */
function healthShape({ attempts, succeeded, pending, lastFailure }: EndpointHealth) {
  const last = lastFailure && {
    at: new Date(lastFailure.at).toISOString(),
    status: lastFailure.status,
    error: lastFailure.error,
  };
  return { attempts, succeeded, failed: attempts - succeeded, pending, last_failure: last };
}
