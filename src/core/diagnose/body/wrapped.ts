import { isUtf8 } from "node:buffer";
import { decodeBase64, decodeBase64Url } from "../../signature/encoding.ts";
import { jsonOf } from "../json/json-text.ts";
import { type Change, LONG_BODY, changed, inner } from "./change.ts";

const MOST_FIELDS = 60;
const MOST_DEPTH = 5;
/** Characters of fields that are written at most. */
const MOST_WRITTEN = 12_000_000;
/** A body beyond this is not looked into for a wrapping: neither gateways nor queues take more. */
const LARGEST = 8 * 1024 * 1024;

/** What was signed where the body is a wrapping of it: base64, a JSON string, the event of a gateway, a field. */
export function* unwrapped(body: Buffer): Generator<Change> {
  for (const change of held(body)) yield inner(change);
}

function* held(body: Buffer): Generator<Change> {
  if (body.length > LARGEST || body.length === 0) return;
  const decoded = fromBase64(body.toString("latin1").trim());
  if (decoded)
    yield changed(
      "body_wrapped",
      decoded,
      "is the body before it was encoded in base64",
      "the body decoded from base64",
    );
  const text = body.toString("utf8").replace(/^\ufeff/, "");
  const value = jsonOf(text);
  if (value === undefined) {
    yield* withoutEntities(text);
    return;
  }
  if (typeof value === "string") yield* ofText(value, "the text in the JSON string that the body is");
  if (typeof value === "object" && value !== null) yield* ofFields(text, value);
  yield* withoutEntities(text);
}

function* ofText(text: string, what: string): Generator<Change> {
  yield changed("body_wrapped", text, `is ${what}`, what);
  const decoded = fromBase64(text);
  if (decoded)
    yield changed("body_wrapped", decoded, `is ${what}, decoded from base64`, `${what}, decoded from base64`);
  const again = /^\s*"/.test(text) ? jsonOf(text) : undefined;
  if (typeof again === "string")
    yield changed("body_wrapped", again, `is ${what}, unpacked once more`, `${what}, unpacked once more`);
}

function* ofFields(text: string, value: object): Generator<Change> {
  const found = [...fieldsOf(value)].toSorted((left, right) => rank(left) - rank(right)).slice(0, MOST_FIELDS);
  let left = MOST_WRITTEN;
  for (const { path, field } of found) {
    if (left < 0) return;
    const what = `the body's field ${path}`;
    if (typeof field === "string") {
      yield* ofText(field, `the text in ${what}`);
      continue;
    }
    const written = stringify(field);
    if (written === null) continue;
    left -= written.length;
    const slice = sliceOf(text, path);
    if (slice !== null && slice !== written) yield changed("body_wrapped", slice, `is ${what} alone`, what);
    yield changed("body_wrapped", written, `is ${what} alone`, what);
  }
}

interface Field {
  readonly path: string;
  readonly field: unknown;
}

function* fieldsOf(value: object, before = "", depth = 1): Generator<Field> {
  for (const [name, field] of Object.entries(value)) {
    const path = before === "" ? name : `${before}.${name}`;
    if (typeof field === "string" && field.length > 1) yield { path, field };
    if (typeof field !== "object" || field === null || Object.keys(field).length === 0) continue;
    yield { path, field };
    // Of a list its first is looked into, as queues send one message in it.
    const within: object = Array.isArray(field) ? field.slice(0, 1) : field;
    if (depth < MOST_DEPTH) yield* fieldsOf(within, path, depth + 1);
  }
}

const USUAL = /^(body|rawBody|payload|data|detail|message|event|content|request|Message|records|json|text)$/i;

