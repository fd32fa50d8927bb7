import type { Headers } from "../../contract/model/header.ts";

/** What arrived, as it arrived. `url` is the request target (path and query), `body` the bytes on the wire. */
export interface RequestParts {
  readonly method: string;
  readonly url: string;
  readonly httpVersion: string;
  readonly clientIp: string;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** A received request with its lazily computed views: header lookup, JSON, form. Bytes are never changed. */
export class ReceivedRequest implements RequestParts {
  readonly method: string;
  readonly url: string;
  readonly httpVersion: string;
  readonly clientIp: string;
  readonly headers: Headers;
  readonly body: Buffer;
  #lookup: Map<string, string[]> | undefined;
  #json: { value: unknown } | undefined;
  #form: URLSearchParams | undefined;

  constructor(parts: RequestParts) {
    this.method = parts.method;
    this.url = parts.url;
    this.httpVersion = parts.httpVersion;
    this.clientIp = parts.clientIp;
    this.headers = parts.headers;
    this.body = parts.body;
  }

  /** The first value of a header, by any case; null when absent. */
  header(name: string): string | null {
    return this.headerValues(name)[0] ?? null;
  }

  /** Every value of a header in order. */
  headerValues(name: string): readonly string[] {
    this.#lookup ??= indexHeaders(this.headers);
    return this.#lookup.get(name.toLowerCase()) ?? [];
  }

  get path(): string {
    const mark = this.url.indexOf("?");
    return mark < 0 ? this.url : this.url.slice(0, mark);
  }

  get query(): string {
    const mark = this.url.indexOf("?");
    return mark < 0 ? "" : this.url.slice(mark + 1);
  }

  /** The body as JSON, or undefined when it is not JSON. Also reads GitHub's form with a `payload` field. Never throws. */
  get json(): unknown {
    this.#json ??= { value: parseJson(this) };
    return this.#json.value;
  }

  /** The body as form fields; empty when the content type is not a form. */
  get form(): URLSearchParams {
    this.#form ??= isForm(this) ? new URLSearchParams(this.body.toString("utf8")) : new URLSearchParams();
    return this.#form;
  }
}

function indexHeaders(headers: Headers): Map<string, string[]> {
  const lookup = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const values = lookup.get(key);
    if (values) values.push(value);
    else lookup.set(key, [value]);
  }
  return lookup;
}

function isForm(request: ReceivedRequest): boolean {
  return (request.header("content-type") ?? "").toLowerCase().startsWith("application/x-www-form-urlencoded");
}

function parseJson(request: ReceivedRequest): unknown {
  const text = isForm(request) ? request.form.get("payload") : request.body.toString("utf8");
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
