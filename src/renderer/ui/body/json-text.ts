import { LINE, type JsonOutline } from "./json-outline.ts";

/** The name before a line's value, in its quotes; null where it has none. */
export function keyOf(text: string, outline: JsonOutline, line: number): string | null {
  const start = outline.keyStart[line] ?? -1;
  return start < 0 ? null : text.slice(start, outline.keyEnd[line]);
}

export function valueOf(text: string, outline: JsonOutline, line: number): string {
  return text.slice(outline.valueStart[line], outline.valueEnd[line]);
}

/** The text that a line's value is, read; null where it is no string. */
export function stringAt(text: string, outline: JsonOutline, line: number): string | null {
  if (outline.kind[line] !== LINE.scalar || text[outline.valueStart[line] ?? 0] !== '"') return null;
  const value: unknown = JSON.parse(valueOf(text, outline, line));
  return typeof value === "string" ? value : null;
}

/** The whole JSON of a line's value, as it stands in the text. */
export function jsonAt(text: string, outline: JsonOutline, line: number): string {
  const end = outline.kind[line] === LINE.open ? (outline.match[line] ?? line) : line;
  return text.slice(outline.valueStart[line], outline.valueEnd[end]);
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
  let children = 0;
  for (let index = line + 1; index < end; index++) {
    children += 1;
    if (outline.kind[index] === LINE.open) index = outline.match[index] ?? index;
  }
  return children;
}
