import { isSecretName } from "../../contract/secret-name.ts";
import type { ShapeType } from "../../contract/model/shape.ts";
import { isNumber } from "../decode/digits.ts";

/** What was seen in one place of payloads, over all of them. Plain data, so that it crosses threads. */
export interface Shape {
  /** How many values were seen here. */
  count: number;
  /** Epoch milliseconds; 0 of what is only known from a sample. */
  firstAt: number;
  lastAt: number;
  types: Map<ShapeType, number>;
  /** Of objects: what stands under each name. */
  fields: Map<string, Shape>;
  /** Of objects with too many names, such as those keyed by ids: what stands under any; null of others. */
  anyField: Shape | null;
  /** Of lists: what their members are; null where all were empty. */
  items: Shape | null;
  /** Values that are none of these two, as JSON, and how often each; of a credential none. */
  values: Map<string, number>;
  /** Whether there were more values than are kept. */
  isOpen: boolean;
  /** Whether it is too deep to be looked into: anything may stand in it. */
  isAny: boolean;
}

/** An object with more names is taken for one that is keyed by ids. */
const MOST_NAMES = 200;
const MOST_DEPTH = 24;
const MOST_VALUES = 12;
const LONGEST_VALUE = 80;

export function createShape(): Shape {
  return {
    count: 0,
    firstAt: 0,
    lastAt: 0,
    types: new Map(),
    fields: new Map(),
    anyField: null,
    items: null,
    values: new Map(),
    isOpen: false,
    isAny: false,
  };
}

/** Adds a value as `Decoded.json` gives it, seen at `at` (epoch milliseconds; 0 of a sample), and all that is in it. */
export function addValue(shape: Shape, value: unknown, at: number, depth = 0, isSecret = false): void {
  const type = typeOf(value);
  seen(shape, type, at);
  if (depth >= MOST_DEPTH && (type === "object" || type === "list")) shape.isAny = true;
  else if (Array.isArray(value)) {
    for (const member of value) addValue((shape.items ??= createShape()), member, at, depth + 1, isSecret);
  } else if (isContainer(value)) {
    for (const [name, own] of Object.entries(value))
      addValue(fieldOf(shape, name), own, at, depth + 1, isSecret || isSecretName(name));
  } else if (!isSecret) keepValue(shape, JSON.stringify(value), 1);
}

/** The type of a value; numbers that a double does not hold are numbers too. */
export function typeOf(value: unknown): ShapeType {
  if (value === null || value === undefined) return "null";
  if (isNumber(value)) return /^-?\d+$/.test(String(value)) ? "integer" : "number";
  if (typeof value === "boolean" || typeof value === "string") return typeof value === "string" ? "string" : "boolean";
  return Array.isArray(value) ? "list" : "object";
}

/** Whether it is an object of JSON. */
export function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeOf(value) === "object";
}

function seen(shape: Shape, type: ShapeType, at: number): void {
  shape.count += 1;
  shape.types.set(type, (shape.types.get(type) ?? 0) + 1);
  seenAt(shape, at, at);
}

function seenAt(shape: Shape, first: number, last: number): void {
  if (first > 0) shape.firstAt = shape.firstAt === 0 ? first : Math.min(shape.firstAt, first);
  shape.lastAt = Math.max(shape.lastAt, last);
}

function fieldOf(shape: Shape, name: string): Shape {
  if (shape.anyField) return shape.anyField;
  const known = shape.fields.get(name);
  if (known) return known;
  const fresh = createShape();
  if (shape.fields.size < MOST_NAMES) {
    shape.fields.set(name, fresh);
    return fresh;
  }
  for (const field of shape.fields.values()) addShape(fresh, field);
  shape.fields.clear();
  shape.anyField = fresh;
  return fresh;
}

/** Adds all that was seen in one place to what was seen in another. */
function addShape(into: Shape, from: Shape): void {
  into.count += from.count;
  seenAt(into, from.firstAt, from.lastAt);
  for (const [type, count] of from.types) into.types.set(type, (into.types.get(type) ?? 0) + count);
  into.isAny ||= from.isAny;
  into.isOpen ||= from.isOpen;
  for (const [value, count] of from.values) keepValue(into, value, count);
  if (from.items) addShape((into.items ??= createShape()), from.items);
  for (const [name, field] of from.fields) addShape(fieldOf(into, name), field);
  if (!from.anyField) return;
  if (into.anyField) return addShape(into.anyField, from.anyField);
  const all = from.anyField;
  const merged = createShape();
  addShape(merged, all);
  for (const field of into.fields.values()) addShape(merged, field);
  into.fields.clear();
  into.anyField = merged;
}

function keepValue(shape: Shape, value: string, count: number): void {
  const known = shape.values.get(value);
  if (known !== undefined) shape.values.set(value, known + count);
  else if (value.length > LONGEST_VALUE || shape.values.size >= MOST_VALUES) shape.isOpen = true;
  else shape.values.set(value, count);
}
