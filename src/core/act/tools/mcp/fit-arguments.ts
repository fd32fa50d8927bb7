import { z } from "zod";
import { isNumber } from "../../../decode/digits.ts";
import { renderValue } from "../../../template/render-value.ts";

/** What of a JSON Schema says which type an argument is to have; anything else of it is left to the server. */
const Shape = z.object({
  type: z.unknown().optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  items: z.unknown().optional(),
});

/**
 * Arguments as a tool's schema takes them: where it wants nothing but a text, a number or a flag that filled a place
 * becomes its text, with its digits. Everything else stays.
 */
export function fitArguments(given: unknown, schema: unknown): unknown {
  const shape = Shape.safeParse(schema).data;
  if (!shape || given === null) return given;
  if (isNumber(given) || typeof given === "boolean") return shape.type === "string" ? renderValue(given) : given;
  if (Array.isArray(given)) return given.map((one) => fitArguments(one, shape.items));
  const { properties } = shape;
  if (typeof given !== "object" || !properties) return given;
  return Object.fromEntries(
    Object.entries(given).map(([name, one]) => [
      name,
      Object.hasOwn(properties, name) ? fitArguments(one, properties[name]) : one,
    ]),
  );
}
