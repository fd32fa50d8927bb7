import { request as httpRequest } from "node:http";
import type { ClientRequest, IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Header, Headers } from "../../../contract/model/header.ts";
import { explainFailure } from "./failure.ts";
import { publicLookup, refusePrivateLiteral } from "./resolve.ts";

export const RESPONSE_CAP_BYTES = 64 * 1024;
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
    let answer: IncomingMessage;
    try {
      answer = await send(hop, isGuarded(hop, call));
      const next = redirectOf(answer, hop);
      if (next === null) return { ok: true, value: { ...(await readAnswer(answer)), url: hop.url.href, redirects } };
      answer.destroy();
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

function send(call: HttpCall, isGuardedHost: boolean): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    if (isGuardedHost) refusePrivateLiteral(call.url);
    const open = call.url.protocol === "https:" ? httpsRequest : httpRequest;
    const request: ClientRequest = open({
      ...target(call.url),
      method: call.method,
      headers: wireHeaders(call).flat(),
      agent: false,
      signal: call.signal,
      ...(isGuardedHost ? { lookup: publicLookup } : {}),
    });
    request.on("error", reject);
    request.once("response", resolve);
    request.end(call.body);
  });
}

function target(url: URL): { protocol: string; hostname: string; port: string; path: string } {
  return {
    protocol: url.protocol,
    hostname: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port,
    path: `${url.pathname}${url.search}`,
  };
}

/** Host first, as RFC 9112 3.2 asks; then what was given; a length where there is a body or the method expects one. */
function wireHeaders(call: HttpCall): Headers {
  const given = call.headers.filter(([name]) => !/^(host|content-length|transfer-encoding|connection)$/i.test(name));
  const needsLength = call.body.length > 0 || !/^(GET|HEAD|DELETE|OPTIONS)$/.test(call.method);
  const length: Header[] = needsLength ? [["Content-Length", String(call.body.length)]] : [];
  return [["Host", call.url.host], ...credentials(call), ...given, ...length, ["Connection", "close"]];
}

/** `https://user:password@host` as Basic authentication, unless the headers already authorize. */
function credentials(call: HttpCall): Headers {
  const { username, password } = call.url;
  if (username === "" || call.headers.some(([name]) => name.toLowerCase() === "authorization")) return [];
  const clear = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return [["Authorization", `Basic ${Buffer.from(clear).toString("base64")}`]];
}

function redirectOf(answer: IncomingMessage, hop: HttpCall): HttpCall | null {
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

async function readAnswer(answer: IncomingMessage): Promise<Omit<HttpAnswer, "url" | "redirects">> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer) {
    if (!(chunk instanceof Buffer)) continue;
    chunks.push(chunk);
    size += chunk.length;
    if (size > RESPONSE_CAP_BYTES) break;
  }
  answer.destroy();
  return {
    status: answer.statusCode ?? 0,
    headers: pairs(answer.rawHeaders),
    body: Buffer.concat(chunks).subarray(0, RESPONSE_CAP_BYTES).toString("utf8"),
    truncated: size > RESPONSE_CAP_BYTES,
  };
}

function pairs(raw: readonly string[]): Headers {
  const headers: Header[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) headers.push([raw[index] ?? "", raw[index + 1] ?? ""]);
  return headers;
}
