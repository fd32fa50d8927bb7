import type { Headers } from "../../contract/model/header.ts";
import { tooMuchJson } from "./json-bounds.ts";

/** More fields than this are no form that anybody filled in: the body is not read as one. */
const MOST_FIELDS = 10_000;

/** What arrived, as it arrived. `url` is the request target (path and query), `body` the bytes on the wire. */
export interface RequestParts {
  readonly method: string;
  readonly url: string;
  readonly httpVersion: string;
  readonly clientIp: string;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** How a body that is not JSON is seen: not as JSON, or as Otto keeps it, `{"raw_body":"<text>"}` beside a form's fields. */
export type BodyView = "plain" | "raw_body";

/** A received request with its lazily computed views: header lookup, JSON, form. Bytes are never changed. */
export class HttpRequest implements RequestParts {
  readonly method: string;
  readonly url: string;
  readonly httpVersion: string;
  readonly clientIp: string;
  readonly headers: Headers;
  readonly body: Buffer;
  #names: readonly string[] | undefined;
  #json: { value: unknown } | undefined;
  #unread: { words: string | null } | undefined;
  #form: URLSearchParams | undefined;
  readonly #view: BodyView;
  /** The request that this is another view of; its JSON is read once for both. */
  readonly #plain: HttpRequest | null;

  constructor(parts: RequestParts, view: BodyView = "plain") {
    this.#view = view;
    this.#plain = view !== "plain" && parts instanceof HttpRequest && parts.#view === "plain" ? parts : null;
    this.method = parts.method;
    this.url = parts.url;
    this.httpVersion = parts.httpVersion;
    this.clientIp = parts.clientIp;
    this.headers = parts.headers;
    this.body = parts.body;
  }

  /** The first value of a header, by any case; null when absent. */
  header(name: string): string | null {
    return this.headers[this.#lowerNames().indexOf(name.toLowerCase())]?.[1] ?? null;
  }

  /** Every value of a header in order. */
  headerValues(name: string): readonly string[] {
    const names = this.#lowerNames();
    const wanted = name.toLowerCase();
    const values: string[] = [];
    for (let at = names.indexOf(wanted); at >= 0; at = names.indexOf(wanted, at + 1)) {
      values.push(this.headers[at]?.[1] ?? "");
    }
    return values;
  }

  /** A dozen names are found faster by looking along them than by indexing them first. */
  #lowerNames(): readonly string[] {
    this.#names ??= this.headers.map(([name]) => name.toLowerCase());
    return this.#names;
  }

  get path(): string {
    const mark = this.url.indexOf("?");
    return mark < 0 ? this.url : this.url.slice(0, mark);
  }

  get query(): string {
    const mark = this.url.indexOf("?");
    return mark < 0 ? "" : this.url.slice(mark + 1);
  }

  /** The same request with its body seen in another way. */
  seenAs(view: BodyView): HttpRequest {
    return view === this.#view ? this : new HttpRequest(this, view);
  }

  /** Why the body is not read as JSON though it may be some, in words: it is nested too deep, or holds too many values. Else null. */
  get unread(): string | null {
    this.#unread ??= { words: tooMuchJson(jsonBytes(this)) };
    return this.#unread.words;
  }

  /** The body as JSON, or undefined when it is not JSON, more than is read, and not wrapped into some. Also reads GitHub's form with a `payload` field. Never throws. */
  get json(): unknown {
    this.#json ??= { value: this.#readJson() };
    return this.#json.value;
  }

  #readJson(): unknown {
    const value = this.#plain ? this.#plain.json : parseJson(this);
    return this.#view === "plain" ? value : (value ?? wrapped(this));
  }

  /** The body as form fields; empty when the content type is not a form, or there are more than 10,000. */
  get form(): URLSearchParams {
    this.#form ??= new URLSearchParams(isForm(this) && !hasTooManyFields(this.body) ? this.body.toString("utf8") : "");
    return this.#form;
  }
}

/** A request that nobody has received yet, to a URL or to the path and query of one. */
export function requestTo(
  to: URL | string,
  { method = "POST", headers, body }: { readonly method?: string; readonly headers: Headers; readonly body: Buffer },
): HttpRequest {
  const url = typeof to === "string" ? to : to.pathname + to.search;
  return new HttpRequest({ method, url, httpVersion: "1.1", clientIp: "", headers, body });
}

function isForm(request: HttpRequest): boolean {
  return (request.header("content-type") ?? "").toLowerCase().startsWith("application/x-www-form-urlencoded");
}

function hasTooManyFields(body: Buffer): boolean {
  let fields = 1;
  for (let at = body.indexOf("&"); at >= 0 && fields <= MOST_FIELDS; at = body.indexOf("&", at + 1)) fields += 1;
  return fields > MOST_FIELDS;
}

/** What may be JSON: the body, or GitHub's field of a form. */
function jsonBytes(request: HttpRequest): Buffer {
  return isForm(request) ? Buffer.from(request.form.get("payload") ?? "") : request.body;
}

function parseJson(request: HttpRequest): unknown {
  if (request.unread !== null) return undefined;
  const text = isForm(request) ? request.form.get("payload") : request.body.toString("utf8");
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Without a prototype, so that a field called `__proto__` is a field like any other. */
function wrapped({ form, body }: HttpRequest): unknown {
  const fields: Record<string, string> = Object.create(null);
  for (const [name, value] of form) fields[name] ??= value;
  fields["raw_body"] = body.toString("utf8");
  return fields;
}
