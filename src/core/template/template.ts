import { renderValue } from "./render-value.ts";

export interface RenderOptions {
  /** What a placeholder without a value becomes: itself, or nothing. */
  readonly missing: "keep" | "empty";
  /** How a value is written; as it stands by default. */
  readonly write?: ((value: string) => string) | undefined;
}

const OPEN = "{{";
const CLOSE = "}}";

/**
 * Fills `{{webhook.body.a}}` placeholders by what `valueAt` finds at their paths; undefined is no value. Objects render
 * as JSON. What was filled in is never read again as a template. One pass, linear in the template's length.
 */
export function render(
  template: string,
  valueAt: (path: string) => unknown,
  { missing, write = (value) => value }: RenderOptions,
): string {
  return fillPlaceholders(template, (placeholder, path) => {
    const value = valueAt(path);
    return value !== undefined ? write(renderValue(value)) : missing === "empty" ? "" : placeholder;
  });
}

/** Replaces each `{{placeholder}}` of a template by what `fill` makes of it, braces included; the rest stays. */
export function fillPlaceholders(template: string, fill: (placeholder: string, path: string) => string): string {
  let text = "";
  let done = 0;
  for (const { start, end, path } of placeholders(template)) {
    text += template.slice(done, start) + fill(template.slice(start, end), path);
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
