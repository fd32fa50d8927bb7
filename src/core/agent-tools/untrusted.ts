import { withoutHidden } from "../../contract/visible.ts";

/** So long is an excerpt of a stranger's text. */
export const EXCERPT = 300;

/**
 * What a stranger chose, as an agent is given it: without characters that cannot be seen, which are counted in `hidden`,
 * and without what is empty.
 */
export function untrusted<T extends object>(given: T): T & { readonly hidden?: number } {
  const count = { hidden: 0 };
  const seen = clean(given, count);
  return count.hidden === 0 ? seen : Object.assign(seen, { hidden: count.hidden });
}

function clean<T>(value: T, count: { hidden: number }): T;
function clean(value: unknown, count: { hidden: number }): unknown {
  if (typeof value === "string") {
    const { text, hidden } = withoutHidden(value);
    count.hidden += hidden;
    return text;
  }
  if (Array.isArray(value)) return value.map((one) => clean(one, count));
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([, one]) => one !== undefined && one !== null && one !== "");
  return Object.fromEntries(kept.map(([name, one]) => [name, clean(one, count)]));
}

/** The beginning of a text, cut where that is long. */
export function excerpt(text: string, most = EXCERPT): string {
  return text.length > most ? `${text.slice(0, most).toWellFormed()}… (${text.length} characters)` : text;
}

/** The end of a text, where an output says how it went. */
export function ending(text: string, most = EXCERPT): string {
  return text.length > most ? `…${text.slice(-most).toWellFormed()}` : text;
}

/** A payload's shape without its contents: the names of its fields, and of each value its type and size. */
export function shapeOf(text: string): string {
  try {
    return JSON.stringify(shape(JSON.parse(text), 0));
  } catch {
    return `text of ${text.length} characters`;
  }
}

function shape(value: unknown, depth: number): unknown {
  if (value === null) return "null";
  if (typeof value === "string") return `string of ${value.length}`;
  if (typeof value !== "object") return typeof value;
  if (depth >= 12) return Array.isArray(value) ? `list of ${value.length}` : "object";
  if (Array.isArray(value)) return value.length === 0 ? [] : [shape(value[0], depth + 1), `${value.length} in all`];
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shape(one, depth + 1)]));
}
