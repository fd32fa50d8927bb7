import { numberOf } from "./digits.ts";
import { MOST_VALUES, surveyJson } from "./json-bounds.ts";

/** What came of reading JSON: its value, with `Digits` for odd numbers; why it is too much; or that it is none. */
export type JsonRead =
  | { readonly kind: "value"; readonly value: unknown; readonly isLines: boolean }
  | { readonly kind: "too_much"; readonly words: string }
  | { readonly kind: "none" };

export const NO_JSON: JsonRead = { kind: "none" };

/** What a reviver is told of a value, by engines that tell it. */
interface Context {
  readonly source?: string;
}

type Reviver = (key: string, value: unknown, context?: Context) => unknown;

/**
 * Reads one JSON value (RFC 8259) within bounds. Numbers that a double does not give back as they were written are kept
 * by their digits; an engine that does not tell their text (Node.js before 21) makes doubles of them. `utf8` is the
 * text in bytes. Never throws.
 */
export function readJson(text: string, utf8: Uint8Array): JsonRead {
  if (!mayBeJson(text)) return NO_JSON;
  const { tooMuch, hasOddNumbers } = surveyJson(utf8);
  if (tooMuch !== null) return { kind: "too_much", words: tooMuch };
  try {
    const value: unknown = hasOddNumbers ? JSON.parse(text, byDigits) : JSON.parse(text);
    return { kind: "value", value: typeof value === "number" ? numberOf(text.trim()) : value, isLines: false };
  } catch {
    return NO_JSON;
  }
}

/** The same of a text alone. */
export function readJsonText(text: string): JsonRead {
  return mayBeJson(text) ? readJson(text, Buffer.from(text, "utf8")) : NO_JSON;
}

/** Lines that are lists or objects of JSON each, two of them at least, as one list. */
export function readJsonLines(text: string, utf8: Uint8Array): JsonRead {
  const { tooMuch, hasOddNumbers } = surveyJson(utf8);
  if (tooMuch !== null) return { kind: "too_much", words: tooMuch };
  const lines = text.split("\n", MOST_VALUES);
  const values: unknown[] = [];
  try {
    for (const line of lines) {
      if (line.trim() === "") continue;
      if (!mayBeContainer(line)) return NO_JSON;
      values.push(hasOddNumbers ? JSON.parse(line, byDigits) : JSON.parse(line));
    }
  } catch {
    return NO_JSON;
  }
  return values.length < 2 ? NO_JSON : { kind: "value", value: values, isLines: true };
}

/** Whether a text begins as JSON does: spares the making of an error, which is dear. */
function mayBeJson(text: string): boolean {
  return /^[ \t\r\n]*["[{\-\dtfn]/.test(text);
}

/** Whether a text begins as a list or an object does. */
export function mayBeContainer(text: string): boolean {
  return /^[ \t\r\n]*[[{]/.test(text);
}

const byDigits: Reviver = (_key, value, context) =>
  typeof value === "number" && context?.source !== undefined ? numberOf(context.source) : value;
