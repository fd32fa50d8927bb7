import type { Headers } from "../../contract/model/header.ts";
import { type DecodedText, decodeText, isNoText } from "./charset.ts";
import { type CloudEvent, cloudEventOf } from "./cloud-events.ts";
import { firstOfEach } from "./first-of-each.ts";
import { type Undone, undoEncodings } from "./encodings.ts";
import { type JsonRead, NO_JSON, mayBeContainer, readJson, readJsonLines, readJsonText } from "./json.ts";
import {
  FORM_TYPE,
  type MediaType,
  imageType,
  isJsonType,
  isLinesType,
  isXmlType,
  readMediaType,
} from "./media-type.ts";
import { type Multipart, type RawPart, readMultipart } from "./multipart.ts";
import { sizeWords } from "./size-words.ts";

/** What a body is once it is decoded. */
export type BodyKind = "json" | "ndjson" | "form" | "multipart" | "xml" | "image" | "text" | "binary" | "empty";

/** A body with the headers that tell how to read it; of a request or of an answer. */
export interface Encoded {
  readonly headers: Headers;
  readonly body: Buffer;
}

/** One part of a multipart body, decoded as a body of its own. */
export interface Part extends Pick<RawPart, "name" | "filename"> {
  readonly content: Decoded;
}

interface Content {
  readonly kind: BodyKind;
  readonly json: JsonRead;
}

/** More fields than this are no form that anybody filled in: the body is not read as one. */
const MOST_FIELDS = 10_000;
/** Parts within parts within parts are read as they stand. */
const MOST_LEVELS = 2;
const [OPEN_LIST, OPEN_OBJECT] = [0x5b, 0x7b];
const NO_PARTS: Multipart = { parts: [], problem: null };

/**
 * The one decoded view of a body: its encodings undone, its text, and its JSON, fields or parts, each made when first
 * asked for and once. The bytes stay as they came. Bounded in time and memory, and never throws.
 */
export class Decoded {
  readonly #headers: Headers;
  readonly #body: Buffer;
  readonly #isCut: boolean;
  readonly #level: number;
  #type: MediaType | undefined;
  #undone: Undone | undefined;
  #text: DecodedText | undefined;
  #content: Content | undefined;
  #form: URLSearchParams | undefined;
  #multipart: Multipart | undefined;
  #parts: readonly Part[] | undefined;
  #value: { readonly is: unknown } | undefined;

  /** `isCut` says that only the beginning of the body is there; `level` counts the bodies that this is a part of. */
  constructor({ headers, body }: Encoded, { isCut = false, level = 0 } = {}) {
    this.#headers = headers;
    this.#body = body;
    this.#isCut = isCut;
    this.#level = level;
  }

  /** The Content-Type; empty where there is none. */
  get type(): MediaType {
    this.#type ??= readMediaType(this.#valuesOf("content-type")[0] ?? "");
    return this.#type;
  }

  /** The encodings that were undone, and how that went. */
  get layers(): Undone["layers"] {
    return this.#unpacked.layers;
  }

  /** The body without its encodings; where they cannot be undone, as far as they can. */
  get bytes(): Buffer {
    return this.#unpacked.bytes;
  }

