import { type Schema, isSchema, listAt, typesOf } from "./json-schema.ts";

/** What holds of a member: its own description in every part, or what a part says of all others. */
export function memberParts(all: readonly Schema[], name: string): readonly unknown[] {
  return all.map(({ properties, additionalProperties }) =>
    isSchema(properties) && Object.hasOwn(properties, name) ? properties[name] : additionalProperties,
  );
}

/** What the schema gives itself: values it fixes, examples, defaults. */
export function givenValues(schema: Schema): readonly unknown[] {
  const examples = [...listAt(schema, "examples"), schema["example"]];
  return [...examples, schema["const"], schema["default"], ...listAt(schema, "enum")].filter(
    (one) => one !== undefined,
  );
}

const TELLING: readonly (readonly [string, readonly string[]])[] = [
  ["object", ["properties", "required", "additionalProperties", "patternProperties", "minProperties"]],
  ["array", ["items", "prefixItems", "minItems", "maxItems", "contains"]],
  ["string", ["pattern", "format", "minLength", "maxLength"]],
  ["number", ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]],
];

/** The type that all parts allow, rather one with something in it than null; by their other words where none names one. */
export function typeFor(all: readonly Schema[]): string | null {
  const named = all.flatMap((schema) => {
    const types = typesOf(schema);
    return types ? [types] : [];
  });
  const [first, ...others] = named;
  if (!first)
    return TELLING.find(([, words]) => all.some((schema) => words.some((word) => word in schema)))?.[0] ?? null;
  const isAllowed = (type: string) =>
    others.every((types) => types.includes(type) || (type === "integer" && types.includes("number")));
  const allowed = [...first, ...(first.includes("number") ? ["integer"] : [])].filter(isAllowed);
  return allowed.find((type) => type !== "null") ?? allowed[0] ?? null;
}
