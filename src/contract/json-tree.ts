import { isNestedDeeper } from "./model/json-value.ts";

/** A number of JSON by its digits, as they were written: two that a double would take for one stay two. */
export class JsonNumber {
  readonly digits: string;

  constructor(digits: string) {
    this.digits = digits;
  }
}

/** A value of JSON; an object as a map, in which no name means anything special. */
export type Json = null | boolean | string | JsonNumber | readonly Json[] | JsonObject;
export type JsonObject = ReadonlyMap<string, Json>;

/** What a reviver is told of a value, by engines that tell it. */
interface Context {
  readonly source?: string;
}

type Reviver = (key: string, value: unknown, context?: Context) => unknown;

const byDigits: Reviver = (_key, value, context) =>
  typeof value === "number" ? new JsonNumber(context?.source ?? String(value)) : value;

/**
 * Reads one JSON value (RFC 8259); of a name that stands twice in an object the last counts. Undefined where the text is
 * none, or is nested so deep that it cannot be written again. Never throws.
 */
export function readJsonTree(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text, byDigits);
    return isNestedDeeper(value) ? undefined : treeOf(value);
  } catch {
    return undefined;
  }
}

export function isObject(value: Json): value is JsonObject {
  return value instanceof Map;
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** A value in one line of JSON; fields stand in their order. */
export function jsonText(value: Json): string {
  if (isObject(value)) return `{${[...value].map(([name, own]) => `${JSON.stringify(name)}:${jsonText(own)}`).join()}}`;
  if (isList(value)) return `[${value.map(jsonText).join()}]`;
  return value instanceof JsonNumber ? value.digits : JSON.stringify(value);
}

/** What `typeof` would be for JSON. */
export function typeOfJson(value: Json): "null" | "boolean" | "string" | "number" | "list" | "object" {
  if (value === null) return "null";
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "string") return "string";
  if (value instanceof JsonNumber) return "number";
  return isList(value) ? "list" : "object";
}

function treeOf(value: unknown): Json {
  if (typeof value === "string" || typeof value === "boolean" || value instanceof JsonNumber) return value;
  if (Array.isArray(value)) return value.map(treeOf);
  if (typeof value !== "object" || value === null) return null;
  return new Map(Object.entries(value).map(([name, own]) => [name, treeOf(own)]));
}
