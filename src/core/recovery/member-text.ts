import { endOfString } from "../send/composition/json-strings.ts";

/**
 * The text of a value within the text of valid JSON, as it is spelt there: numbers keep their digits and strings their
 * escapes, which parsing would lose.
 *
 * @param path - names of members of objects and places in lists, from the outside in
 * @returns null where there is no such member; of a name that stands twice, the last, as parsers take it
 */
export function memberText(text: string, path: readonly (string | number)[]): string | null {
  let value: string | null = text.trim();
  for (const key of path) value = value === null ? null : member(value, key);
  return value;
}

function member(text: string, wanted: string | number): string | null {
  const isObject = text.startsWith("{");
  if (isObject !== (typeof wanted === "string")) return null;
  let found: string | null = null;
  let depth = 0;
  let from = 1;
  let place = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at) - 1;
    else if (character === "{" || character === "[") depth += 1;
    else if (depth === 1 && (character === "," || character === "}" || character === "]")) {
      const part = text.slice(from, at).trim();
      if (!isObject && place === wanted && part !== "") return part;
      const value = isObject ? valueIn(part, wanted) : null;
      if (value !== null) found = value;
      place += 1;
      from = at + 1;
      if (character !== ",") return found;
    } else if (character === "}" || character === "]") depth -= 1;
  }
  return found;
}

/** The value of `"name": value` where that is its name. */
function valueIn(part: string, wanted: string | number): string | null {
  if (!part.startsWith('"')) return null;
  const end = endOfString(part, 0);
  return JSON.parse(part.slice(0, end)) === wanted ? part.slice(part.indexOf(":", end) + 1).trim() : null;
}
