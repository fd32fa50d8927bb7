import type { PayloadSchema } from "../../../contract/model/payload-schema.ts";
import { type JsonToken, isClosed, nextToken } from "./json-tokens.ts";
import { type Frame, type Walk, expected, schemaOfNext, startWalk, take } from "./json-walk.ts";

export interface Suggestion {
  readonly label: string;
  /** What takes the place of the text between the completion's ends. */
  readonly insert: string;
  readonly kind: "property" | "value";
  /** The type, or what the schema says about it, in few words. */
  readonly detail: string;
  readonly info: string;
}

export interface Completion {
  readonly from: number;
  readonly to: number;
  readonly suggestions: readonly Suggestion[];
}

/** What may stand at an offset by the schema, required fields first; null where nothing can be told. */
export function completeJson(text: string, offset: number, schema: PayloadSchema | null): Completion | null {
  if (schema === null) return null;
  const walk = startWalk(schema);
  let token = nextToken(text, 0);
  for (; token !== null && !isAt(text, token, offset); token = nextToken(text, token.to)) {
    if (token.from >= offset) break;
    if (take(walk, token, text).kind === "error") return null;
  }
  const typed = token !== null && isAt(text, token, offset) ? token : null;
  const ends = { from: typed?.from ?? offset, to: typed ? endOfTyped(text, typed, offset) : offset };
  const suggestions = suggestionsAt(walk, text, ends.to);
  return suggestions.length > 0 ? { ...ends, suggestions } : null;
}

/** Whether an offset is within a token that is still being typed. */
function isAt(text: string, token: JsonToken, offset: number): boolean {
  if (token.kind === "word") return token.from < offset && offset <= token.to;
  if (token.kind !== "string" || offset <= token.from) return false;
  return offset < token.to || (offset === token.to && !isClosed(text, token));
}

/** A string that is not closed may have run into what stood after it: only what is before the offset is surely its. */
function endOfTyped(text: string, token: JsonToken, offset: number): number {
  if (token.kind === "word") return token.to;
  return isClosed(text, token) && /^[\w.:/-]*$/.test(text.slice(offset, token.to - 1)) ? token.to : offset;
}

function suggestionsAt(walk: Walk, text: string, end: number): readonly Suggestion[] {
  const frame = walk.frames.at(-1);
  switch (expected(walk)) {
    case "first name":
    case "name":
      return frame ? namesFor(frame, text, end) : [];
    case "first value":
    case "value":
      return valuesFor(schemaOfNext(walk));
    default:
      return [];
  }
}

function namesFor({ schema, names }: Frame, text: string, end: number): readonly Suggestion[] {
  const taken = new Set([...names, ...namesAfter(text, end)]);
  const colon = nextToken(text, end)?.kind === ":" ? "" : ": ";
  const required = new Set(schema.required);
  return Object.entries<PayloadSchema>(schema.properties ?? {})
    .filter(([name]) => !taken.has(name))
    .toSorted(([a], [b]) => Number(required.has(b)) - Number(required.has(a)))
    .map(([name, { type = [], description = "" }]) => ({
      label: name,
      insert: JSON.stringify(name) + colon,
      kind: "property",
      detail: [type.join(" or "), required.has(name) ? "required" : ""].filter(Boolean).join(", "),
      info: description,
    }));
}

/** The fields that the object which is open at an offset names after it. */
function namesAfter(text: string, offset: number): readonly string[] {
  const found: string[] = [];
  let depth = 0;
  let last: JsonToken | null = null;
  for (let token = nextToken(text, offset); token !== null && depth >= 0; token = nextToken(text, token.to)) {
    if (token.kind === "{" || token.kind === "[") depth += 1;
    if (token.kind === "}" || token.kind === "]") depth -= 1;
    if (token.kind === ":" && depth === 0 && last?.kind === "string")
      found.push(text.slice(last.from + 1, last.to - 1));
    last = token;
  }
  return found;
}

function valuesFor({ type = [], enum: allowed, description = "" }: PayloadSchema): readonly Suggestion[] {
  const byType = [...(type.includes("boolean") ? [true, false] : []), ...(type.includes("null") ? [null] : [])];
  const texts = (allowed && allowed.length > 0 ? allowed : byType).map((value) => JSON.stringify(value) ?? "null");
  return [...new Set(texts)].map((text) => ({
    label: text,
    insert: text,
    kind: "value",
    detail: "",
    info: description,
  }));
}