  /** Why the body cannot be read, to follow “the body”; null where it can. Nothing is known then of what it holds. */
  get fault(): string | null {
    const { fault } = this.#unpacked;
    return fault ?? (this.kind === "binary" && this.#saysText && this.#read.isUnknown ? this.#read.problem : null);
  }

  get kind(): BodyKind {
    return this.#seen.kind;
  }

  /** The body as text, without a byte order mark; null where it is none. Of a body that cannot be undone, its beginning. */
  get text(): string | null {
    const { kind } = this;
    if (kind === "image" || (kind === "binary" && this.#unpacked.fault === null)) return null;
    return kind === "binary" && this.#read.isSpoilt ? null : this.#read.text;
  }

  /** What its text is written in; null where it is none. */
  get charset(): DecodedText["charset"] | null {
    return this.text === null ? null : this.#read.charset;
  }

  /** The body as JSON, also that of a form's field `payload`, as GitHub sends it, and lines of JSON as a list; else undefined. */
  get json(): unknown {
    const { json } = this.#seen;
    return json.kind === "value" ? json.value : undefined;
  }

  /** Why it is not read as JSON though it may be some, in words; null where that is not so. */
  get tooMuch(): string | null {
    const { json } = this.#seen;
    return json.kind === "too_much" ? json.words : null;
  }

  /** The fields of a form by its type, and of a body in parts those that are text. */
  get form(): URLSearchParams {
    this.#form ??= this.#readForm();
    return this.#form;
  }

  /** The parts of a multipart body in their order. */
  get parts(): readonly Part[] {
    const level = this.#level + 1;
    this.#parts ??= this.#inParts.parts.map(({ name, filename, headers, bytes }) => ({
      name,
      filename,
      content: new Decoded({ headers, body: bytes }, { level }),
    }));
    return this.#parts;
  }

  get cloudEvent(): CloudEvent | null {
    return cloudEventOf(this.#headers, () => this.json);
  }

  /** What conditions and templates walk: parts by their names, JSON, a form's fields, of a repeated one the first; else text. Undefined where it is none. */
  get value(): unknown {
    this.#value ??= { is: this.#walked() };
    return this.#value.is;
  }

  /** What went wrong, in words to follow “the body”. */
  get problems(): readonly string[] {
    const undoing = this.layers.flatMap(({ problem }) => problem ?? []);
    const { fault } = this.#unpacked;
    if (fault !== null) return [...new Set([...undoing, fault])];
    const { kind, tooMuch } = this;
    const isRead = kind !== "empty" && kind !== "image" && (kind !== "binary" || this.#saysText);
    const isNoJson = isJsonType(this.type.value) && kind === "text" && tooMuch === null && !this.#isCut;
    const found = [
      isRead && kind !== "multipart" ? this.#read.problem : null,
      this.#inParts.problem,
      kind === "form" && this.form.size === 0 && hasTooManyFields(this.bytes)
        ? `has more than ${MOST_FIELDS} fields`
        : null,
      tooMuch === null ? null : `is ${tooMuch}`,
      isNoJson ? "says it is JSON and is none" : null,
    ];
    return [...undoing, ...found.flatMap((words) => words ?? [])];
  }

  /** What there is in the place of text, to follow “the body is”: `an image (image/png), 70 bytes`. */
  get words(): string {
    const type = imageType(this.bytes) ?? this.type.value;
    const what = this.kind === "image" ? "an image" : this.kind;
    return `${what}${type === "" ? "" : ` (${type})`}, ${sizeWords(this.bytes.length)}`;
  }

  get #unpacked(): Undone {
    this.#undone ??= undoEncodings(
      this.#body,
      this.#level === 0 ? this.#valuesOf("content-encoding") : [],
      this.#isCut,
    );
    return this.#undone;
  }

