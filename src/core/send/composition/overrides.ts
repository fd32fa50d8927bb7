import { type Result, fail, ok } from "../../../contract/errors.ts";
import type { Override } from "../../../contract/model/composition.ts";

const DEEPEST = 64;
/** Nobody means a list with a hundred thousand holes. */
const FARTHEST_INDEX = 10_000;

/**
 * The payload with each value at its path, in order; objects are made where a path goes further than the payload.
 * The payload itself is left as it is. Errors: `invalid_input` where a path cannot be followed.
 */
export function applyOverrides(payload: unknown, overrides: readonly Override[]): Result<unknown> {
  let changed = payload;
  for (const { path, value } of overrides) {
    const keys = keysOf(path);
    if (keys.length > DEEPEST) return fail("invalid_input", `${shown(path)} goes deeper than ${DEEPEST} levels.`);
    const result = put(changed, keys, 0, value, path);
    if (!result.ok) return result;
    changed = result.value;
  }
  return ok(changed);
}

/** A path's names, split at its dots. */
function keysOf(path: string): readonly string[] {
  const keys: string[] = [];
  let key = "";
  for (let at = 0; at < path.length; at += 1) {
    const next = path[at + 1];
    if (path[at] === "\\" && (next === "." || next === "\\")) {
      key += next;
      at += 1;
    } else if (path[at] === ".") {
      keys.push(key);
      key = "";
    } else key += path[at] ?? "";
  }
  return path === "" ? [] : [...keys, key];
}

function put(holder: unknown, keys: readonly string[], at: number, value: unknown, path: string): Result<unknown> {
  const key = keys[at];
  if (key === undefined) return ok(value);
  if (Array.isArray(holder)) return putInList(holder, keys, at, value, path);
  if (holder !== undefined && holder !== null && typeof holder !== "object") {
    return fail(
      "invalid_input",
      `${shown(path)} leads into ${typeof holder === "string" ? "a text" : `a ${typeof holder}`}.`,
    );
  }
  const inner = holder && Object.hasOwn(holder, key) ? Reflect.get(holder, key) : undefined;
  const changed = put(inner, keys, at + 1, value, path);
  // Entries define own properties, so that no name reaches a prototype.
  return changed.ok ? ok(Object.fromEntries([...Object.entries(holder ?? {}), [key, changed.value]])) : changed;
}

function putInList(
  list: readonly unknown[],
  keys: readonly string[],
  at: number,
  value: unknown,
  path: string,
): Result<unknown> {
  const key = keys[at] ?? "";
  const index = /^\d{1,6}$/.test(key) ? Number(key) : -1;
  if (index < 0 || index > Math.min(list.length, FARTHEST_INDEX)) {
    return fail("invalid_input", `${shown(path)}: a list of ${list.length} has no place ${shown(key)}.`);
  }
  const changed = put(list[index], keys, at + 1, value, path);
  return changed.ok ? ok([...list.slice(0, index), changed.value, ...list.slice(index + 1)]) : changed;
}

function shown(text: string): string {
  return JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text);
}
