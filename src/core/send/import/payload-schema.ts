import { JsonType, type PayloadSchema } from "../../../contract/model/payload-schema.ts";
import { isSchema, resolve } from "./json-schema.ts";

const DEEPEST = 12;
/** Schemas in one in all: those that refer to each other grow by powers. */
const MOST_SCHEMAS = 1500;
const MOST_VALUES = 200;
const LONGEST_TEXT = 300;

/**
 * Makes finite payload schemas of the JSON schemas in one document: references are followed into the document itself
 * alone, alternatives become one schema that allows each of them, and what is not understood allows everything.
 */
export function payloadSchemas(
  document: unknown,
  notFollowed: (reference: string) => void,
): (schema: unknown) => PayloadSchema {
  return (root) => {
    let left = MOST_SCHEMAS;

    function plain(value: unknown, depth: number): PayloadSchema {
      left -= 1;
      const schema = resolve(document, value, notFollowed);
      if (!isSchema(schema) || depth > DEEPEST || left <= 0) return {};
      const own = ownSchema(schema, depth);
      const all = partsAt(schema, "allOf").map((part) => plain(part, depth + 1));
      const either = [...partsAt(schema, "oneOf"), ...partsAt(schema, "anyOf")].map((part) => plain(part, depth + 1));
      return [...all, ...(either.length > 0 ? [eitherOf(either)] : [])].reduce(bothOf, own);
    }

    function ownSchema(schema: Readonly<Record<string, unknown>>, depth: number): PayloadSchema {
      const { description, properties, items, required, additionalProperties } = schema;
      const type = typesOf(schema);
      const allowed = schema["const"] === undefined ? schema["enum"] : [schema["const"]];
      return {
        ...(type.length > 0 ? { type } : {}),
        ...(typeof description === "string" ? { description: description.trim().slice(0, LONGEST_TEXT) } : {}),
        ...(Array.isArray(allowed) ? { enum: allowed.slice(0, MOST_VALUES) } : {}),
        ...(isSchema(properties)
          ? {
              properties: Object.fromEntries(
                Object.entries(properties).map(([name, inner]) => [name, plain(inner, depth + 1)]),
              ),
            }
          : {}),
        ...(Array.isArray(required) ? { required: required.filter((name) => typeof name === "string") } : {}),
        ...(additionalProperties === false ? { additionalProperties } : {}),
        ...(items === undefined ? {} : { items: plain(items, depth + 1) }),
      };
    }

    return plain(root, 0);
  };
}

function typesOf({ type, nullable }: Readonly<Record<string, unknown>>): JsonType[] {
  const named = (Array.isArray(type) ? type : [type]).flatMap((one) => {
    const known = JsonType.safeParse(one);
    return known.success ? [known.data] : [];
  });
  return nullable === true && named.length > 0 ? [...named, "null"] : named;
}

function partsAt(schema: Readonly<Record<string, unknown>>, name: string): readonly unknown[] {
  const list = schema[name];
  return Array.isArray(list) ? list.slice(0, MOST_VALUES) : [];
}

/** What holds to both: the fields of either. */
function bothOf(a: PayloadSchema, b: PayloadSchema): PayloadSchema {
  const properties = { ...a.properties, ...b.properties };
  const required = [...new Set([...(a.required ?? []), ...(b.required ?? [])])];
  // Fields closed off by one part would refuse those of the other.
  const { additionalProperties: _, ...rest } = { ...b, ...a };
  return {
    ...rest,
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
    ...(required.length > 0 ? { required } : {}),
  };
}

/** What allows each of several: fields that all of them require stay required. */
function eitherOf(parts: readonly PayloadSchema[]): PayloadSchema {
  const [first = {}, ...rest] = parts;
  return rest.reduce((a, b) => {
    const type = a.type && b.type ? [...new Set([...a.type, ...b.type])] : undefined;
    const values = a.enum && b.enum ? [...a.enum, ...b.enum] : undefined;
    const fields = new Map(Object.entries(a.properties ?? {}));
    for (const [name, schema] of Object.entries(b.properties ?? {})) {
      const known = fields.get(name);
      fields.set(name, known ? eitherOf([known, schema]) : schema);
    }
    // Entries define own properties, so that no name reaches a prototype.
    const properties = Object.fromEntries(fields);
    const required = a.required?.filter((name) => b.required?.includes(name));
    return {
      ...(type ? { type } : {}),
      ...(values ? { enum: values } : {}),
      ...(Object.keys(properties).length > 0 ? { properties } : {}),
      ...(required ? { required } : {}),
      ...(a.items && b.items ? { items: eitherOf([a.items, b.items]) } : {}),
    };
  }, first);
}
