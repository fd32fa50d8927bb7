import type { Drift, ShapeType } from "../../contract/model/shape.ts";
import { below } from "./fields.ts";
import { type Shape, isContainer, typeOf } from "./shape.ts";

/** So often a place must have been seen before anything of it is unusual. */
export const LEAST_SEEN = 5;
/** Values that came so often each, and so few of them, look like an enum. */
const LEAST_VALUES = 20;
const LEAST_EACH = 4;
const MOST_DRIFTS = 50;

/** In what a payload is unlike the shape of those before it: at most 50 things, each place once; none where too few came. */
export function driftOf(shape: Shape, value: unknown): readonly Drift[] {
  const found = new Map<string, Drift>();
  walk(shape, value, "", (drift) => {
    const key = `${drift.kind} ${drift.path}`;
    if (found.size < MOST_DRIFTS && !found.has(key)) found.set(key, drift);
  });
  return [...found.values()];
}

function walk(shape: Shape, value: unknown, path: string, tell: (drift: Drift) => void): void {
  if (shape.count < LEAST_SEEN || shape.isAny) return;
  const type = typeOf(value);
  const here = path === "" ? "$" : path;
  if (!hasType(shape, type)) {
    tell({ kind: "type", path: here, sentence: `was ${[...shape.types.keys()].join(" or ")}, is ${type}` });
    return;
  }
  if (Array.isArray(value)) {
    if (shape.items) for (const member of value) walk(shape.items, member, `${path}[]`, tell);
  } else if (isContainer(value)) walkFields(shape, value, path, tell);
  else if (typeof value === "string" && isOther(shape, value))
    tell({ kind: "value", path: here, sentence: `is none of the ${shape.values.size} values that came before` });
}

function walkFields(
  shape: Shape,
  value: Readonly<Record<string, unknown>>,
  path: string,
  tell: (drift: Drift) => void,
): void {
  const objects = shape.types.get("object") ?? 0;
  if (objects < LEAST_SEEN || shape.anyField) return;
  for (const [name, own] of Object.entries(value)) {
    const field = shape.fields.get(name);
    if (field) walk(field, own, below(path, name), tell);
    else tell({ kind: "new", path: below(path, name), sentence: `is new: none of ${objects} before had it` });
  }
  for (const [name, { count }] of shape.fields) {
    if (count === objects && !Object.hasOwn(value, name))
      tell({ kind: "missing", path: below(path, name), sentence: `is missing: all ${objects} before had it` });
  }
}

/** Whole numbers and others are of one type. */
function hasType({ types }: Shape, type: ShapeType): boolean {
  const isNumber = type === "integer" || type === "number";
  return isNumber ? types.has("integer") || types.has("number") : types.has(type);
}

function isOther({ types, values, isOpen }: Shape, value: string): boolean {
  const texts = types.get("string") ?? 0;
  const isEnum = !isOpen && texts >= LEAST_VALUES && values.size * LEAST_EACH <= texts;
  return isEnum && !values.has(JSON.stringify(value));
}
