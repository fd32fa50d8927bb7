import { STATUS_CODES } from "../http/node-http.ts";
import type { Delivery } from "../../contract/model/delivery.ts";
import type { Header, Headers } from "../../contract/model/header.ts";
import { type Exported, type Written, textOf } from "./exported.ts";

/**
 * Deliveries as an HTTP Archive 1.2: what came, and what the sender was answered. Of the times only that until the app's
 * answer was whole is measured; the others stand as 0, and the comment says so. Fields that the format does not know begin
 * with `_`, as it wishes.
 */
export function writeHar(exported: readonly Exported[], version: string): Written {
  const log = { version: "1.2", creator: { name: "Hookbench", version }, entries: exported.map(entryOf) };
  return {
    name: "deliveries.har",
    mediaType: "application/json",
    content: `${JSON.stringify({ log }, null, 2)}\n`,
  };
}

function entryOf({ delivery, body, url }: Exported) {
  const { app, response } = delivery;
  const tookMs = app?.isGiven ? app.tookMs : null;
  return {
    startedDateTime: new Date(delivery.receivedAt).toISOString(),
    time: tookMs ?? 0,
    request: {
      method: delivery.method,
      url,
      httpVersion: `HTTP/${delivery.httpVersion}`,
      cookies: cookiesOf(delivery.headers),
      headers: listed(delivery.headers),
      queryString: queryOf(delivery.query),
      ...(body.length === 0 ? {} : { postData: postData(delivery, body) }),
      headersSize: -1,
      bodySize: delivery.size,
    },
    response: {
      status: response.status,
      statusText: STATUS_CODES[response.status] ?? "",
      httpVersion: `HTTP/${delivery.httpVersion}`,
      cookies: [],
      headers: listed(response.headers),
      content: {
        size: Buffer.byteLength(response.body),
        mimeType: valueOf(response.headers, "content-type") ?? "x-unknown",
        text: response.body,
      },
      redirectURL: valueOf(response.headers, "location") ?? "",
      headersSize: -1,
      bodySize: Buffer.byteLength(response.body),
    },
    cache: {},
    timings: { send: 0, wait: tookMs ?? 0, receive: 0 },
    comment:
      tookMs === null
        ? "How long the answer took is not known."
        : "Measured is the time until the app's answer was whole; sending and receiving stand as 0.",
    _id: delivery.id,
    _source: delivery.sourceName,
    _event: delivery.event,
    _verification: delivery.verification.outcome,
  };
}

/** Bytes that are no text stand beside, as the format has no place for them. */
function postData({ headers, truncated }: Delivery, body: Buffer) {
  const text = textOf(body);
  return {
    mimeType: valueOf(headers, "content-type") ?? "",
    text: text ?? "",
    ...(text === null ? { _base64: body.toString("base64") } : {}),
    ...(truncated ? { comment: "Only the first bytes were kept." } : {}),
  };
}

function listed(headers: Headers) {
  return headers.map(([name, value]: Header) => ({ name, value }));
}

function queryOf(query: string) {
  return [...new URLSearchParams(query)].map(([name, value]) => ({ name, value }));
}

function cookiesOf(headers: Headers) {
  return headers
    .filter(([name]) => name.toLowerCase() === "cookie")
    .flatMap(([, value]) => value.split(";"))
    .map((pair) => pair.trim())
    .filter((pair) => pair.includes("="))
    .map((pair) => ({ name: pair.slice(0, pair.indexOf("=")), value: pair.slice(pair.indexOf("=") + 1) }));
}

function valueOf(headers: Headers, wanted: string): string | null {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null;
}
