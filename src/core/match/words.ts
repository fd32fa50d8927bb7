import { MASK } from "../../contract/mask.ts";
import type { Field } from "./field.ts";
import { isNumber } from "../decode/digits.ts";
import { isSecretHeader, isSecretParameter } from "../secrets/secret-name.ts";
import { renderValue } from "../template/render-value.ts";

const LONGEST_SHOWN = 80;

/** A field's name as a person reads it: `action`, `header x-github-event`, `query id`, `path`. */
export function labelOf(field: Field): string {
  if (field.root === "headers") return `header ${field.keys[0] ?? "list"}`;
  if (field.root === "query") return `query ${field.keys[0] ?? "list"}`;
  if (field.root === "body") return field.keys.length === 0 ? "body" : clip(field.keys.join("."));
  return field.root;
}

/** Whether a field's value may not be shown: explanations are kept, and no credential nor signature is kept in them. */
export function isSecret(field: Field): boolean {
  const [name] = field.keys;
  if (field.root === "query") return name === undefined || isSecretParameter(name);
  return field.root === "headers" && (name === undefined || isSecretHeader(name) || name.includes("signature"));
}

/** What a field held, in words: `closed` in backticks, `missing`, or a mask for a credential. */
export function shown(value: unknown, secret: boolean): string {
  if (value === undefined) return "missing";
  return `\`${secret ? MASK : clip(renderValue(value))}\``;
}

/** Names a value's type where the same text could be two things: `5` the number and `5` the text. */
export function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (isNumber(value)) return "a number";
  return { string: "text", boolean: "true or false", object: "an object" }[String(typeof value)] ?? "missing";
}

/** Milliseconds as a person says them: `800 ms`, `12 s`, `5 min`, `2 h`. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.ceil(ms)} ms`;
  if (ms < 120_000) return `${Math.ceil(ms / 1000)} s`;
  return ms < 7_200_000 ? `${Math.ceil(ms / 60_000)} min` : `${Math.ceil(ms / 3_600_000)} h`;
}

function clip(text: string): string {
  const flat = text.length > LONGEST_SHOWN * 4 ? text.slice(0, LONGEST_SHOWN * 4) : text;
  const line = flat.replaceAll(/\s+/g, " ");
  return line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN)}…` : line;
}
