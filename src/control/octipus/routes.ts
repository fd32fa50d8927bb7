import { z } from "zod";
import type { Client } from "../../contract/client.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import { type Hook, HookChange } from "../../contract/model/hook.ts";
import { type RestAnswer, type RestMeans, type Routes, answered, faulty } from "../rest.ts";
import { executionShape, hookShape } from "./shapes.ts";

const Shown = z.object({
  limit: z.coerce.number().int().min(1).max(200).catch(50),
  offset: z.coerce.number().int().min(0).max(800).catch(0),
});
const Change = HookChange.pick({
  name: true,
  description: true,
  action: true,
  actionConfig: true,
  conditions: true,
  isEnabled: true,
  priority: true,
  maxExecutions: true,
  cooldownMs: true,
  metadata: true,
}).extend({
  triggerConfig: z
    .object({
      webhookPath: z.string().max(500).nullish(),
      webhookSecret: z.string().min(1).max(8192).nullish(),
      messageTemplate: z.string().max(20_000).nullish(),
    })
    .nullish(),
});

type Calls = Client["call"];

/**
 * Octipus's own routes for hooks and their executions, so that what its documentation tells to type works here:
 * `GET`, `POST`, `PATCH`, `DELETE /api/hooks[/:id]`, `POST /:id/toggle`, `POST /:id/test`, `GET /:id/executions` and
 * `GET /executions/all`. They are methods of the API by other names.
 */
export function octipusRoutes({ call }: RestMeans, [first, second, ...more]: readonly string[]): Routes {
  if (more.length > 0) return {};
  if (first === undefined) return { GET: () => list(call), POST: ({ body }) => create(call, body) };
  if (first === "executions") return second === "all" ? { GET: ({ query }) => executions(call, null, query) } : {};
  switch (second) {
    case undefined:
      return {
        GET: () => show(call, first),
        PATCH: ({ body }) => change(call, first, body),
        DELETE: () => remove(call, first),
      };
    case "toggle":
      return { POST: ({ body }) => toggle(call, first, body) };
    case "test":
      return { POST: () => tryOut(call, first) };
    case "executions":
      return { GET: ({ query }) => executions(call, first, query) };
    default:
      return {};
  }
}

async function list(call: Calls): Promise<Result<RestAnswer>> {
  const [hooks, paths] = await Promise.all([call("hooks.list", {}), pathsOf(call)]);
  if (!hooks.ok) return hooks;
  const shown = hooks.value.items.map((hook) => hookShape(hook, paths.get(hook.sourceId) ?? null));
  return answered(200, { hooks: shown, total: shown.length });
}

async function show(call: Calls, id: string): Promise<Result<RestAnswer>> {
  const found = await hookOf(call, id);
  if (!found.ok) return found;
  return answered(200, hookShape(found.value, (await pathsOf(call)).get(found.value.sourceId) ?? null));
}

/** Taken as an import is: with its source, and with what is to be known of it as `notes`. */
async function create(call: Calls, body: unknown): Promise<Result<RestAnswer>> {
  if (typeof body !== "object" || body === null || Array.isArray(body))
    return fail("invalid_input", "The body is not a hook: it takes an object with name, trigger and action.");
  const made = await call("hooks.import", { text: JSON.stringify({ trigger: "webhook", ...body }), format: "json" });
  if (!made.ok) return made;
  const notes = [...made.value.problems, ...made.value.changes].map(({ message }) => message);
  const [hook] = made.value.created;
  if (!hook) return fail("invalid_input", notes.join(" ") || "There is no hook in this body.");
  const path = (await pathsOf(call)).get(hook.sourceId) ?? null;
  return answered(201, { ...hookShape(hook, path), notes });
}

async function change(call: Calls, id: string, body: unknown): Promise<Result<RestAnswer>> {
  const read = Change.safeParse(body);
  if (!read.success) return faulty(read.error, body, "the hook");
  const { triggerConfig, ...same } = read.data;
  const { webhookPath, webhookSecret, messageTemplate } = triggerConfig ?? {};
  const named = webhookPath === undefined || webhookPath === null ? undefined : await sourceAt(call, webhookPath);
  if (named === null)
    return fail("invalid_input", `No source has the path ${JSON.stringify(webhookPath)}. Make it first.`);
  const changed = await call("hooks.update", {
    id,
    ...same,
    ...(named === undefined ? {} : { sourceId: named }),
    ...(webhookSecret === undefined ? {} : { secret: webhookSecret }),
    ...(messageTemplate === undefined ? {} : { messageTemplate }),
  });
  return changed.ok ? show(call, id) : changed;
}

async function toggle(call: Calls, id: string, body: unknown): Promise<Result<RestAnswer>> {
  const wanted = z.object({ isEnabled: z.boolean() }).safeParse(body).data?.isEnabled;
  const found = await hookOf(call, id);
  if (!found.ok) return found;
  const changed = await call("hooks.update", { id, isEnabled: wanted ?? !found.value.isEnabled });
  return changed.ok ? show(call, id) : changed;
}

async function remove(call: Calls, id: string): Promise<Result<RestAnswer>> {
  const removed = await call("hooks.delete", { id });
  return removed.ok ? answered(200, { success: true }) : removed;
}

/** Runs it on the newest delivery; the counters, cooldown and maximum are left alone. */
async function tryOut(call: Calls, id: string): Promise<Result<RestAnswer>> {
  const tried = await call("hooks.test", { id, run: true });
  if (!tried.ok) return tried;
  const { execution } = tried.value;
  return execution === null
    ? fail("conflict", "The hook could not be run.")
    : answered(200, executionShape(execution, await deliveryOf(call, execution.deliveryId)));
}

async function executions(call: Calls, hookId: string | null, query: URLSearchParams): Promise<Result<RestAnswer>> {
  const { limit, offset } = Shown.parse(Object.fromEntries(query));
  const found = hookId === null ? null : await hookOf(call, hookId);
  if (found?.ok === false) return found;
  const page = await call("executions.list", { limit: offset + limit, ...(hookId === null ? {} : { hookId }) });
  if (!page.ok) return page;
  const items = page.value.items.slice(offset);
  const shown = items.map(async (one) => executionShape(one, await deliveryOf(call, one.deliveryId)));
  return answered(200, { executions: await Promise.all(shown), total: page.value.total });
}

async function hookOf(call: Calls, id: string): Promise<Result<Hook>> {
  const hooks = await call("hooks.list", {});
  if (!hooks.ok) return hooks;
  const hook = hooks.value.items.find((one) => one.id === id);
  return hook ? ok(hook) : fail("not_found", "Hook not found");
}

async function deliveryOf(call: Calls, id: string | null) {
  const found = id === null ? null : await call("deliveries.get", { id });
  return found?.ok ? found.value : null;
}

async function pathsOf(call: Calls): Promise<ReadonlyMap<string | null, string>> {
  const sources = await call("sources.list", {});
  return new Map(sources.ok ? sources.value.items.map(({ id, path }) => [id, path]) : []);
}

async function sourceAt(call: Calls, path: string): Promise<string | null> {
  const wanted = path.replace(/^\/+|\/+$/g, "");
  return [...(await pathsOf(call))].find(([, found]) => found === wanted)?.[0] ?? null;
}
