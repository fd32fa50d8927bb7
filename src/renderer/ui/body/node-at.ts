import { pathStep } from "./field-path.ts";
import { type JsonOutline, LINE, keyAt } from "./json-outline.ts";

const BODY = "webhook.body";

/** The line of the value that `fieldPath` writes so; null where there is none. */
export function nodeAt(text: string, outline: JsonOutline, path: string): number | null {
  if (!path.startsWith(BODY)) return null;
  let line: number | null = 0;
  let rest = path.slice(BODY.length);
  while (rest !== "" && line !== null) [line, rest] = stepIn(text, outline, line, rest);
  return line;
}

/** The value in a bracket that a path goes on with, and what is left of the path; of a name that stands twice the last. */
function stepIn(text: string, outline: JsonOutline, line: number, path: string): [line: number | null, rest: string] {
  let found: number | null = null;
  let left = path;
  const end = outline.match[line] ?? -1;
  for (let child = line + 1, index = 0; child < end; child += 1, index += 1) {
    const key = keyAt(text, outline, child);
    const written = key === null ? `.${index}` : pathStep(key);
    if (written !== null && begins(path, written)) [found, left] = [child, path.slice(written.length)];
    if (outline.kind[child] === LINE.open) child = outline.match[child] ?? child;
  }
  return [found, left];
}

/** Whether a path begins with a step, and not with a longer one. */
function begins(path: string, step: string): boolean {
  const next = path[step.length];
  return path.startsWith(step) && (next === undefined || next === "." || next === "[");
}
