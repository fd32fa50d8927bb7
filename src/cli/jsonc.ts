const STRING = String.raw`"(?:[^"\\]|\\.)*"`;
const COMMENTS = new RegExp(`${STRING}|//[^\\r\\n]*|/\\*[^]*?\\*/`, "g");
const LAST_COMMAS = new RegExp(`${STRING}|,(?=\\s*[}\\]])`, "g");
const TOKENS = new RegExp(`${STRING}|[{}[\\],:]`, "g");

/** JSON of JSON with comments and commas at ends (JSONC), in which everything stands where it stood. */
export function plainJson(text: string): string {
  return text.replace(COMMENTS, blank).replace(LAST_COMMAS, blank);
}

function blank(found: string): string {
  return found.startsWith('"') ? found : found.replace(/[^\r\n]/g, " ");
}

/** Where a value stands: its first character, and the one behind its last. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * The text with an entry put into an object of its root, which is made where it is not there; what stands there under that
 * name gives way. All else stays as it was written. The text has to be an object in JSONC.
 */
export function withEntry(text: string, under: string, name: string, value: unknown): string {
  const plain = plainJson(text);
  const root = { start: plain.indexOf("{"), end: plain.lastIndexOf("}") + 1 };
  const unit = /^[ \t]*\{[ \t]*\r?\n([ \t]+)/.exec(plain)?.[1] ?? "  ";
  const list = valueIn(plain, root, under);
  if (list === null) return put(text, plain, root, `${quoted(under, { [name]: value }, unit, unit)}`, unit);
  const old = valueIn(plain, list, name);
  const inner = unit + unit;
  if (old !== null) return text.slice(0, old.start) + written(value, unit, inner) + text.slice(old.end);
  return put(text, plain, list, quoted(name, value, unit, inner), inner);
}

/** Puts a member first into an object, so that no comma or comment at its end is in the way. */
function put(text: string, plain: string, { start, end }: Span, member: string, indent: string): string {
  const isEmpty = plain.slice(start + 1, end - 1).trim() === "";
  const line = `\n${indent}${member}`;
  const rest = text.slice(start + 1);
  if (!isEmpty) return `${text.slice(0, start + 1)}${line},${rest}`;
  const isClosed = /^\s*\}/.test(rest);
  return `${text.slice(0, start + 1)}${line}${isClosed ? `\n${indent.slice(0, indent.length / 2)}${rest.trimStart()}` : rest}`;
}

function quoted(name: string, value: unknown, unit: string, indent: string): string {
  return `${JSON.stringify(name)}: ${written(value, unit, indent)}`;
}

/** A value as it stands so far in. */
function written(value: unknown, unit: string, indent: string): string {
  return JSON.stringify(value, null, unit).replaceAll("\n", `\n${indent}`);
}

/** Where the value of an object's key stands; null where it has none of that name. */
function valueIn(plain: string, object: Span, name: string): Span | null {
  let depth = 0;
  let key: string | null = null;
  let start: number | null = null;
  for (const { 0: token, index } of plain.slice(0, object.end).matchAll(TOKENS)) {
    if (index < object.start) continue;
    const isOpen = token === "{" || token === "[";
    const isClosed = token === "}" || token === "]";
    if (isClosed) depth -= 1;
    const isEnd = (depth === 1 && token === ",") || (depth === 0 && isClosed);
    if (isEnd && start !== null) return trimmed(plain, { start, end: index });
    if (depth === 1 && token.startsWith('"') && start === null) key = JSON.parse(token);
    if (depth === 1 && token === ":" && key === name) start = index + 1;
    if (isOpen) depth += 1;
  }
  return null;
}

function trimmed(plain: string, { start, end }: Span): Span {
  const value = plain.slice(start, end);
  return { start: start + value.length - value.trimStart().length, end: start + value.trimEnd().length };
}
