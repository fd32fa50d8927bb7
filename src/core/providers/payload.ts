import type { Headers } from "../../contract/model/header.ts";

/** The header every JSON body has. */
export const JSON_HEADERS: Headers = [["Content-Type", "application/json"]];

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether the payload has all of these fields of its own. */
export function hasFields(payload: unknown, ...names: readonly string[]): boolean {
  return isRecord(payload) && names.every((name) => Object.hasOwn(payload, name));
}

/** A body's text: JSON, with `null` for what JSON has no word for. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value) ?? "null";
}

/** The texts, numbers and truth values of an event's data, to be shown one by one. */
export function factsOf(data: unknown): [string, string][] {
  if (!isRecord(data)) return [];
  return Object.entries(data).flatMap(([name, value]): [string, string][] =>
    typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? [[name, String(value)]] : [],
  );
}

export function isoTime(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
