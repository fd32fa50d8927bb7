import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Hook } from "../../contract/model/hook.ts";
import { createBin } from "../api/bin.ts";
import type { Context } from "../api/context.ts";
import { type KeptHook, keepHook, noHook, putBack } from "./kept-hook.ts";

/** What hooks are kept in, routed by and told of with. */
export type HookParts = Pick<Context, "store" | "ports" | "publish" | "routing">;

/** So many deleted hooks can be had back. */
const MOST_KEPT = 100;
const NAME_LENGTH = 200;

/** Hooks as a list: their order, copies, and what is deleted and may be had back until Hookbench ends. */
export interface HookList {
  remove(id: string): Result<Record<never, never>>;
  restore(id: string): Result<Hook>;
  /** A copy right after it, switched off and unused. */
  duplicate(id: string): Result<Hook>;
  /** Puts the named ones in that order, into the places they hold. Answers the ids of all. */
  reorder(ids: readonly string[]): Result<{ ids: string[] }>;
}

export function createHookList({ store, ports, publish, routing }: HookParts): HookList {
  const deleted = createBin<KeptHook>(MOST_KEPT);

  /** Tells of a hook that is new in the list, and of where it stands there. */
  function placed(id: string): Result<Hook> {
    routing.reloadHooks();
    const hook = store.hooks.get(id);
    if (!hook) return noHook(id);
    publish("hook.changed", hook);
    publish("hooks.reordered", { ids: order() });
    return ok(hook);
  }

  function order(): string[] {
    return store.hooks.list().map(({ id }) => id);
  }

  function remove(id: string): Result<Record<never, never>> {
    const kept = keepHook(store, id);
    if (!kept || !store.hooks.delete(id)) return noHook(id);
    deleted.keep(id, kept);
    routing.reloadHooks();
    publish("hook.deleted", { id });
    return ok({});
  }

  function restore(id: string): Result<Hook> {
    const kept = deleted.get(id);
    if (!kept) return fail("not_found", `No deleted hook ${id} is remembered.`);
    putBack(store, kept);
    deleted.drop(id);
    return placed(id);
  }

  function duplicate(id: string): Result<Hook> {
    const kept = keepHook(store, id);
    if (!kept) return noHook(id);
    const now = ports.clock.now();
    const copy: Hook = { ...kept.hook, ...UNUSED, id: ports.ids.next("hook"), createdAt: now, updatedAt: now };
    store.hooks.insert({ ...copy, name: copyName(copy.name), isEnabled: false }, kept.secret);
    store.actionSecrets.set(copy.id, kept.actionSecrets);
    store.hooks.reorder(kept.order.flatMap((one) => (one === id ? [id, copy.id] : [one])));
    return placed(copy.id);
  }

  function reorder(ids: readonly string[]): Result<{ ids: string[] }> {
    const unknown = ids.find((id) => !store.hooks.get(id));
    if (unknown !== undefined) return noHook(unknown);
    store.hooks.reorder(inPlaces(order(), ids));
    routing.reloadHooks();
    publish("hooks.reordered", { ids: order() });
    return ok({ ids: order() });
  }

  return { remove, restore, duplicate, reorder };
}

const UNUSED = { executionCount: 0, failureCount: 0, lastExecutedAt: null, lastError: null };

function copyName(name: string): string {
  const end = " (copy)";
  return `${name.slice(0, NAME_LENGTH - end.length)}${end}`;
}

/** All in their order, but the named ones, which share out the places they hold among themselves. */
function inPlaces(all: readonly string[], named: readonly string[]): string[] {
  const next = named.values();
  const chosen = new Set(named);
  return all.map((id) => (chosen.has(id) ? (next.next().value ?? id) : id));
}
