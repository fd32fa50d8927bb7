import { answerText } from "../../decode/answer-text.ts";
import type { Headers } from "../../../contract/model/header.ts";
import { isSecretHeader } from "../../secrets/secret-name.ts";
import { shownUrl } from "../../secrets/secret-url.ts";
import { type Exchanged, exchange } from "./exchange.ts";
import { explainFailure, failureOf, isDown } from "./failure.ts";
import { publicLookup, refusePrivateLiteral } from "./resolve.ts";

const MAX_REDIRECTS = 5;

export interface HttpCall {
  readonly method: string;
  readonly url: URL;
  /** The path and query of `url` as they are to stand on the wire, in characters that a URL writes otherwise. */
  readonly target?: string;
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
  /** The status of the redirect that turned the request into a GET without its body; null where none did. */
  readonly becameGet: number | null;
}

export type HttpEnd =
  | { readonly ok: true; readonly value: HttpAnswer }
  /** `status` is that of a redirect that was not followed; `isDown` where nothing was reached at all, so that nothing can have come of it. */
  | { readonly ok: false; readonly error: string; readonly status?: number; readonly isDown?: boolean };

/**
 * Makes one request over a connection of its own, following at most five redirects (RFC 9110 15.4: 307 and 308 keep
 * method and body, the others turn a POST into a GET). A redirect to another host may not lead to a private address
 * unless allowed, and loses credentials.
 */
export async function callHttp(call: HttpCall): Promise<HttpEnd> {
  const { maxRedirects = MAX_REDIRECTS } = call;
  let hop: HttpCall = call;
  let becameGet: number | null = null;
  const asked = new Set([call.url.href]);
  for (let redirects = 0; ; redirects += 1) {
    try {
      const answer = await send(hop, isGuarded(hop, call));
      const next = redirectOf(answer, hop);
      if (next === null) return answered(answer, { url: hop.url.href, redirects, becameGet });
      const { status } = answer;
      if (redirects === maxRedirects) {
        const error = tooFar(maxRedirects, status, next.url, asked.has(next.url.href));
        return { ok: false, error, status };
      }
      asked.add(next.url.href);
      if (next.method !== hop.method) becameGet ??= status;
      hop = next;
    } catch (error) {
      const failure = failureOf(hop.url, error);
      return { ok: false, error: failure.message, ...(redirects === 0 && isDown(failure) ? { isDown: true } : {}) };
    }
  }
}

function tooFar(maxRedirects: number, status: number, next: URL, isCircle: boolean): string {
  if (maxRedirects === 0) return `It answered ${status} and redirects to ${shownUrl(next)}, where it is not followed`;
  const last = isCircle ? "they go in a circle, and the last led back to" : "the last led to";
  return `More than ${maxRedirects} redirects; ${last} ${shownUrl(next)}`;
}

/** The host and port the hook's author wrote may be any; every other is checked. */
function isGuarded(hop: HttpCall, first: HttpCall): boolean {
  if (first.allowPrivateHosts) return false;
  return first.hostFromPayload || hop.url.host !== first.url.host;
}

async function send(call: HttpCall, isGuardedHost: boolean): Promise<Exchanged> {
  const { method, url, target, headers, body, signal } = call;
  if (isGuardedHost) refusePrivateLiteral(url);
  const skipsBody = (status: number, given: Headers) => redirectOf({ status, headers: given }, call) !== null;
  const lookup = isGuardedHost ? { lookup: publicLookup } : {};
  const exact = target !== undefined && isOf(url, target) ? { target } : {};
  return exchange({ method, url, ...exact, headers, body, signal, skipsBody, ...lookup });
}

function answered(
  { status, headers, body, truncated, broken }: Exchanged,
  way: Pick<HttpAnswer, "url" | "redirects" | "becameGet">,
): HttpEnd {
  if (broken !== null) return { ok: false, error: explainFailure(new URL(way.url), broken) };
  return { ok: true, value: { status, headers, body: answerText({ headers, body }, truncated), truncated, ...way } };
}

/** Whether they name the same: a URL that was changed since, as by a signature in its query, goes before. */
function isOf({ origin, pathname, search }: URL, target: string): boolean {
  const named = URL.parse(origin + target);
  return named?.pathname === pathname && named.search === search;
}

/** The request that an answer redirects to, as RFC 9110 15.4 has it; null where it redirects nowhere that is http. */
export function redirectOf<Hop extends Pick<HttpCall, "method" | "url" | "headers" | "body" | "target">>(
  { status, headers: given }: Pick<Exchanged, "status" | "headers">,
  hop: Hop,
): (Omit<Hop, "target"> & Pick<Hop, "method" | "url" | "headers" | "body">) | null {
  const location = given.find(([name]) => name.toLowerCase() === "location")?.[1];
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined || !URL.canParse(location, hop.url.href))
    return null;
  const url = new URL(location, hop.url);
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  const keepsBody = status === 307 || status === 308 || hop.method === "GET" || hop.method === "HEAD";
  const isSameOrigin = url.origin === hop.url.origin;
  const headers = hop.headers.filter(
    ([name]) => (isSameOrigin || !isSecretHeader(name)) && (keepsBody || !/^content-/i.test(name)),
  );
  const { target: _first, ...rest } = hop;
  return { ...rest, url, headers, ...(keepsBody ? {} : { method: "GET", body: new Uint8Array() }) };
}
