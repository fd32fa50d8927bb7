import type { Header, Headers } from "../../contract/model/header.ts";
import type { Hook } from "../../contract/model/hook.ts";
import type { CustomResponse } from "../../contract/model/source.ts";
import { validateHeaderName, validateHeaderValue } from "../http/node-http.ts";
import type { Reply } from "./arrival.ts";

const JSON_TYPE: Header = ["Content-Type", "application/json"];

/** Ours to set, or tied to one connection: a custom response may not carry them. */
const RESERVED = new Set([
  "connection",
  "content-length",
  "date",
  "expect",
  "keep-alive",
  "proxy-authenticate",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** Accepted: `hooks` of them will run. */
export function accepted(hooks: number): Reply {
  return json(202, `{"received":true,"accepted":true,"hooks":${hooks}}`);
}

export const DUPLICATE = json(200, '{"received":true,"duplicate":true}');
/** Of a hook called by its id: it runs, or what its gates say keeps it (`hooks` is 0). */
export function calledHook({ id, name }: Called, hooks: number): Reply {
  return json(202, JSON.stringify({ status: "accepted", accepted: true, hookId: id, hookName: name, hooks }));
}

/** Of a hook called by its id with a delivery that it ran for. */
export function calledAgain({ id, name }: Called): Reply {
  return json(200, JSON.stringify({ status: "duplicate", duplicate: true, hookId: id, hookName: name }));
}

type Called = Pick<Hook, "id" | "name">;

export const INVALID_SIGNATURE = json(401, '{"error":"Invalid or missing webhook signature"}');
export const NO_SECRET = json(401, '{"error":"Webhook secret not configured. Set a webhookSecret on this hook."}');
export const INVALID_SECRET = json(401, '{"error":"Invalid webhook secret"}');
export const API_IS_ELSEWHERE = json(
  404,
  '{"error":"Webhooks are received here. The API for hooks and their executions stands on the control port, with its token"}',
);
export const NOT_FOUND = json(404, '{"error":"Webhook not found"}');
export const FROM_BROWSER = json(
  403,
  '{"error":"A web page in a browser sent this. It is recorded and nothing ran. Whoever runs this Hookbench can allow browsers on the source"}',
);
export const SIGNED_ONLY = json(
  403,
  '{"error":"From outside only what is signed is taken here. Whoever runs this Hookbench can allow more on the source"}',
);
export const NOT_FROM_THERE = json(403, '{"error":"Nothing is taken here from this address"}');
/** One client sends more than is taken of one. */
export const TOO_MANY = json(429, '{"error":"Too many requests from this address; send it again later"}', [
  ["Retry-After", "1"],
]);
export const INCOMPLETE = json(400, '{"error":"The request ended before its body was complete"}');
export const HEADERS_TOO_LARGE = json(431, '{"error":"Request headers are too large"}');
export const NO_TUNNELS = json(405, '{"error":"This is not a proxy"}');
export const MALFORMED = json(400, '{"error":"Malformed HTTP request"}');
export const NO_HOST = json(400, '{"error":"The request has no Host header"}');
export const TIMED_OUT = json(408, '{"error":"The request took too long to arrive"}');
export const INTERNAL = json(500, '{"error":"Hookbench could not record this delivery; send it again"}');

/** Beyond the body limit of `limitBytes`. */
export function tooLarge(limitBytes: number): Reply {
  return json(413, `{"error":"Webhook body is larger than ${limitBytes} bytes"}`);
}

/** A method that starts nothing here; `allowed` are those that do. */
export function methodRefused(allowed: readonly string[]): Reply {
  const words = `Recorded, and nothing ran: only ${allowed.join(", ")} ${allowed.length > 1 ? "start" : "starts"} something here`;
  return json(405, JSON.stringify({ error: words }), [["Allow", allowed.join(", ")]]);
}

/** Capture is paused; `retryAfterSeconds` tells the sender when to try again. */
export function paused(retryAfterSeconds: number): Reply {
  return json(503, '{"error":"Capture is paused"}', [["Retry-After", String(retryAfterSeconds)]]);
}

/** The receiver has as much under way as it may; a moment later there is room again. */
export const BUSY = json(503, '{"error":"The receiver is busy; send it again"}', [["Retry-After", "2"]]);

/** A hook's waiting line is full. */
export function overflow(retryAfterSeconds: number): Reply {
  return json(503, '{"error":"Too many deliveries are waiting for this hook"}', [
    ["Retry-After", String(retryAfterSeconds)],
  ]);
}

/** A JSON reply; `body` is JSON already. */
export function json(status: number, body: string, headers: Headers = []): Reply {
  return { status, headers: [JSON_TYPE, ...headers], body };
}

/**
 * The reply a source was configured with. Headers that belong to the connection, or whose name or value could
 * inject another header, are left out; statuses that have no body get none.
 */
export function custom(response: CustomResponse): Reply {
  const headers = response.headers.filter(isSafe);
  const isTyped = headers.some(([name]) => name.toLowerCase() === "content-type");
  const body = response.status === 204 || response.status === 205 || response.status === 304 ? "" : response.body;
  return {
    status: response.status,
    headers: isTyped || body === "" ? headers : [guessedType(body), ...headers],
    body,
  };
}

function isSafe([name, value]: Header): boolean {
  if (RESERVED.has(name.toLowerCase())) return false;
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}

function guessedType(body: string): Header {
  try {
    JSON.parse(body);
    return JSON_TYPE;
  } catch {
    return ["Content-Type", "text/plain; charset=utf-8"];
  }
}
