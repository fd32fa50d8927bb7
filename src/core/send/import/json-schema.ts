export type Schema = Readonly<Record<string, unknown>>;

/** No reference is followed over more others than this. */
const MOST_HOPS = 12;

export function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The entries of a list under that name; none where there is no list. */
export function listAt(schema: Schema, name: string): readonly unknown[] {
  const list = schema[name];
  return Array.isArray(list) ? list : [];
}

/** The value at a local reference, or the schema itself. Undefined where a reference leads nowhere, or in a circle. */
export function resolve(document: unknown, value: unknown, notFollowed: (reference: string) => void): unknown {
  let here = value;
  for (let hops = 0; hops <= MOST_HOPS; hops += 1) {
    const reference = isSchema(here) ? here["$ref"] : undefined;
    if (typeof reference !== "string") return here;
    const found =
      reference === "#" ? document : reference.startsWith("#/") ? pointed(document, reference.slice(2)) : undefined;
    if (found === undefined) {
      notFollowed(reference.slice(0, 200));
      return undefined;
    }
    here = found;
  }
  return undefined;
}

function pointed(document: unknown, pointer: string): unknown {
  let here = document;
  for (const token of pointer.split("/").slice(0, 100)) {
    const key = decoded(token).replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, key)) return undefined;
    here = Reflect.get(here, key);
  }
  return here;
}

function decoded(token: string): string {
  try {
    return decodeURIComponent(token);
  } catch {
    return token;
  }
}

/** What must hold beside a reference, which OpenAPI 3.1 and JSON Schema 2020-12 both apply; null where nothing does. */
export function besideReference(schema: Schema): Schema | null {
  const { $ref: _, description: _description, summary: _summary, title: _title, ...rest } = schema;
  return Object.keys(rest).length > 0 ? rest : null;
}

/** The types a schema allows, with OpenAPI 3.0's `nullable`; null where it names none. */
export function typesOf({ type, nullable }: Schema): readonly string[] | null {
  const named = (Array.isArray(type) ? type : [type]).filter((one) => typeof one === "string");
  if (named.length === 0) return null;
  return nullable === true ? [...named, "null"] : named;
}

/** The smallest and largest number a schema allows; OpenAPI 3.0 writes `exclusiveMinimum` as a truth value. */
export function rangeOf(schema: Schema) {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema;
  return {
    least: numberAt(exclusiveMinimum === true ? null : minimum),
    above: numberAt(exclusiveMinimum === true ? minimum : exclusiveMinimum),
    most: numberAt(exclusiveMaximum === true ? null : maximum),
    below: numberAt(exclusiveMaximum === true ? maximum : exclusiveMaximum),
  };
}

function numberAt(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

/** Characters as JSON Schema counts them: code points. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** Whether two JSON values are the same, the order of an object's members aside. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one))
    return Array.isArray(other) && one.length === other.length && one.every((item, at) => isSame(item, other[at]));
  if (!isSchema(one) || !isSchema(other)) return one === other;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isSame(one[name], other[name]))
  );
}
