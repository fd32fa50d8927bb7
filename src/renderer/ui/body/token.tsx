import { LINE, type JsonOutline } from "./json-outline.ts";

const LONGEST = 2000;

/** A value of a JSON text in its colour; very long strings are cut in the view, never in the raw text. */
export function Token({ token }: { readonly token: string }) {
  const shown = token.length > LONGEST ? `${token.slice(0, LONGEST)}… (${token.length} characters)` : token;
  return <span className={tokenClass(token)}>{shown}</span>;
}

function tokenClass(token: string): string {
  if (token.startsWith('"')) return "tok-string";
  return /^[-\d]/.test(token) ? "tok-number" : "tok-atom";
}

export function keyOf(text: string, outline: JsonOutline, line: number): string | null {
  const start = outline.keyStart[line] ?? -1;
  return start < 0 ? null : text.slice(start, outline.keyEnd[line]);
}

export function valueOf(text: string, outline: JsonOutline, line: number): string {
  return text.slice(outline.valueStart[line], outline.valueEnd[line]);
}

/** Whether a comma follows a line: whether its value has a later sibling. */
export function hasComma(outline: JsonOutline, line: number): boolean {
  if (outline.kind[line] === LINE.open) return false;
  const next = outline.kind[line + 1];
  return next !== undefined && next !== LINE.close;
}

/** How many values stand directly inside an opened bracket. */
export function childCount(outline: JsonOutline, line: number): number {
  const end = outline.match[line] ?? -1;
  const depth = (outline.depth[line] ?? 0) + 1;
  let children = 0;
  for (let index = line + 1; index < end; index++) {
    if (outline.depth[index] === depth && outline.kind[index] !== LINE.close) children += 1;
  }
  return children;
}
