import type { JsonType, PayloadSchema } from "../../../contract/model/payload-schema.ts";
import { type JsonToken, isClosed } from "./json-tokens.ts";
import { JSON_WALK } from "../../words/editors.ts";

/** An object or list that is open where the walk stands. */
export interface Frame {
  readonly kind: "object" | "array";
  readonly from: number;
  readonly schema: PayloadSchema;
  /** The fields named so far. */
  readonly names: Set<string>;
  /** The field whose value is next. */
  name: string;
  expects: Expected;
}

type Expected = "first name" | "name" | "colon" | "first value" | "value" | "comma" | "nothing";

/** Where a reading of JSON text stands. Without recursion: nesting may be as deep as the text is long. */
export interface Walk {
  readonly frames: Frame[];
  readonly schema: PayloadSchema;
  /** What is due outside of all brackets. */
  expects: "value" | "nothing";
}

export type Step =
  | { readonly kind: "error"; readonly message: string }
  | { readonly kind: "name"; readonly frame: Frame; readonly name: string; readonly isRepeated: boolean }
  | { readonly kind: "value"; readonly schema: PayloadSchema; readonly type: JsonType; readonly value: unknown }
  | { readonly kind: "end"; readonly frame: Frame }
  | { readonly kind: "mark" };

export function startWalk(schema: PayloadSchema): Walk {
  return { frames: [], schema, expects: "value" };
}

export function expected(walk: Walk): Expected {
  return walk.frames.at(-1)?.expects ?? walk.expects;
}

/** What describes the value that is next. */
export function schemaOfNext({ frames, schema }: Walk): PayloadSchema {
  const frame = frames.at(-1);
  if (!frame) return schema;
  if (frame.kind === "array") return frame.schema.items ?? {};
  const { properties } = frame.schema;
  return (properties && Object.hasOwn(properties, frame.name) ? properties[frame.name] : undefined) ?? {};
}

/** Reads one more token; after an error the walk stands where it stood. */
export function take(walk: Walk, token: JsonToken, text: string): Step {
  const frame = walk.frames.at(-1);
  const due = expected(walk);
  switch (token.kind) {
    case "{":
    case "[":
      return isValueDue(due) ? open(walk, token) : unexpected(due, token, text);
    case "}":
      return frame?.kind === "object" && (due === "first name" || due === "comma")
        ? close(walk, frame)
        : unexpected(due, token, text);
    case "]":
      return frame?.kind === "array" && (due === "first value" || due === "comma")
        ? close(walk, frame)
        : unexpected(due, token, text);
    case ":":
      return frame && due === "colon" ? mark(frame, "value") : unexpected(due, token, text);
    case ",":
      return frame && due === "comma"
        ? mark(frame, frame.kind === "object" ? "name" : "value")
        : unexpected(due, token, text);
    case "string":
      if (frame && (due === "first name" || due === "name")) return takeName(frame, token, text);
      return isValueDue(due) ? takeScalar(walk, token, text) : unexpected(due, token, text);
    case "word":
      return isValueDue(due) ? takeScalar(walk, token, text) : unexpected(due, token, text);
    case "unknown":
      return unexpected(due, token, text);
  }
}

function isValueDue(due: Expected): boolean {
  return due === "value" || due === "first value";
}

function mark(frame: Frame, expects: Expected): Step {
  frame.expects = expects;
  return { kind: "mark" };
}

function open(walk: Walk, { kind: bracket, from }: JsonToken): Step {
  const schema = schemaOfNext(walk);
  const kind = bracket === "{" ? "object" : "array";
  valueTaken(walk);
  const expects = kind === "object" ? JSON_WALK.firstName : JSON_WALK.firstValue;
  walk.frames.push({ kind, from, schema, names: new Set(), name: "", expects });
  return { kind: "value", schema, type: kind, value: undefined };
}

function close(walk: Walk, frame: Frame): Step {
  walk.frames.pop();
  return { kind: "end", frame };
}

function takeName(frame: Frame, token: JsonToken, text: string): Step {
  const name = valueOf(text, token);
  if (typeof name !== "string") return { kind: "error", message: stringFault(text, token) };
  const isRepeated = frame.names.has(name);
  frame.names.add(name);
  frame.name = name;
  frame.expects = "colon";
  return { kind: "name", frame, name, isRepeated };
}

function takeScalar(walk: Walk, token: JsonToken, text: string): Step {
  const value = valueOf(text, token);
  if (value === undefined) {
    const message = token.kind === "string" ? stringFault(text, token) : JSON_WALK.isNotAJsonValue(shown(text, token));
    return { kind: "error", message };
  }
  const schema = schemaOfNext(walk);
  valueTaken(walk);
  return { kind: "value", schema, type: typeOf(value), value };
}

function valueTaken(walk: Walk): void {
  const frame = walk.frames.at(-1);
  if (frame) frame.expects = "comma";
  else walk.expects = "nothing";
}

/** The value of a string or word; undefined where JSON has no such value. */
function valueOf(text: string, { from, to }: JsonToken): unknown {
  try {
    return JSON.parse(text.slice(from, to));
  } catch {
    return undefined;
  }
}

function typeOf(value: unknown): JsonType {
  if (typeof value === "string") return "string";
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return "null";
}

function stringFault(text: string, token: JsonToken): string {
  if (!isClosed(text, token)) return JSON_WALK.thisStringHasNoClosing;
  return JSON_WALK.thisStringHasAnEscape;
}

const DUE: Readonly<Record<Expected, string>> = {
  "first name": JSON_WALK.aNameInDoubleQuotes,
  name: JSON_WALK.aNameInDoubleQuotes2,
  colon: JSON_WALK.aColon,
  "first value": JSON_WALK.aValueOr,
  value: JSON_WALK.aValue,
  comma: JSON_WALK.aCommaOrTheClosing,
  nothing: JSON_WALK.nothingMore,
};

function unexpected(due: Expected, token: JsonToken, text: string): Step {
  return { kind: "error", message: JSON_WALK.expectedNot(DUE[due], shown(text, token)) };
}

const LONGEST_SHOWN = 20;

function shown(text: string, { from, to }: JsonToken): string {
  return to - from > LONGEST_SHOWN ? `${text.slice(from, from + LONGEST_SHOWN)}…` : text.slice(from, to);
}
