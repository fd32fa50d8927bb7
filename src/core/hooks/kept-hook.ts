import { fail } from "../../contract/errors.ts";
import type { Hook } from "../../contract/model/hook.ts";
import type { Store } from "../record/store.ts";

type Parts = Pick<Store, "hooks" | "actionSecrets">;

/** A hook as it was, with its secrets and its place, so that it can be put back. Held in memory alone. */
export interface KeptHook {
  readonly hook: Hook;
  readonly secret: string | null;
  readonly actionSecrets: Readonly<Record<string, string>>;
  /** The ids of all hooks, in their order. */
  readonly order: readonly string[];
}

/** What to remember of a hook before it is deleted or changed; null when there is none of that id. */
export function keepHook({ hooks, actionSecrets }: Parts, id: string): KeptHook | null {
  const hook = hooks.get(id);
  if (!hook) return null;
  const order = hooks.list().map((one) => one.id);
  return { hook, secret: hooks.secret(id), actionSecrets: actionSecrets.get(id), order };
}

/** Makes a deleted hook again, or undoes a change of one; the counters of one that still stands go on as they are. */
export function putBack({ hooks, actionSecrets }: Parts, { hook, secret, actionSecrets: kept, order }: KeptHook): void {
  const isGone = hooks.get(hook.id) === null;
  if (isGone) hooks.insert(hook, secret);
  else hooks.update(hook, secret);
  actionSecrets.set(hook.id, kept);
  if (isGone) hooks.reorder(placedAsBefore(hook.id, order, hooks.list()));
}

/** The order of now, with one after the nearest hook that stood before it and is still there. */
function placedAsBefore(id: string, before: readonly string[], now: readonly Hook[]): string[] {
  const others = now.map((hook) => hook.id).filter((one) => one !== id);
  const standing = new Set(others);
  const ahead = before.slice(0, before.indexOf(id)).findLast((one) => standing.has(one));
  return others.toSpliced(ahead === undefined ? 0 : others.indexOf(ahead) + 1, 0, id);
}

export function noHook(id: string) {
  return fail("not_found", `There is no hook ${id}.`);
}
