import { z } from "zod";

/** How deep JSON may be nested where we take it apart and write it again. */
export const DEEPEST_JSON = 1000;

/** Whether a value is nested deeper than so many levels; looked at level by level, so that no depth is too much. */
export function isNestedDeeper(value: unknown, most = DEEPEST_JSON): boolean {
  let level = [value].filter(holdsMore);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > most) return true;
    level = level.flatMap((holder) => Object.values(holder).filter(holdsMore));
  }
  return false;
}

/** Any JSON that can be written again. */
export const JsonValue = z
  .unknown()
  .refine((value) => !isNestedDeeper(value), `This is nested more than ${DEEPEST_JSON} levels deep. Make it flatter.`);

/** Whether a text is JSON (RFC 8259), however deep. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The value a text is as JSON; undefined where it is none, or none that can be written again. */
export function readJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isNestedDeeper(value) ? undefined : value;
  } catch {
    return undefined;
  }
}

const TOKENS = /"((?:[^"\\]|\\.)*)"\s*(:)?|[{}[\]]/gs;

/** The first name that one object of a JSON text has twice: its readers differ in which of the values they take. Linear. */
export function repeatedName(json: string): string | null {
  const open: Set<string>[] = [];
  for (const [token, text, colon] of json.matchAll(TOKENS)) {
    if (token === "{" || token === "[") open.push(new Set());
    else if (token === "}" || token === "]") open.pop();
    else if (colon !== undefined && text !== undefined) {
      const name = String(JSON.parse(`"${text}"`));
      const names = open.at(-1);
      if (names?.has(name)) return name;
      names?.add(name);
    }
  }
  return null;
}

function holdsMore(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
