import type { Header, Headers } from "../../contract/model/header.ts";
import type { HttpCall } from "./client/client.ts";
import type { HttpRequest } from "./request.ts";
import { routeOf } from "./route.ts";

/** Where a recorded request goes on to. A host that a payload named may not be private unless that is allowed. */
export interface Destination extends Pick<HttpCall, "url" | "hostFromPayload" | "allowPrivateHosts"> {
  /** Whether `/hooks/<path>` is left out, so that only what follows it is put behind the destination's path; it is. */
  readonly stripPath?: boolean;
  /** How many redirects are followed; none. */
  readonly maxRedirects?: number;
}

/**
 * Which headers go along. `recorded`: as a replay repeats what arrived. `proxied`: as a proxy passes them on, telling
 * where `delivery` came from, with `own` headers in place of those of the same name.
 */
export type HeadersSentOn =
  | { readonly kind: "recorded" }
  | {
      readonly kind: "proxied";
      readonly delivery: { readonly id: string; readonly clientIp: string };
      readonly own: Headers;
    };

type Recorded = Pick<HttpRequest, "method" | "url" | "headers" | "body">;

/** A delivery that came through this many of us already is going in a circle. */
const MAX_PASSAGES = 5;
const PASSAGE = "X-Hookbench-Delivery";

/** Why a recorded request must not be sent on, in a sentence; null when it may. `truncated`: not all of its body was kept. */
export function whyNotSentOn({ headers }: Pick<HttpRequest, "headers">, truncated: boolean): string | null {
  if (truncated) return "The body was larger than the limit and was cut, so it cannot be sent on as it was sent.";
  if (valuesOf(headers, PASSAGE.toLowerCase()).length < MAX_PASSAGES) return null;
  return `This has been sent on ${MAX_PASSAGES} times already, so it is going in a circle. Does it lead to Hookbench itself?`;
}

/**
 * What of a recorded request goes on to another URL: its method, the bytes of its body, what followed its source's path
 * and its query. Host, Content-Length and the framing are the new connection's and written by the client; headers that
 * speak of the connection it came by stay behind.
 */
export function sendOn(request: Recorded, to: Destination, which: HeadersSentOn): Omit<HttpCall, "signal"> {
  const { method, body } = request;
  const { url, hostFromPayload, allowPrivateHosts, stripPath = true, maxRedirects = 0 } = to;
  const kept = endToEnd(request.headers);
  const headers =
    which.kind === "recorded" ? kept : withOwn(forwarded(kept, request.headers, which.delivery), which.own);
  const target = targetAt(url, request.url, stripPath);
  return { url: urlOf(url, target), target, hostFromPayload, allowPrivateHosts, method, headers, body, maxRedirects };
}

/** Where a request that arrived at `arrived` goes on to. */
export function urlOnward(to: URL, arrived: string, stripPath = true): URL {
  return urlOf(to, targetAt(to, arrived, stripPath));
}

/** The request target at the destination, with the characters that arrived: signatures may cover them. */
function targetAt(to: URL, arrived: string, stripPath: boolean): string {
  const mark = arrived.indexOf("?");
  const query = joined(to.search.slice(1), mark < 0 ? "" : arrived.slice(mark + 1));
  const rest = restOf(arrived, mark < 0 ? arrived.length : mark, stripPath);
  const path = rest === "" ? to.pathname : to.pathname.replace(/\/$/, "") + rest;
  return query === "" ? path : `${path}?${query}`;
}

function restOf(arrived: string, pathEnd: number, stripPath: boolean): string {
  const route = routeOf(arrived);
  if (route.kind !== "source") return "";
  return stripPath ? route.rest : arrived.slice(Math.max(0, pathStart(arrived)), pathEnd);
}

function pathStart(url: string): number {
  return url.startsWith("/") ? 0 : url.indexOf("/", url.indexOf("://") + 3);
}

/** Both queries; of a parameter that the destination names itself, the destination's. */
function joined(own: string, arrived: string): string {
  if (own === "" || arrived === "") return own + arrived;
  const named = new Set(new URLSearchParams(own).keys());
  const kept = arrived
    .split("&")
    .filter((part) => ![...new URLSearchParams(part).keys()].some((name) => named.has(name)));
  return [own, ...kept].join("&");
}

/** With the name and password of the destination, where it has them. */
function urlOf(to: URL, target: string): URL {
  const { pathname, search } = new URL(to.origin + target);
  return Object.assign(new URL(to), { pathname, search, hash: "" });
}

function withOwn(headers: Headers, own: Headers): Headers {
  const replaced = new Set(own.map(([name]) => name.toLowerCase()));
  return [...headers.filter(([name]) => !replaced.has(name.toLowerCase())), ...own];
}

/** RFC 9110 7.6.1 and its forerunners: these speak of one connection only. `Expect` asks for an answer we do not wait for. */
const HOP_BY_HOP = new Set([
  "connection",
  "expect",
  "host",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** The headers, of a request or an answer, without those of the connection they came by: every line with its case, order and duplicates. */
export function endToEnd(headers: Headers): Headers {
  const named: string[] = [];
  let isAsItIs = true;
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    if (!HOP_BY_HOP.has(lower)) continue;
    isAsItIs = false;
    if (lower === "connection") named.push(...value.split(",").map((one) => one.trim().toLowerCase()));
  }
  if (isAsItIs) return headers;
  const dropped = named.length === 0 ? HOP_BY_HOP : new Set([...HOP_BY_HOP, ...named]);
  return headers.filter(([name]) => !dropped.has(name.toLowerCase()));
}

/** With who sent it, how, and our delivery's id; `arrived` are all headers that came. */
function forwarded(kept: Headers, arrived: Headers, delivery: { id: string; clientIp: string }): Headers {
  const sent: Header[] = kept.filter(([name]) => name.toLowerCase() !== "x-forwarded-for");
  const has = (name: string) => sent.some(([other]) => other.toLowerCase() === name);
  const hops = [...valuesOf(kept, "x-forwarded-for"), delivery.clientIp].filter(
    (hop, index, all) => hop !== all[index - 1],
  );
  const hasProto = has("x-forwarded-proto");
  const [host] = has("x-forwarded-host") ? [] : valuesOf(arrived, "host");
  sent.push(["X-Forwarded-For", hops.join(", ")]);
  if (!hasProto) sent.push(["X-Forwarded-Proto", "http"]);
  if (host !== undefined) sent.push(["X-Forwarded-Host", host]);
  sent.push([PASSAGE, delivery.id]);
  return sent;
}

function valuesOf(headers: Headers, lowerName: string): string[] {
  return headers.filter(([name]) => name.toLowerCase() === lowerName).map(([, value]) => value);
}
