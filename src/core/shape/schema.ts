import type { ShapeType } from "../../contract/model/shape.ts";
import type { Shape } from "./shape.ts";

/** A JSON Schema (draft 2020-12) of the words used here. */
export type Schema = { readonly [word: string]: unknown };

/** How a schema is written: whether its objects are closed, and which names it has at all. */
export interface SchemaForm {
  readonly isClosed: boolean;
  readonly hasName: (name: string) => boolean;
}

export const OPEN: SchemaForm = { isClosed: false, hasName: () => true };

/** A schema that every payload fits of which a shape was made; what was in all objects of a place is required. */
export function schemaOf(shape: Shape, form: SchemaForm = OPEN): Schema {
  if (shape.isAny || shape.count === 0) return {};
  const types = [...shape.types.keys()].filter((type) => type !== "integer" || !shape.types.has("number"));
  const plain = types.filter((type) => type !== "object" && type !== "list");
  const made: Schema[] = [
    ...(plain.length === 0 ? [] : [{ type: plain.length === 1 ? plain[0] : plain }]),
    ...types.flatMap((type) => heldSchema(type, shape, form)),
  ];
  const [only, ...more] = made;
  return only === undefined || more.length > 0 ? { anyOf: made } : only;
}

function heldSchema(type: ShapeType, shape: Shape, form: SchemaForm): readonly Schema[] {
  if (type === "list") return [{ type: "array", items: shape.items ? schemaOf(shape.items, form) : {} }];
  if (type !== "object") return [];
  if (shape.anyField) return [{ type: "object", additionalProperties: schemaOf(shape.anyField, form) }];
  const objects = shape.types.get("object");
  const fields = [...shape.fields].filter(([name]) => form.hasName(name));
  const required = fields.filter(([, { count }]) => count === objects).map(([name]) => name);
  return [
    {
      type: "object",
      properties: Object.fromEntries(fields.map(([name, field]) => [name, schemaOf(field, form)])),
      ...(required.length === 0 ? {} : { required }),
      ...(form.isClosed ? { additionalProperties: false } : {}),
    },
  ];
}
