export type FieldRoot = "body" | "headers" | "query" | "path" | "method" | "event";

/** Where a condition or a placeholder looks: a part of the request, and the keys to walk inside it. */
export interface Field {
  readonly root: FieldRoot;
  readonly keys: readonly string[];
}

const LONGEST = 500;
const WEBHOOK = "webhook.";

/**
 * Reads a field: `webhook.path`, `webhook.method`, `webhook.event`, `webhook.headers.<name>`, `webhook.query.<name>`,
 * `webhook.body.a[0].b` (also `a.0.b` and `a["b.c"]`), JSON path `$.a[0].b`; without a prefix the body is meant.
 * Null when it is none of these. Linear in the text's length.
 */
export function parseField(text: string): Field | null {
  if (text.length === 0 || text.length > LONGEST) return null;
  if (text.startsWith("$")) return inBody(segments(text, 1));
  const keys = segments(`.${text}`, 0);
  if (keys === null || !text.startsWith(WEBHOOK)) return inBody(keys);
  const [, root = "", ...rest] = keys;
  if (root === "headers" || root === "query") return { root, keys: rest.length === 0 ? [] : [nameIn(root, rest)] };
  if (root === "body") return { root, keys: rest };
  const isWhole = root === "path" || root === "method" || root === "event";
  return isWhole && rest.length === 0 ? { root, keys: [] } : null;
}

function inBody(keys: readonly string[] | null): Field | null {
  return keys === null ? null : { root: "body", keys };
}

/** Header and query names may hold dots of their own. */
function nameIn(root: "headers" | "query", rest: readonly string[]): string {
  const name = rest.join(".");
  return root === "headers" ? name.toLowerCase() : name;
}

/** The keys of `.a[0]["b"]`; null when the text is not such a chain. */
function segments(text: string, start: number): string[] | null {
  const keys: string[] = [];
  let at = start;
  while (at < text.length) {
    const segment = text[at] === "." ? dotted(text, at + 1) : text[at] === "[" ? bracketed(text, at + 1) : null;
    if (segment === null) return null;
    keys.push(segment.key);
    at = segment.end;
  }
  return keys;
}

interface Segment {
  readonly key: string;
  readonly end: number;
}

function dotted(text: string, from: number): Segment | null {
  let end = from;
  while (end < text.length && text[end] !== "." && text[end] !== "[") end += 1;
  return end === from ? null : { key: text.slice(from, end), end };
}

function bracketed(text: string, from: number): Segment | null {
  const quote = text[from];
  if (quote === '"' || quote === "'") {
    const close = text.indexOf(`${quote}]`, from + 1);
    return close < 0 ? null : { key: text.slice(from + 1, close), end: close + 2 };
  }
  const close = text.indexOf("]", from);
  const key = close < 0 ? "" : text.slice(from, close);
  return /^\d{1,15}$/.test(key) ? { key, end: close + 1 } : null;
}
