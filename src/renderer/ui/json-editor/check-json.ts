import type { JsonType, PayloadSchema } from "../../../contract/model/payload-schema.ts";
import { type JsonToken, nextToken } from "./json-tokens.ts";
import { type Frame, type Step, startWalk, take } from "./json-walk.ts";
import { CHECK_JSON } from "../../words/editors.ts";

/** Something to mark in the text: an error keeps it from being JSON, a warning is only against the schema. */
export interface Problem {
  readonly from: number;
  readonly to: number;
  readonly severity: "error" | "warning";
  readonly message: string;
}

/** What a payload is checked against. */
export interface PayloadRules {
  readonly schema: PayloadSchema | null;
  /** Whether the schema names all there is, so that what it leaves out is likely a mistake. */
  readonly isDescribed: boolean;
}

const MOST_PROBLEMS = 100;
const MOST_LISTED = 12;

/**
 * What is wrong with a text as JSON of a schema: every warning up to the first error, which ends the reading. Strings
 * with `{{variables}}` are taken for what they may become. Empty text is in order: it stands for the example.
 */
export function checkJson(text: string, { schema, isDescribed }: PayloadRules): readonly Problem[] {
  const problems: Problem[] = [];
  const walk = startWalk(schema ?? {});
  let token = nextToken(text, 0);
  if (token === null) return problems;
  for (; token !== null; token = nextToken(text, token.to)) {
    const step = take(walk, token, text);
    if (step.kind === "error") return [...problems, { ...spanOf(token), severity: "error", message: step.message }];
    if (problems.length < MOST_PROBLEMS) problems.push(...warningsOf(step, token, isDescribed));
  }
  const left = walk.frames.at(-1);
  if (left) problems.push(unclosed(text, left));
  return problems;
}

/** Where an offset is, both counted from one. */
export function placeOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length, column: offset - before.lastIndexOf("\n") };
}

function spanOf({ from, to }: JsonToken): { readonly from: number; readonly to: number } {
  return { from, to };
}

function unclosed(text: string, { kind, from }: Frame): Problem {
  const { line } = placeOf(text, from);
  const message = CHECK_JSON.theTextEndsBeforeThe(kind === "object" ? "{" : "[", line);
  return { from: Math.max(0, text.length - 1), to: text.length, severity: "error", message };
}

function warningsOf(step: Step, token: JsonToken, isDescribed: boolean): readonly Problem[] {
  const warn = (message: string | null, span = spanOf(token)): readonly Problem[] =>
    message === null ? [] : [{ ...span, severity: "warning", message }];
  switch (step.kind) {
    case "name":
      if (step.isRepeated) return warn(CHECK_JSON.isHereTwiceTheLast(step.name));
      return isUnknown(step.frame.schema, step.name, isDescribed)
        ? warn(CHECK_JSON.theSchemaKnowsNoHere(step.name))
        : [];
    case "value":
      return warn(wrongValue(step.schema, step.type, step.value));
    case "end":
      return warn(missing(step.frame), { from: step.frame.from, to: step.frame.from + 1 });
    default:
      return [];
  }
}

function isUnknown(
  { properties = {}, additionalProperties }: PayloadSchema,
  name: string,
  isDescribed: boolean,
): boolean {
  if (Object.hasOwn(properties, name)) return false;
  return additionalProperties === false || (isDescribed && Object.keys(properties).length > 0);
}

function missing({ kind, schema, names }: Frame): string | null {
  if (kind === "array") return null;
  const absent = (schema.required ?? []).filter((name) => !names.has(name));
  if (absent.length === 0) return null;
  return CHECK_JSON.theSchemaRequiresHere(listed(absent.map((name) => JSON.stringify(name))));
}

function wrongValue({ type: types = [], enum: allowed }: PayloadSchema, type: JsonType, value: unknown): string | null {
  if (typeof value === "string" && /\{\{[^{}]*\}\}/.test(value)) return null;
  if (types.length > 0 && !types.includes(type) && !(type === "integer" && types.includes("number"))) {
    return CHECK_JSON.theSchemaWantsHereNot(types.join(" or "), type);
  }
  if (value === undefined || allowed === undefined || allowed.length === 0 || allowed.includes(value)) return null;
  return CHECK_JSON.theSchemaAllowsHere(listed(allowed.map((one) => JSON.stringify(one) ?? "null")));
}

function listed(all: readonly string[]): string {
  return all.length > MOST_LISTED ? CHECK_JSON.andOthers(all.slice(0, MOST_LISTED).join(", ")) : all.join(", ");
}
