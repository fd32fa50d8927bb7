import type { Handlers } from "../../contract/dispatch.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Hook } from "../../contract/model/hook.ts";
import { createBin } from "../api/bin.ts";
import type { Context } from "../api/context.ts";
import { type KeptHook, keepHook, putBack } from "./kept-hook.ts";

type ListHandlers = Pick<
  Handlers,
  "hooks.list" | "hooks.delete" | "hooks.restore" | "hooks.duplicate" | "hooks.reorder"
>;

/** So many deleted hooks can be had back. */
const MOST_KEPT = 100;
const NAME_LENGTH = 200;

/** Hooks as a list: their order, copies, and what is deleted and may be had back until Hookbench ends. */
export function hookListHandlers({ store, ports, publish, routing }: Context): ListHandlers {
  const deleted = createBin<KeptHook>(MOST_KEPT);

  /** Tells of a hook that is new in the list, and of where it stands there. */
  function placed(id: string): Result<Hook> {
    routing.reloadHooks();
    const hook = store.hooks.get(id);
    if (!hook) return missing(id);
    publish("hook.changed", hook);
    publish("hooks.reordered", { ids: order() });
    return ok(hook);
  }

  function order(): string[] {
    return store.hooks.list().map(({ id }) => id);
  }

  function remove(id: string): Result<Record<never, never>> {
    const kept = keepHook(store, id);
    if (!kept || !store.hooks.delete(id)) return missing(id);
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
    if (!kept) return missing(id);
    const now = ports.clock.now();
    const copy: Hook = { ...kept.hook, ...UNUSED, id: ports.ids.next("hook"), createdAt: now, updatedAt: now };
    store.hooks.insert({ ...copy, name: copyName(copy.name), isEnabled: false }, kept.secret);
    store.actionSecrets.set(copy.id, kept.actionSecrets);
    store.hooks.reorder(kept.order.flatMap((one) => (one === id ? [id, copy.id] : [one])));
    return placed(copy.id);
  }

  function reorder(ids: readonly string[]): Result<{ ids: string[] }> {
    const unknown = ids.find((id) => !store.hooks.get(id));
    if (unknown !== undefined) return missing(unknown);
    store.hooks.reorder(inPlaces(order(), ids));
    routing.reloadHooks();
    publish("hooks.reordered", { ids: order() });
    return ok({ ids: order() });
  }

  return {
    "hooks.list": () => ok({ items: [...store.hooks.list()] }),
    "hooks.delete": ({ id }) => remove(id),
    "hooks.restore": ({ id }) => restore(id),
    "hooks.duplicate": ({ id }) => duplicate(id),
    "hooks.reorder": ({ ids }) => reorder(ids),
  };
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

function missing(id: string) {
  return fail("not_found", `There is no hook ${id}.`);
}
