import type { Header, Headers } from "../../../contract/model/header.ts";
import { isSecretHeader } from "../../secret-name.ts";
import type { ActionEnd } from "../action.ts";
import type { HttpCall, HttpEnd } from "./client.ts";

/** A request ready to be sent, as often as it takes. */
export type Outgoing = Omit<HttpCall, "signal">;

const PREVIEW_BYTES = 10_000;

/** A request as it may be shown and kept: no credentials, and of a large body the beginning. */
export interface ShownRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

export function shownRequest(outgoing: Outgoing): ShownRequest {
  const body = Buffer.from(outgoing.body);
  const isLong = body.length > PREVIEW_BYTES;
  return {
    method: outgoing.method,
    url: withoutCredentials(outgoing.url),
    headers: outgoing.headers.map(([name, value]): Header => [name, isSecretHeader(name) ? "••••••" : value]),
    body: isLong
      ? `${body.subarray(0, PREVIEW_BYTES).toString("utf8")}… (${body.length} bytes)`
      : body.toString("utf8"),
  };
}

/** The request as text, for a person who is asked whether it may be sent. */
export function renderRequest(outgoing: Outgoing, notes: readonly string[] = []): string {
  const { method, url, headers, body } = shownRequest(outgoing);
  const lines = [`${method} ${url}`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return [...lines, "", body, ...notes.map((note) => `\n${note}`)].join("\n");
}

function withoutCredentials(url: URL): string {
  if (url.username === "" && url.password === "") return url.href;
  const shown = new URL(url);
  shown.username = "";
  shown.password = "";
  return shown.href;
}

/** Success is an answer below 400 (a redirect we may not follow is the answer then). */
export function endOf(end: HttpEnd): ActionEnd {
  if (!end.ok) return { status: "error", error: end.error };
  const { status } = end.value;
  if (status < 400) return { status: "success", result: end.value };
  return { status: "error", result: end.value, error: `The server answered ${status}.` };
}
