import type { Headers } from "../../contract/model/header.ts";
import { Decoded } from "../decode/decoded.ts";
import { routeOf } from "./route.ts";

/** What arrived, as it arrived. `url` is the request target (path and query), `body` the bytes on the wire. */
export interface RequestParts {
  readonly method: string;
  readonly url: string;
  readonly httpVersion: string;
  readonly clientIp: string;
  readonly headers: Headers;
  readonly body: Buffer;
  /** Whether `body` is only its beginning; false when not given. */
  readonly truncated?: boolean;
}

/**
 * How a request is seen: as it is; with a body that is not JSON as Otto keeps it, `{"raw_body":"<text>"}` beside a form's
 * fields; or with the path of its hook alone, such as `github`, as Octipus's hooks see it.
 */
export type RequestView = "plain" | "raw_body" | "hook_path";

/** A received request with its lazily computed views: header lookup, and its body decoded. Bytes are never changed. */
export class HttpRequest implements RequestParts {
  readonly method: string;
  readonly url: string;
  readonly httpVersion: string;
  readonly clientIp: string;
  readonly headers: Headers;
  readonly body: Buffer;
  readonly truncated: boolean;
  #names: readonly string[] | undefined;
  #decoded: Decoded | undefined;
  #wrapped: { readonly json: unknown } | undefined;
  readonly #view: RequestView;
  /** The request that this is another view of; its body is decoded once for both. */
  readonly #plain: HttpRequest | null;

  constructor(parts: RequestParts, view: RequestView = "plain") {
    this.#view = view;
    this.#plain = view !== "plain" && parts instanceof HttpRequest && parts.#view === "plain" ? parts : null;
    this.method = parts.method;
    this.url = parts.url;
    this.httpVersion = parts.httpVersion;
    this.clientIp = parts.clientIp;
    this.headers = parts.headers;
    this.body = parts.body;
    this.truncated = parts.truncated ?? false;
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

  /** The path as hooks are to see it. */
  get seenPath(): string {
    if (this.#view !== "hook_path") return this.path;
    const route = routeOf(this.url);
    return route.kind === "source" ? route.path : this.path;
  }

  get query(): string {
    const mark = this.url.indexOf("?");
    return mark < 0 ? "" : this.url.slice(mark + 1);
  }

  /** The same request with its body seen in another way. */
  seenAs(view: RequestView): HttpRequest {
    return view === this.#view ? this : new HttpRequest(this, view);
  }

  /** The body decoded: the one view of it that conditions, templates, titles and people are shown. */
  get decoded(): Decoded {
    this.#decoded ??= this.#plain?.decoded ?? new Decoded(this, { isCut: this.truncated });
    return this.#decoded;
  }

  /** Why the body is not read as JSON though it may be some, in words: it is nested too deep, or holds too many values. Else null. */
  get unread(): string | null {
    return this.decoded.tooMuch;
  }

  /** The body as JSON, or undefined when it is not JSON, more than is read, and not wrapped into some. Also reads GitHub's form with a `payload` field. Never throws. */
  get json(): unknown {
    if (this.#view !== "raw_body") return this.decoded.json;
    this.#wrapped ??= { json: this.decoded.json ?? wrapped(this) };
    return this.#wrapped.json;
  }

  /** The body as form fields; empty when the content type is not a form, or there are more than 10,000. */
  get form(): URLSearchParams {
    return this.decoded.form;
  }

  /** What conditions and templates walk: as `Decoded.value`, or wrapped. */
  get value(): unknown {
    return this.#view === "raw_body" ? this.json : this.decoded.value;
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

/** Without a prototype, so that a field called `__proto__` is a field like any other. */
function wrapped({ decoded, body }: HttpRequest): unknown {
  const fields: Record<string, string> = Object.create(null);
  for (const [name, value] of decoded.form) fields[name] ??= value;
  fields["raw_body"] = decoded.text ?? body.toString("utf8");
  return fields;
}
