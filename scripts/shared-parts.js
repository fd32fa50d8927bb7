/** Shorter ones are written out wherever they stand. */
const WORTH_SHARING = 160;

/**
 * Values by name as a file of one line each, in which an object that stands in several of them stands once: in `parts`,
 * which `{"$part":7}` names. `src/core/providers/shared-parts.ts` reads it.
 */
export function writtenInParts(entries) {
  const seen = new Map();
  for (const value of Object.values(entries)) count(value, seen);
  const numbers = new Map();
  const parts = [];
  const shared = (value) => {
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return value.map(shared);
    const text = JSON.stringify(value);
    const worth = text.length >= WORTH_SHARING && (seen.get(text) ?? 0) > 1;
    if (worth && numbers.has(text)) return { $part: numbers.get(text) };
    const inner = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shared(one)]));
    if (!worth) return inner;
    numbers.set(text, parts.length);
    parts.push(inner);
    return { $part: parts.length - 1 };
  };
  const values = Object.entries(entries).map(([name, value]) => [name, shared(value)]);
  const lines = values.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  return `{"parts":[\n${parts.map((part) => JSON.stringify(part)).join(",\n")}\n],"values":{\n${lines.join(",\n")}\n}}\n`;
}

function count(value, seen) {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) {
    const text = JSON.stringify(value);
    const times = (seen.get(text) ?? 0) + 1;
    seen.set(text, times);
    // What stands in a part stands in it once.
    if (times > 1 && text.length >= WORTH_SHARING) return;
  }
  for (const inner of Object.values(value)) count(inner, seen);
}
