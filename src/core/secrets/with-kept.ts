import { MASK } from "../../contract/mask.ts";

/**
 * What was given, with the kept text in the place of each that is its masked form: a form that shows a document masked
 * gives it back so, and means the document as it is.
 */
export function withKept(given: unknown, kept: unknown, mask: (text: string) => string): unknown {
  if (typeof given === "string")
    return typeof kept === "string" && given.includes(MASK) && mask(kept) === given ? kept : given;
  if (Array.isArray(given))
    return given.map((one: unknown, index) => withKept(one, Array.isArray(kept) ? kept[index] : undefined, mask));
  if (!isRecord(given)) return given;
  const inner = isRecord(kept) ? kept : {};
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      withKept(value, Object.hasOwn(inner, name) ? inner[name] : undefined, mask),
    ]),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
