import type { Header, Headers } from "../../contract/model/header.ts";
import type { HttpCall } from "./client/client.ts";
import type { RequestParts } from "./request.ts";

/** Where a recorded request goes on to. A host that a payload named may not be private unless that is allowed. */
export type Destination = Pick<HttpCall, "url" | "hostFromPayload" | "allowPrivateHosts">;

/**
 * Which headers go along. `recorded`: all of them, as a replay repeats what arrived. `proxied`: as a proxy passes them
 * on, telling where `delivery` came from, with `own` headers in place of those of the same name.
 */
export type HeadersSentOn =
  | { readonly kind: "recorded" }
  | {
      readonly kind: "proxied";
      readonly delivery: { readonly id: string; readonly clientIp: string };
      readonly own: Headers;
    };

type Recorded = Pick<RequestParts, "method" | "headers" | "body">;

/** Each of them may be told where the request really belongs; more would be a circle. */
const MAX_REDIRECTS = 5;

/**
 * What of a recorded request goes on to another URL: its method and the bytes of its body; of its own URL nothing, as
 * the destination is whole. Host, Content-Length and the framing are the new connection's and written by the client.
 */
export function sendOn(
  { method, headers, body }: Recorded,
  to: Destination,
  which: HeadersSentOn,
): Omit<HttpCall, "signal"> {
  const sent = which.kind === "recorded" ? headers : withOwn(forwardedHeaders(headers, which.delivery), which.own);
  return { ...to, method, headers: sent, body, maxRedirects: MAX_REDIRECTS };
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

/**
 * The headers of a delivery as they travel on: every line with its case, order and duplicates, without those of the
 * connection it came by, and with who sent it, how, and our delivery's id.
 */
function forwardedHeaders(headers: Headers, delivery: { id: string; clientIp: string }): Headers {
  const named = valuesOf(headers, "connection").flatMap((value) =>
    value.split(",").map((name) => name.trim().toLowerCase()),
  );
  const dropped = new Set([...HOP_BY_HOP, ...named]);
  const kept = headers.filter(([name]) => !dropped.has(name.toLowerCase()) && name.toLowerCase() !== "x-forwarded-for");
  const has = (name: string) => kept.some(([other]) => other.toLowerCase() === name);
  const hops = [...valuesOf(headers, "x-forwarded-for"), delivery.clientIp].filter(
    (hop, index, all) => hop !== all[index - 1],
  );
  const added: Header[] = [["X-Forwarded-For", hops.join(", ")]];
  if (!has("x-forwarded-proto")) added.push(["X-Forwarded-Proto", "http"]);
  const host = valuesOf(headers, "host")[0];
  if (host !== undefined && !has("x-forwarded-host")) added.push(["X-Forwarded-Host", host]);
  return [...kept, ...added, ["X-Hookbench-Delivery", delivery.id]];
}

function valuesOf(headers: Headers, lowerName: string): string[] {
  return headers.filter(([name]) => name.toLowerCase() === lowerName).map(([, value]) => value);
}
