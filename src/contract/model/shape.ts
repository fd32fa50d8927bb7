import { z } from "zod";

export const ShapeType = z.enum(["null", "boolean", "integer", "number", "string", "object", "list"]);
export type ShapeType = z.infer<typeof ShapeType>;

/** One place of an event's payloads, and what was seen there. Times are epoch milliseconds; null where only a sample has it. */
export const ShapeField = z.object({
  /** `data.items[].id`; the whole is `$`, and `*` stands for any name of an object that is keyed by ids. */
  path: z.string(),
  /** How many values were seen, and in how many objects or lists one could have stood. */
  count: z.number().int(),
  of: z.number().int(),
  types: z.array(z.object({ type: ShapeType, count: z.number().int() })),
  /** Some of the values, as JSON; of credentials none. */
  examples: z.array(z.string()),
  firstAt: z.number().nullable(),
  lastAt: z.number().nullable(),
});
export type ShapeField = z.infer<typeof ShapeField>;

/** One thing in which a payload is unlike those before it. */
export const Drift = z.object({
  /** A new field; one that was always there is missing; a value of another type; one beside the few there were. */
  kind: z.enum(["new", "missing", "type", "value"]),
  path: z.string(),
  /** In words: "was string, is number". */
  sentence: z.string(),
});
export type Drift = z.infer<typeof Drift>;

export const TypeForm = z.enum(["typescript", "zod", "schema", "pydantic", "go"]);
export type TypeForm = z.infer<typeof TypeForm>;
