import { lookup } from "./lookup.ts";
import { renderValue } from "./render-value.ts";
import type { MatchSubject } from "./subject.ts";

export interface RenderOptions {
  /** What a placeholder without a value becomes: itself, or nothing. */
  readonly missing: "keep" | "empty";
}

const OPEN = "{{";
const CLOSE = "}}";

/**
 * Fills `{{webhook.body.a}}` placeholders from a delivery. Objects render as JSON. What was filled in is never
 * read again as a template. One pass, linear in the template's length.
 */
export function render(template: string, subject: MatchSubject, { missing }: RenderOptions): string {
  let text = "";
  let done = 0;
  for (const { start, end, path } of placeholders(template)) {
    const value = lookup(path, subject);
    const filled = value !== undefined ? renderValue(value) : missing === "empty" ? "" : template.slice(start, end);
    text += template.slice(done, start) + filled;
    done = end;
  }
  return text + template.slice(done);
}

interface Placeholder {
  readonly start: number;
  readonly end: number;
  readonly path: string;
}

/** The placeholders of a template in order; of nested braces the innermost pair counts. */
export function* placeholders(template: string): Generator<Placeholder> {
  let from = 0;
  for (;;) {
    const open = template.indexOf(OPEN, from);
    const close = open < 0 ? -1 : template.indexOf(CLOSE, open + OPEN.length);
    if (close < 0) return;
    const start = template.lastIndexOf(OPEN, close - OPEN.length);
    from = close + CLOSE.length;
    yield { start, end: from, path: template.slice(start + OPEN.length, close).trim() };
  }
}

/** Whether placeholders in a text decide what it becomes. */
export function isTemplate(text: string): boolean {
  return !placeholders(text).next().done;
}
