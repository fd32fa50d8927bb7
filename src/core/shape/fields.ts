import { pathText } from "../../contract/json-changes.ts";
import type { ShapeField } from "../../contract/model/shape.ts";
import type { Shape } from "./shape.ts";

const MOST_EXAMPLES = 5;

/** A name below a path, as `data.items[].id`. */
export function below(path: string, name: string): string {
  const own = pathText([name]);
  return path === "" ? own : own.startsWith("[") ? `${path}${own}` : `${path}.${own}`;
}

/** The places of a shape one after the other, what is outside first; of many the first, and whether some are left out. */
export function fieldsOf(shape: Shape, most: number): { readonly fields: ShapeField[]; readonly isCut: boolean } {
  const fields: ShapeField[] = [];
  let isCut = false;
  const waiting: { readonly path: string; readonly shape: Shape; readonly of: number }[] = [
    { path: "", shape, of: shape.count },
  ];
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (fields.length >= most) {
      isCut = true;
      break;
    }
    const { path, shape: at, of } = next;
    fields.push(fieldOf(path === "" ? "$" : path, at, of));
    const objects = at.types.get("object") ?? 0;
    const inner = [...at.fields].map(([name, own]) => ({ path: below(path, name), shape: own, of: objects }));
    if (at.anyField) inner.push({ path: path === "" ? "*" : `${path}.*`, shape: at.anyField, of: at.anyField.count });
    if (at.items) inner.push({ path: `${path}[]`, shape: at.items, of: at.items.count });
    waiting.unshift(...inner);
  }
  return { fields, isCut };
}

function fieldOf(path: string, { count, types, values, firstAt, lastAt }: Shape, of: number): ShapeField {
  const examples = [...values].toSorted(([, one], [, other]) => other - one).map(([value]) => value);
  return {
    path,
    count,
    of,
    types: [...types].map(([type, own]) => ({ type, count: own })),
    examples: examples.slice(0, MOST_EXAMPLES),
    firstAt: firstAt === 0 ? null : firstAt,
    lastAt: lastAt === 0 ? null : lastAt,
  };
}
