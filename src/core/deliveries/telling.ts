import { type Json, isList, isObject, jsonText, typeOfJson } from "../../contract/json-tree.ts";
import { type JsonPath, pathText } from "../../contract/json-changes.ts";
import { isSecretName } from "../../contract/secret-name.ts";
import { visibleJson } from "../../contract/visible.ts";

/** A payload and how its delivery went. */
export interface Went {
  readonly payload: Json;
  readonly isFailed: boolean;
}

/**
 * What all that failed have and none that worked has: `is`, a field of one value, or of one kind where it holds others;
 * `there`, a field that others have not; `missing`, none where all others have one.
 */
export interface Telling {
  readonly kind: "is" | "there" | "missing";
  readonly path: JsonPath;
  /** As JSON; of what holds others `{…}` or `[…]`. Null but of `is`. */
  readonly value: string | null;
  readonly failed: number;
  readonly worked: number;
}

/** Of fewer on either side nothing is told: one alone differs from all others in something. */
const FEWEST = 2;
const MOST_FIELDS = 3000;
const LONGEST_VALUE = 60;

/**
 * What tells those that failed from those that worked, the nearest to the root first; null where nothing does. A field that
 * `isMuted` tells nothing by its value, and no credential's value is told.
 */
export function whatTells(went: readonly Went[], isMuted: (path: string) => boolean): Telling | null {
  const fields = went.map(({ payload, isFailed }) => ({ isFailed, values: fieldsOf(payload) }));
  const failing = fields.filter(({ isFailed }) => isFailed);
  const working = fields.filter(({ isFailed }) => !isFailed);
  const [first] = failing;
  if (!first || failing.length < FEWEST || working.length < FEWEST) return null;
  const counts = { failed: failing.length, worked: working.length };
  const told: Telling[] = [];
  for (const [key, { path, value }] of first.values) {
    if (!failing.every(({ values }) => values.has(key))) continue;
    const isThere = working.some(({ values }) => values.has(key));
    const isSame = failing.every(({ values }) => values.get(key)?.value === value);
    const isElsewhere = working.some(({ values }) => values.get(key)?.value === value);
    const isQuiet = (value !== "null" && isMuted(pathText(path))) || value.length > LONGEST_VALUE || isHidden(path);
    if (isSame && !isElsewhere && !isQuiet) told.push({ kind: "is", path, value, ...counts });
    else if (!isThere) told.push({ kind: "there", path, value: null, ...counts });
  }
  for (const [key, { path }] of working[0]?.values ?? []) {
    const isMissing = failing.every(({ values }) => !values.has(key));
    if (isMissing && working.every(({ values }) => values.has(key)))
      told.push({ kind: "missing", path, value: null, ...counts });
  }
  return told.toSorted(nearestFirst)[0] ?? null;
}

/** `data.charge is null in all 3 that failed and in none of the 21 that worked`. */
export function tellingWords({ kind, path, value, failed, worked }: Telling): string {
  const name = visibleJson(pathText(path));
  const others = `the ${worked} that worked`;
  if (kind === "there") return `${name} is there in all ${failed} that failed, and in none of ${others}`;
  if (kind === "missing") return `${name} is missing in all ${failed} that failed, and there in all of ${others}`;
  const is = value === "{…}" ? "is an object" : value === "[…]" ? "is a list" : `is ${visibleJson(value ?? "")}`;
  return `${name} ${is} in all ${failed} that failed, and in none of ${others}`;
}

/** Whether all of a payload's fields are looked at. */
export function isWithinReach(payload: Json): boolean {
  return fieldsOf(payload).size <= MOST_FIELDS;
}

interface FieldValue {
  readonly path: JsonPath;
  readonly value: string;
}

/** Every field by its path, with its value as JSON, and of what holds others which kind it is. The whole is none. */
function fieldsOf(payload: Json): ReadonlyMap<string, FieldValue> {
  const fields = new Map<string, FieldValue>();
  const walk = (value: Json, path: JsonPath): void => {
    if (fields.size > MOST_FIELDS) return;
    if (path.length > 0) fields.set(JSON.stringify(path), { path, value: shownValue(value) });
    if (isObject(value)) for (const [name, own] of value) walk(own, [...path, name]);
    else if (isList(value)) value.forEach((own, index) => walk(own, [...path, index]));
  };
  walk(payload, []);
  return fields;
}

function shownValue(value: Json): string {
  const type = typeOfJson(value);
  return type === "object" ? "{…}" : type === "list" ? "[…]" : jsonText(value);
}

function isHidden(path: JsonPath): boolean {
  return path.some((part) => typeof part === "string" && isSecretName(part));
}

function nearestFirst(one: Telling, other: Telling): number {
  const [left, right] = [pathText(one.path), pathText(other.path)];
  return (
    one.path.length - other.path.length ||
    KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind) ||
    left.length - right.length ||
    (left < right ? -1 : 1)
  );
}

const KINDS: readonly Telling["kind"][] = ["is", "there", "missing"];