/** The usual names first, then what looks like JSON or holds most. */
function rank({ path, field }: Field): number {
  const last = path.split(".").at(-1) ?? "";
  const isJson = typeof field !== "string" || /^\s*["{[]/.test(field);
  return (USUAL.test(last) ? 0 : 10) + (isJson ? 0 : 5) + path.split(".").length;
}

/** The text of a field as it stands in the body, found by its value: null where it is not written as JSON.stringify would look for it. */
function sliceOf(text: string, path: string): string | null {
  let from = 0;
  for (const name of path.split(".")) {
    if (/^\d+$/.test(name)) {
      from = text.indexOf("[", from) + 1;
      continue;
    }
    const key = JSON.stringify(name);
    const at = text.indexOf(key, from);
    if (at < 0) return null;
    from = at + key.length;
  }
  const start = text.slice(from).search(/[{[]/);
  return start < 0 ? null : balanced(text, from + start);
}

function balanced(text: string, start: number): string | null {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (inString) {
      if (character === "\\") at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === "{" || character === "[") depth += 1;
    else if ((character === "}" || character === "]") && (depth -= 1) === 0) return text.slice(start, at + 1);
  }
  return null;
}

/** What was signed where it is a wrapping of the body. */
export function* wrapped(body: Buffer): Generator<Change> {
  if (body.length > LARGEST || body.length === 0) return;
  const base64 = body.toString("base64");
  const isLong = body.length > LONG_BODY;
  yield changed("body_wrapped", base64, "is the body in base64", "the body in base64");
  for (const bytes of isLong
    ? []
    : [body.toString("base64url"), base64.replace(/=+$/, ""), base64.replace(/.{76}/g, "$&\n"), `${base64}\n`])
    yield changed("body_wrapped", bytes, "is the body in base64", "the body in base64");
  yield changed("body_wrapped", body.toString("hex"), "is the body in hex", "the body in hex");
  if (!isUtf8(body)) return;
  const text = body.toString("utf8");
  const string = JSON.stringify(text);
  yield changed("body_wrapped", string, "is the body as a JSON string", "the body as a JSON string");
  if (isLong) {
    const written = `{"body":${string}}`;
    yield changed("body_wrapped", written, 'is the body inside of {"body":"…"}', '{"body":"…"} around the body');
    return;
  }
  yield changed(
    "body_wrapped",
    JSON.stringify(string),
    "is the body as a JSON string in a JSON string",
    "the body as a JSON string, twice",
  );
  for (const [written, shape] of gatewayEvents(text, string, base64))
    yield changed("body_wrapped", written, `is the body inside of ${shape}`, `${shape} around the body`);
  const entities = text.replace(/[&<>"']/g, (one) => ENTITIES[one] ?? one);
  if (entities !== text) {
    for (const written of [
      entities,
      entities.replaceAll("&#39;", "&#x27;"),
      entities.replaceAll("&#39;", "'"),
      entities.replaceAll("&quot;", '"').replaceAll("&#39;", "'"),
      entities.replaceAll("&#39;", "&#039;"),
    ])
      yield changed(
        "body_wrapped",
        written,
        "is the body with HTML's entities",
        "the body with < > & as &lt; &gt; &amp; and the like",
      );
  }
}

function* gatewayEvents(text: string, string: string, base64: string): Generator<readonly [string, string]> {
  yield [`{"body":${string}}`, '{"body":"…"}'];
  yield [`{"body":${string},"isBase64Encoded":false}`, '{"body":"…","isBase64Encoded":false}'];
  yield [`{"body":"${base64}","isBase64Encoded":true}`, '{"body":"…","isBase64Encoded":true}'];
  yield [`{"isBase64Encoded":false,"body":${string}}`, '{"isBase64Encoded":false,"body":"…"}'];
  yield [`{"isBase64Encoded":true,"body":"${base64}"}`, '{"isBase64Encoded":true,"body":"…"}'];
  yield [`{"body":"${base64}"}`, '{"body":"…"} in base64'];
  yield [`{"body": ${string}}`, '{"body": "…"}'];
  for (const name of ["payload", "data", "message", "event", "rawBody"])
    yield [`{"${name}":${string}}`, `{"${name}":"…"}`];
  if (!/^\s*[{[]/.test(text)) return;
  for (const name of ["body", "payload", "data", "event", "message", "detail", "json"]) {
    yield [`{"${name}":${text}}`, `{"${name}":…}`];
    yield [`{"${name}": ${text}}`, `{"${name}": …}`];
  }
  yield [`[${text}]`, "a list"];
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const BACK: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#34;": '"',
  "&#39;": "'",
  "&#039;": "'",
  "&#x27;": "'",
  "&apos;": "'",
};

function* withoutEntities(text: string): Generator<Change> {
  const plain = text.replace(/&(?:amp|lt|gt|quot|apos|#34|#0?39|#x27);/g, (entity) => BACK[entity] ?? entity);
  if (plain !== text)
    yield changed(
      "body_wrapped",
      plain,
      "is the body before HTML's entities were put into it",
      "the body without HTML's entities",
    );
}

/** Base64 of either alphabet, with or without its padding or line breaks; null where it is none, or too short to tell. */
function fromBase64(text: string): Buffer | null {
  if (text.length < 8 || !/^[A-Za-z0-9+/_\-\r\n]+={0,2}$/.test(text)) return null;
  const joined = text.replace(/[\r\n]/g, "");
  return decodeBase64(joined) ?? decodeBase64Url(joined);
}

/** Null where a value is nested too deeply to be written. */
function stringify(value: unknown): string | null {
  try {
    return JSON.stringify(value);
  } catch {
    return null;
  }
}
