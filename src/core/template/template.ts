import { renderValue } from "./render-value.ts";

export interface RenderOptions {
  /** What a placeholder without a value becomes: itself, or nothing. */
  readonly missing: "keep" | "empty";
  /** How a value is written; as it stands by default. */
  readonly write?: ((value: string) => string) | undefined;
}

const OPEN = "{{";
const CLOSE = "}}";
/** Asks for the text of a value as it is, also where that can change what stands around it. */
const RAW = /\s*\|\s*raw$/;

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

/**
 * A JSON value with its texts filled in, at any depth: a text that is one placeholder becomes the value itself, of its
 * own type and with its digits; among other words a value is text, and one that is missing stays as it is.
 */
export function fillValue(given: unknown, valueAt: (path: string) => unknown): unknown {
  if (typeof given === "string") {
    const { texts, holes } = splitTemplate(given);
    const [hole] = holes;
    const value = hole && texts.every((text) => text === "") ? valueAt(hole.path) : undefined;
    return value === undefined ? render(given, valueAt, { missing: "keep" }) : value;
  }
  if (Array.isArray(given)) return given.map((one) => fillValue(one, valueAt));
  if (typeof given !== "object" || given === null) return given;
  return Object.fromEntries(Object.entries(given).map(([name, one]) => [name, fillValue(one, valueAt)]));
}

interface Placeholder {
  readonly start: number;
  readonly end: number;
  readonly path: string;
  readonly isRaw: boolean;
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
    const written = template.slice(start + OPEN.length, close).trim();
    const isRaw = written.endsWith("raw") && RAW.test(written);
    yield { start, end: from, path: isRaw ? written.replace(RAW, "") : written, isRaw };
  }
}

/** Where a value goes. */
export interface Hole {
  /** The placeholder with its braces. */
  readonly placeholder: string;
  readonly path: string;
  readonly isRaw: boolean;
}

/** A template as the texts around its holes: one text more than there are holes. */
export interface SplitTemplate {
  readonly texts: readonly string[];
  readonly holes: readonly Hole[];
}

export function splitTemplate(template: string): SplitTemplate {
  const texts: string[] = [];
  const holes: Hole[] = [];
  let done = 0;
  for (const { start, end, path, isRaw } of placeholders(template)) {
    texts.push(template.slice(done, start));
    holes.push({ placeholder: template.slice(start, end), path, isRaw });
    done = end;
  }
  return { texts: [...texts, template.slice(done)], holes };
}

/** Whether placeholders in a text decide what it becomes. */
export function isTemplate(text: string): boolean {
  return !placeholders(text).next().done;
}

/** Whether a template asks for a value as it is, whatever stands around it. */
export function hasRaw(text: string): boolean {
  return splitTemplate(text).holes.some(({ isRaw }) => isRaw);
}
