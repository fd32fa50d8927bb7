import type { Headers } from "../../../contract/model/header.ts";
import { headerSecrets } from "../../secrets/header-secrets.ts";
import { isSecretHeader } from "../../secrets/secret-name.ts";
import { shownUrl, urlSecrets } from "../../secrets/secret-url.ts";
import { shownHeaders, shownRequest } from "../../secrets/shown-request.ts";
import type { ActionEnd } from "../action.ts";
import { answerNote } from "../../http/client/answer-note.ts";
import { maskValues } from "../../secrets/mask-values.ts";
import type { HttpCall, HttpEnd } from "../../http/client/client.ts";

/** A request ready to be sent, as often as it takes. */
export type Outgoing = Omit<HttpCall, "signal">;

const PREVIEW_BYTES = 10_000;

/** A request as it may be shown and kept: no credentials, and of a large body the beginning. */
export interface RequestPreview {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}

export function previewOf(outgoing: Outgoing): RequestPreview {
  const { url, headers, body } = shownRequest({ ...outgoing, body: Buffer.from(outgoing.body) });
  const isLong = body.length > PREVIEW_BYTES;
  return {
    method: outgoing.method,
    url,
    headers,
    body: isLong
      ? `${body.subarray(0, PREVIEW_BYTES).toString("utf8")}… (${body.length} bytes)`
      : body.toString("utf8"),
  };
}

/** The request as text, for a person who is asked whether it may be sent. */
export function renderRequest(outgoing: Outgoing, notes: readonly string[] = []): string {
  const { method, url, headers, body } = previewOf(outgoing);
  const lines = [`${method} ${url}`, ...headers.map(([name, value]) => `${name}: ${value}`)];
  return [...lines, "", body, ...notes.map((note) => `\n${note}`)].join("\n");
}

/**
 * Success is an answer below 400 (a redirect we may not follow is the answer then). What the server says again of the
 * credentials it was sent is hidden.
 */
export function endOf(end: HttpEnd, sent: Pick<Outgoing, "url" | "headers">): ActionEnd {
  const mask = maskValues([...urlSecrets(sent.url), ...credentialsOf(sent.headers)]);
  if (!end.ok) return { status: "error", error: mask(end.error) };
  const { status, headers, body, url } = end.value;
  const result = {
    ...end.value,
    headers: shownHeaders(headers, {}, mask),
    body: mask(body),
    url: shownUrl(new URL(url)),
  };
  if (status < 400) return { status: "success", result };
  const note = answerNote(url, status, body);
  return { status: "error", result, error: `The server answered ${status}.${note === null ? "" : ` ${note}`}` };
}

/** What is worth saying of the way an answer came: a body that did not get there. Null where it is nothing. */
export function redirectNote(end: HttpEnd): string | null {
  if (!end.ok || end.value.becameGet === null) return null;
  const { becameGet, url } = end.value;
  return `The answer ${becameGet} turned the request into a GET without its body (HTTP says so); ${shownUrl(new URL(url))} got no body.`;
}

function credentialsOf(headers: Headers): string[] {
  return headers.flatMap(([name, value]) => (isSecretHeader(name) ? headerSecrets(value) : []));
}
