import type { Headers } from "../../../contract/model/header.ts";
import { type Opened, headersOf, openExchange } from "./exchange.ts";
import { explainFailure } from "./failure.ts";
import { publicLookup, refusePrivateLiteral } from "./resolve.ts";

const MAX_REDIRECTS = 5;

export interface HttpCall {
  readonly method: string;
  readonly url: URL;
  /** Sent as they stand, in this order, after our `Host`; `Content-Length` is ours as well. */
  readonly headers: Headers;
  readonly body: Uint8Array;
  /** The host came from a payload: private and loopback addresses are refused from the first hop. */
  readonly hostFromPayload: boolean;
  readonly allowPrivateHosts: boolean;
  readonly signal: AbortSignal;
  /** How many redirects are followed; five by default. */
  readonly maxRedirects?: number;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The first 64 KB, as text. */
  readonly body: string;
  readonly truncated: boolean;
  /** Where the answer came from, after redirects. */
  readonly url: string;
  readonly redirects: number;
}

export type HttpEnd =
  | { readonly ok: true; readonly value: HttpAnswer }
  | { readonly ok: false; readonly error: string };

/**
 * Makes one request over a connection of its own, following at most five redirects (RFC 9110 15.4: 307 and 308 keep
 * method and body, the others turn a POST into a GET). A redirect to another host may not lead to a private address
 * unless allowed, and loses credentials.
 */
export async function callHttp(call: HttpCall): Promise<HttpEnd> {
  const { maxRedirects = MAX_REDIRECTS } = call;
  let hop: HttpCall = call;
  for (let redirects = 0; ; redirects += 1) {
    try {
      const answer = await open(hop, isGuarded(hop, call));
      const next = redirectOf(answer, hop);
      if (next === null) return await finish(answer, hop.url, redirects);
      answer.drop();
      if (redirects === maxRedirects) return { ok: false, error: tooFar(maxRedirects, next.url) };
      hop = next;
    } catch (error) {
      return { ok: false, error: explainFailure(hop.url, error) };
    }
  }
}

function tooFar(maxRedirects: number, next: URL): string {
  if (maxRedirects === 0) return `It redirects to ${next.href}, where it is not followed`;
  return `More than ${maxRedirects} redirects; the last led to ${next.href}`;
}

/** The host and port the hook's author wrote may be any; every other is checked. */
function isGuarded(hop: HttpCall, first: HttpCall): boolean {
  if (first.allowPrivateHosts) return false;
  return first.hostFromPayload || hop.url.host !== first.url.host;
}

async function open(call: HttpCall, isGuardedHost: boolean): Promise<Opened> {
  const { method, url, headers, body, signal } = call;
  if (isGuardedHost) refusePrivateLiteral(url);
  return openExchange({ method, url, headers, body, signal, ...(isGuardedHost ? { lookup: publicLookup } : {}) });
}

async function finish(answer: Opened, url: URL, redirects: number): Promise<HttpEnd> {
  const { body, truncated, broken } = await answer.read();
  if (broken !== null) throw broken;
  const { message } = answer;
  return {
    ok: true,
    value: {
      status: message.statusCode ?? 0,
      headers: headersOf(message),
      body: body.toString("utf8"),
      truncated,
      url: url.href,
      redirects,
    },
  };
}

function redirectOf({ message: answer }: Opened, hop: HttpCall): HttpCall | null {
  const location = answer.headers.location;
  if (
    ![301, 302, 303, 307, 308].includes(answer.statusCode ?? 0) ||
    location === undefined ||
    !URL.canParse(location, hop.url.href)
  )
    return null;
  const url = new URL(location, hop.url);
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  const keepsBody =
    answer.statusCode === 307 || answer.statusCode === 308 || hop.method === "GET" || hop.method === "HEAD";
  const isSameOrigin = url.origin === hop.url.origin;
  const headers = hop.headers.filter(
    ([name]) =>
      (isSameOrigin || !/^(authorization|cookie|proxy-authorization|x-n8n-api-key)$/i.test(name)) &&
      (keepsBody || !/^content-/i.test(name)),
  );
  return { ...hop, url, headers, ...(keepsBody ? {} : { method: "GET", body: new Uint8Array() }) };
}
