import { type Node, type ParseError, findNodeAtLocation, parse, parseTree } from "jsonc-parser";

const AS_WRITTEN = { allowTrailingComma: true };

/** The value of JSON with comments and commas at ends (JSONC); null where it is none. */
export function readJsonc(text: string): { readonly value: unknown } | null {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, AS_WRITTEN);
  return errors.length > 0 ? null : { value };
}

/**
 * The text with an entry put into an object of its root, which is made where it is not there; what stands there under that
 * name gives way. All else stays as it was written. The text has to be an object in JSONC.
 */
export function withEntry(text: string, under: string, name: string, value: unknown): string {
  const root = parseTree(text, [], AS_WRITTEN);
  if (!root) return text;
  const unit = /^[ \t]*\{[ \t]*\r?\n([ \t]+)/.exec(text.slice(root.offset))?.[1] ?? "  ";
  const list = findNodeAtLocation(root, [under]);
  if (!list) return put(text, root, quoted(under, { [name]: value }, unit, unit), unit);
  const old = findNodeAtLocation(root, [under, name]);
  const inner = unit + unit;
  if (old) return text.slice(0, old.offset) + written(value, unit, inner) + text.slice(old.offset + old.length);
  return put(text, list, quoted(name, value, unit, inner), inner);
}

/** Puts a member first into an object, so that no comma or comment at its end is in the way. */
function put(text: string, { offset, children = [] }: Node, member: string, indent: string): string {
  const line = `\n${indent}${member}`;
  const rest = text.slice(offset + 1);
  if (children.length > 0) return `${text.slice(0, offset + 1)}${line},${rest}`;
  const isClosed = /^\s*\}/.test(rest);
  return `${text.slice(0, offset + 1)}${line}${isClosed ? `\n${indent.slice(0, indent.length / 2)}${rest.trimStart()}` : rest}`;
}

function quoted(name: string, value: unknown, unit: string, indent: string): string {
  return `${JSON.stringify(name)}: ${written(value, unit, indent)}`;
}

/** A value as it stands so far in. */
function written(value: unknown, unit: string, indent: string): string {
  return JSON.stringify(value, null, unit).replaceAll("\n", `\n${indent}`);
}