  get #read(): DecodedText {
    this.#text ??= decodeText(this.bytes, this.type.parameters.get("charset") ?? null);
    return this.#text;
  }

  get #seen(): Content {
    this.#content ??= this.#see();
    return this.#content;
  }

  get #inParts(): Multipart {
    this.#multipart ??= this.#readParts();
    return this.#multipart;
  }

  #readParts(): Multipart {
    const isMultipart = this.type.value.startsWith("multipart/") && this.#level < MOST_LEVELS;
    return isMultipart ? readMultipart(this.bytes, this.type.parameters.get("boundary")) : NO_PARTS;
  }

  /** Whether it is told to be no text by a look at its bytes; what may be JSON is read all the same. */
  get #isNoText(): boolean {
    const { bytes } = this;
    return !this.#saysText && bytes[0] !== OPEN_LIST && bytes[0] !== OPEN_OBJECT && isNoText(bytes);
  }

  /** Whether its sender says that it is text of some kind. */
  get #saysText(): boolean {
    const { value, parameters } = this.type;
    const isText = value.startsWith("text/") || value === FORM_TYPE || isXmlType(value);
    return isText || isJsonType(value) || isLinesType(value) || parameters.has("charset");
  }

  #valuesOf(name: string): readonly string[] {
    const values: string[] = [];
    for (const [other, value] of this.#headers) {
      if (other.length === name.length && other.toLowerCase() === name) values.push(value);
    }
    return values;
  }

  #see(): Content {
    const { bytes, fault } = this.#unpacked;
    const { value: type } = this.type;
    if (fault !== null) return { kind: "binary", json: NO_JSON };
    if (bytes.length === 0) return { kind: "empty", json: NO_JSON };
    if (this.#inParts.parts.length > 0)
      return { kind: "multipart", json: readJsonText(this.form.get("payload") ?? "") };
    const media = isXmlType(type) ? null : /^(image|audio|video|font)\//.exec(type);
    if (media?.[1] === "image" || imageType(bytes) !== null) return { kind: "image", json: NO_JSON };
    if (media !== null || this.#isNoText) return { kind: "binary", json: NO_JSON };
    if (type === FORM_TYPE) return this.#seeForm();
    const json = this.#readContent();
    return json.kind === "value" ? { kind: json.isLines ? "ndjson" : "json", json } : { kind: this.#plainKind(), json };
  }

  /** Programs that post JSON and name no type are taken for forms. */
  #seeForm(): Content {
    const json = this.#readContent();
    const isJson = json.kind === "value" && (typeof json.value === "object" || typeof json.value === "string");
    if (isJson || json.kind === "too_much") return { kind: isJson ? "json" : "form", json };
    return { kind: "form", json: readJsonText(this.form.get("payload") ?? "") };
  }

  #readContent(): JsonRead {
    const { text, utf8 } = this.#read;
    const whole = readJson(text, utf8);
    return whole.kind === "none" && mayBeContainer(text) ? readJsonLines(text, utf8) : whole;
  }

  #plainKind(): BodyKind {
    const { text, isSpoilt, isUnknown } = this.#read;
    if (isUnknown || ((isSpoilt || text.includes("\0")) && !this.#saysText)) return "binary";
    return isXmlType(this.type.value) || /^\s{0,100}<(?:\?xml|!DOCTYPE|[A-Za-z_])/.test(text) ? "xml" : "text";
  }

  #readForm(): URLSearchParams {
    const { fault, bytes } = this.#unpacked;
    if (this.type.value === FORM_TYPE && fault === null && !hasTooManyFields(bytes)) {
      return new URLSearchParams(this.#read.text);
    }
    const fields = this.parts.flatMap(({ name, filename, content }): [string, string][] =>
      name === null || filename !== null || content.text === null ? [] : [[name, content.text]],
    );
    return new URLSearchParams(fields);
  }

  #walked(): unknown {
    const { kind, json } = this;
    if (kind === "multipart") return valueOfParts(this.parts);
    if (json !== undefined) return json;
    if (kind === "form" && this.form.size > 0) return firstOfEach(this.form);
    return this.fault === null ? (this.text ?? undefined) : undefined;
  }
}

/** The fields by their names; where no part has one, the list of them. */
function valueOfParts(parts: readonly Part[]): unknown {
  const named = parts.flatMap((part): [string, unknown][] => (part.name === null ? [] : [[part.name, valueOf(part)]]));
  return named.length > 0 ? firstOfEach(named) : parts.map(valueOf);
}

/** A field is text, a part of JSON that, and of a file its name, type and size are told. */
function valueOf({ filename, content }: Part): unknown {
  const isJson = isJsonType(content.type.value) || (filename === null && typeof content.json === "object");
  if (isJson && content.json !== undefined) return content.json;
  if (content.kind === "multipart") return content.value;
  if (filename === null && content.text !== null) return content.text;
  return { filename, type: content.type.value === "" ? null : content.type.value, size: content.bytes.length };
}

function hasTooManyFields(body: Buffer): boolean {
  let fields = 1;
  for (let at = body.indexOf("&"); at >= 0 && fields <= MOST_FIELDS; at = body.indexOf("&", at + 1)) fields += 1;
  return fields > MOST_FIELDS;
}
