import type { JsonType, PayloadSchema } from "../../../contract/model/payload-schema.ts";

const DEEPEST = 12;
const MOST_ENTRIES = 50;

/** The schema of an example: the fields it has, with their types. Nothing is required, and null stands for anything. */
export function inferSchema(value: unknown, depth = 0): PayloadSchema {
  if (value === null || value === undefined || depth > DEEPEST) return {};
  if (Array.isArray(value)) {
    const [first, ...rest] = value.slice(0, MOST_ENTRIES).map((entry) => inferSchema(entry, depth + 1));
    return { type: ["array"], ...(first ? { items: rest.reduce(together, first) } : {}) };
  }
  if (typeof value === "object") {
    const entries = Object.entries(value).map(([name, inner]) => [name, inferSchema(inner, depth + 1)]);
    return { type: ["object"], properties: Object.fromEntries(entries) };
  }
  const type = typeOf(value);
  return type === null ? {} : { type: [type] };
}

/** Null where a text is a variable, which may stand for a value of any type. */
function typeOf(value: unknown): JsonType | null {
  if (typeof value === "string") return /^\{\{[^{}]*\}\}$/.test(value) ? null : "string";
  if (typeof value === "number") return "number";
  return typeof value === "boolean" ? "boolean" : null;
}

/** What entries of one list have between them. */
function together(a: PayloadSchema, b: PayloadSchema): PayloadSchema {
  const { type: one, properties: fields, items: entries } = a;
  const { type: other, properties: moreFields, items: moreEntries } = b;
  return {
    ...(one && other ? { type: [...new Set([...one, ...other])] } : {}),
    ...((fields ?? moreFields) ? { properties: { ...moreFields, ...fields } } : {}),
    ...((entries ?? moreEntries)
      ? { items: entries && moreEntries ? together(entries, moreEntries) : (entries ?? moreEntries) }
      : {}),
  };
}
