import { isNumber } from "../../decode/digits.ts";

/** Whether a parsed JSON value is an object with keys: not null, not an array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text as a JSON object; null when it is anything else. Never throws. */
export function parseObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** An own text or number of an object as text; empty when it is missing, as several senders sign it. */
export function fieldText(object: Readonly<Record<string, unknown>>, key: string): string {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return typeof value === "string" || isNumber(value) || typeof value === "boolean" ? String(value) : "";
}
