import type { Disposition } from "../../contract/model/delivery.ts";
import type { Headers } from "../../contract/model/header.ts";
import { ActingMethod, type Source } from "../../contract/model/source.ts";
import type { Verification } from "../../contract/model/verification.ts";
import { HttpRequest } from "../http/request.ts";
import type { Reply } from "../receive/arrival.ts";
import * as replies from "../receive/replies.ts";
import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";
import { browserSign } from "../trust/browser-sign.ts";
import type { RoutedSource } from "../trust/routing.ts";
import { isSigned } from "../trust/verify-source.ts";

/** What a request that starts nothing is recorded as and answered with. */
export interface Refusal {
  readonly disposition: Disposition;
  readonly reply: Reply;
}

const HOST = /^[A-Za-z0-9*._:/[\]-]{1,253}$/;
const RATE = /^[1-9]\d{0,8}$/;
const HEADER_NAMES = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+(?:, ?[A-Za-z0-9!#$%&'*+.^_`|~-]+)*$/;
const LONGEST_NAMES = 2000;

/**
 * Why a request must not act though its source would take it: a page in a browser sent it, or its method starts
 * nothing here. A signature speaks for both, but for a method only where the provider is known to send by it.
 */
export function refusalOf(routed: RoutedSource, request: HttpRequest, verification: Verification): Refusal | null {
  const { source, provider } = routed;
  const isKnown = isSigned(routed, verification);
  if (!source.allowBrowsers && !isKnown && browserSign(request) !== null) {
    return { disposition: "browser", reply: replies.FROM_BROWSER };
  }
  const method = ActingMethod.safeParse(request.method).data;
  const isOwn = method !== undefined && isKnown && provider?.methods?.includes(method) === true;
  if (isOwn || (method !== undefined && source.methods.includes(method))) return null;
  return { disposition: "method", reply: replies.methodRefused(source.methods) };
}

/**
 * The answer to OPTIONS, which only asks and never acts: a browser's preflight (Fetch standard, CORS protocol), a
 * CloudEvents sender's question whether it may send here (CloudEvents Webhooks 1.0, section 4), or anything else.
 */
export function answerOptions({ methods, allowBrowsers }: Source, request: HttpRequest): Refusal {
  const allow = ["Allow", methods.join(", ")] as const;
  if (browserSign(request) !== null) {
    if (!allowBrowsers) return { disposition: "browser", reply: replies.FROM_BROWSER };
    return { disposition: "handshake", reply: noContent(preflightHeaders(methods, request)) };
  }
  const origin = request.header("webhook-request-origin");
  if (origin === null || !HOST.test(origin)) return { disposition: "method", reply: noContent([[...allow]]) };
  const rate = request.header("webhook-request-rate");
  const allowedRate = rate !== null && RATE.test(rate) ? rate : "*";
  const headers: Headers = [
    [...allow],
    ["WebHook-Allowed-Origin", origin],
    ...(rate === null ? [] : [["WebHook-Allowed-Rate", allowedRate] as [string, string]]),
  ];
  return { disposition: "handshake", reply: { status: 200, headers, body: "" } };
}

/** The answer as a page may read it, where pages may post to the source. */
export function readableByPages(source: Source, reply: Reply): Reply {
  if (!source.allowBrowsers) return reply;
  return { ...reply, headers: [...reply.headers, ["Access-Control-Allow-Origin", "*"]] };
}

/** Why nothing ran, in a sentence for a person; null where that is said otherwise or does not hold. */
export function refusalSentence(delivery: StoredDelivery): string | null {
  const { disposition, method, sourceId, deliveryKey } = delivery;
  if (disposition === "duplicate")
    return `It is a repeat: its hooks have taken a delivery with the id ${deliveryKey} before. It is recorded and nothing ran.`;
  if (disposition === "unmatched" && sourceId !== null)
    return "Every hook of its source is switched off, so it was answered 404, as Octipus answers. It is recorded and nothing ran.";
  if (disposition === "method") return `${method} starts nothing at this source. It is recorded and nothing ran.`;
  if (disposition !== "browser") return null;
  const request = new HttpRequest(delivery);
  const sign = browserSign(request);
  if (method === "OPTIONS" && request.header("access-control-request-method") !== null)
    return `A page in a browser asked whether it may post here, by a CORS preflight${sign === null ? "" : ` (${sign})`}. Its source takes nothing from pages, so it was told no. Nothing ran.`;
  return `A web page in a browser sent this${sign === null ? "" : ` (${sign})`}. It is recorded and nothing ran.`;
}

function preflightHeaders(methods: readonly string[], request: HttpRequest): Headers {
  const names = request.header("access-control-request-headers");
  const areNames = names !== null && names.length <= LONGEST_NAMES && HEADER_NAMES.test(names);
  const isPrivate = request.header("access-control-request-private-network") !== null;
  return [
    ["Access-Control-Allow-Origin", "*"],
    ["Access-Control-Allow-Methods", methods.join(", ")],
    ...(areNames ? [["Access-Control-Allow-Headers", names] as [string, string]] : []),
    ...(isPrivate ? [["Access-Control-Allow-Private-Network", "true"] as [string, string]] : []),
    ["Access-Control-Max-Age", "60"],
  ];
}

function noContent(headers: Headers): Reply {
  return { status: 204, headers, body: "" };
}
