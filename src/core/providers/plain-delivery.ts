import { isNumber } from "../decode/digits.ts";
import { sizeWords } from "../decode/size-words.ts";
import type { HttpRequest } from "../http/request.ts";
import { isSecretName } from "../../contract/secret-name.ts";
import { type Finder, line } from "./find.ts";
import { knownShapes } from "./known-shapes.ts";
import { capitalised } from "./phrase.ts";
import { plainEvent } from "./plain-event.ts";

const TEXT_SHOWN = 80;
const VALUE_SHOWN = 40;
const MOST_TELLING = 3;

/** What can be said of any request: the words of a shape that is known, or the event and what kind of body came. */
export const plainSummary: readonly Finder[] = [
  ...knownShapes,
  line`${plainEvent}, ${bodyKind}`,
  capitalised(bodyKind),
];

function bodyKind({ decoded, body }: HttpRequest): string {
  const { json: value, kind, form, text } = decoded;
  if (body.length === 0) return "empty body";
  if (decoded.tooMuch !== null) return sizeWords(decoded.bytes.length);
  if (kind === "image" || decoded.fault !== null)
    return decoded.fault === null ? decoded.words : "a body that cannot be read";
  if (kind === "ndjson" && Array.isArray(value)) return `${counted(value.length, "line")} of JSON`;
  if (Array.isArray(value)) return `JSON list of ${counted(value.length, "entry", "entries")}${telling(value[0])}`;
  if (typeof value === "object" && value !== null && kind !== "multipart")
    return `JSON with ${counted(Object.keys(value).length, "field")}${telling(value)}`;
  if (value !== undefined && kind !== "multipart") return `a single JSON value, ${startOf(String(value))}`;
  const files = decoded.parts.flatMap(({ filename }) => filename ?? []);
  const fields = new Set(form.keys()).size;
  if (files.length > 0)
    return `${counted(fields, "field")} and ${counted(files.length, "file")} (${files.slice(0, MOST_TELLING).join(", ")})`;
  if (fields > 0) return `form with ${counted(fields, "field")}${telling(decoded.value)}`;
  return text === null
    ? counted(decoded.bytes.length, "byte")
    : `${kind === "xml" ? "XML" : "text"} “${startOf(text)}”`;
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function startOf(text: string): string {
  const start = text.slice(0, TEXT_SHOWN).toWellFormed();
  return text.length > TEXT_SHOWN ? `${start}…` : start;
}

/** What a person would look at first. */
const TELLING =
  /^(?:name|title|subject|summary|message|msg|text|description|status|state|result|model|collection|repository|project|branch|ref|severity|level|user|username|email|amount|price|total|id|key|number)$/i;
/** What says the event stands in front of it already. */
const EVENT = /^(?:event|type|action|kind|event_?type|topic)$/i;

/** A few fields of an object with their values, those first that tell most, or names of those that hold more; nothing of what is secret by its name. */
function telling(value: unknown): string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "";
  const fields = Object.entries(value)
    .slice(0, 200)
    .filter(([name]) => !EVENT.test(name) && !isSecretName(name));
  const short = fields.filter(([, inner]) => isShort(inner));
  const best = short.filter(([name]) => TELLING.test(name));
  const chosen = [...best, ...short.filter(([name]) => !TELLING.test(name))].slice(0, MOST_TELLING);
  const names = fields.flatMap(([name]) => (isShort(name) ? [name] : [])).slice(0, MOST_TELLING);
  if (chosen.length === 0) return names.length === 0 ? "" : `: ${names.join(", ")}`;
  return `: ${chosen.map(([name, inner]) => `${name} ${String(inner)}`).join(", ")}`;
}

function isShort(value: unknown): boolean {
  if (typeof value !== "string" && typeof value !== "boolean" && !isNumber(value)) return false;
  const text = String(value);
  return text !== "" && text.length <= VALUE_SHOWN;
}
