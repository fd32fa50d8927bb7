import type { FieldHabit } from "../../contract/model/muted-field.ts";
import { isNumber } from "../decode/digits.ts";
import { below } from "./fields.ts";
import { isContainer } from "./shape.ts";

type Look = NonNullable<FieldHabit["looksLike"]>;

/** What became of one field from one delivery to the next, over all that were looked at. */
export interface Habit {
  differs: number;
  of: number;
  /** In how many of those that differ it was a larger number than before. */
  rises: number;
  /** What all its values look like; null of those that look like nothing, or not alike. */
  look: Look | "number" | null;
}

/** The fields of one payload by their paths, members of a list together; in the place of values that are long their length and ends. */
export type Flat = ReadonlyMap<string, string>;

const MOST_FIELDS = 2000;
const MOST_MEMBERS = 50;
const MOST_DEPTH = 24;
const LONGEST = 500;
/** Fewer pairs teach nothing. */
const LEAST_PAIRS = 5;
const NEARLY_EVERY = 0.9;
/** Between members of a list; no text of JSON holds it unescaped. */
const BETWEEN = "\n";

/** The fields of a value as `Decoded.json` gives it. */
export function flattened(value: unknown): Flat {
  const fields = new Map<string, string>();
  addFlat(fields, "", value, 0);
  return fields;
}

function addFlat(fields: Map<string, string>, path: string, value: unknown, depth: number): void {
  if (depth > MOST_DEPTH) return;
  if (Array.isArray(value)) {
    for (const member of value.slice(0, MOST_MEMBERS)) addFlat(fields, `${path}[]`, member, depth + 1);
  } else if (isContainer(value)) {
    for (const [name, own] of Object.entries(value)) addFlat(fields, below(path, name), own, depth + 1);
  } else if (path !== "" && (fields.has(path) || fields.size < MOST_FIELDS)) {
    const text = shortened(typeof value === "string" ? value : isNumber(value) ? String(value) : JSON.stringify(value));
    const before = fields.get(path);
    fields.set(path, before === undefined ? text : shortened(before + BETWEEN + text));
  }
}

function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST / 2)}${text.length}${text.slice(-LONGEST / 2)}`;
}

/** Adds one pair, as they came: what both have is compared; a field that came or went teaches nothing. */
export function addPair(habits: Map<string, Habit>, before: Flat, after: Flat): void {
  for (const [path, value] of after) {
    const former = before.get(path);
    if (former === undefined) continue;
    const look = lookOf(path, value);
    const habit = habits.get(path) ?? { differs: 0, of: 0, rises: 0, look };
    habit.of += 1;
    if (former !== value) habit.differs += 1;
    if (Number(value) > Number(former)) habit.rises += 1;
    if (habit.look !== look || lookOf(path, former) !== look) habit.look = null;
    habits.set(path, habit);
  }
}

/** Whether it differs in nearly every pair, of enough of them. */
export function alwaysDiffers({ differs, of }: Pick<Habit, "differs" | "of">): boolean {
  return of >= LEAST_PAIRS && differs >= of * NEARLY_EVERY;
}

/**
 * What a field that always differs is, by how its values look: an amount or a name may differ just as often, and tells
 * something. Numbers are an id or a time only where they rise from each to the next.
 */
export function looksLike({ look, rises, differs }: Habit): Look | null {
  if (look !== "number") return look;
  return rises >= differs * NEARLY_EVERY ? "id" : null;
}

const NUMBER = /^-?\d+(\.\d+)?$/;
const TIMES = [/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d/, /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4}/];
/** One word with a digit, as ids are, or a URL with one in it. */
const ID = /^(?=.*\d)[\w.:/=+~,?&%-]{6,}$/;
const SIGNATURE = /signature|hmac|digest|\bsig\b/i;

function lookOf(path: string, text: string): Habit["look"] {
  const looks = text.split(BETWEEN).map((one) => lookOfOne(path, one));
  const [first = null] = looks;
  return looks.every((look) => look === first) ? first : null;
}

function lookOfOne(path: string, text: string): Habit["look"] {
  if (NUMBER.test(text)) return "number";
  if (TIMES.some((time) => time.test(text))) return "time";
  if (!ID.test(text)) return null;
  return SIGNATURE.test(path) ? "signature" : "id";
}
