import type { Attempt } from "../../contract/model/attempt.ts";
import { answerNote } from "../http/client/answer-note.ts";
import type { Connections } from "../http/client/connections.ts";
import { HopError, PrivateRedirectError, exchangeAll } from "./redirects.ts";
import { failureOf } from "../http/client/failure.ts";
import { KEPT_BYTES, keptBody } from "../record/sends/kept-body.ts";
import type { MadeAttempt } from "../record/sends/send-table.ts";
import type { EndpointCredentials } from "../record/tables/endpoints.ts";
import type { ComposedRequest } from "./compose.ts";
import { shownRequest } from "../secrets/shown-request.ts";
import { hiddenOf } from "./hidden-of.ts";
import { shownUrl } from "../secrets/secret-url.ts";
import { answerText } from "../decode/answer-text.ts";

export interface AttemptOrder {
  readonly id: string;
  readonly eventId: string;
  readonly endpointId: string;
  readonly number: number;
  readonly cause: Attempt["cause"];
  readonly speed: number;
  readonly dueAt: number | null;
  readonly startedAt: number;
}

export interface AttemptMeans {
  readonly connections: Connections;
  readonly timeoutSeconds: number;
  /** How many redirects are followed; none where it is not given. */
  readonly mostRedirects?: number;
  /** What of it is not to be recorded. */
  readonly credentials: EndpointCredentials;
  /** What is kept of the event already, and not again with an attempt that sends it as it stands. */
  readonly payload: Buffer;
}

type End = Pick<Attempt, "response" | "error" | "failureCode" | "success" | "timing">;

/**
 * One POST of an event. Only a whole 2xx answer within the time-out is a success; redirects are followed only as far as
 * its system follows them.
 */
export async function makeAttempt(
  order: AttemptOrder,
  request: ComposedRequest,
  means: AttemptMeans,
): Promise<MadeAttempt> {
  const started = performance.now();
  const end = await post(request, means);
  const { url, headers, body } = shownRequest(request, hiddenOf(request, means.credentials));
  return {
    ...order,
    durationMs: rounded(performance.now() - started),
    request: {
      method: "POST",
      url,
      headers,
      body: body === means.payload ? null : keptBody(body),
      isTruncated: body.length > KEPT_BYTES,
    },
    ...end,
  };
}

async function post(request: ComposedRequest, means: AttemptMeans): Promise<End> {
  try {
    const { answer, url, redirects } = await exchangeAll(request, means);
    const { status, body: answered, truncated, broken, timing } = answer;
    const response = {
      status,
      headers: answer.headers,
      body: answerText({ headers: answer.headers, body: answered }, truncated),
      isTruncated: truncated,
      ...(redirects.count > 0 ? { redirects: { ...redirects, url: shownUrl(url) } } : {}),
    };
    const measured = {
      dnsMs: roundedOrNull(timing.dnsMs),
      connectMs: roundedOrNull(timing.connectMs),
      tlsMs: roundedOrNull(timing.tlsMs),
      firstByteMs: roundedOrNull(timing.firstByteMs),
      totalMs: rounded(timing.totalMs),
    };
    if (broken !== null) {
      const { code, message } = failureOf(url, broken);
      const error = `The answer (${status}) did not come whole: ${message}`;
      return { response, error, failureCode: code, success: false, timing: measured };
    }
    const success = status >= 200 && status < 300;
    return {
      response,
      error: errorOf(means, { status, url, text: response.body }),
      success,
      timing: measured,
    };
  } catch (cause) {
    if (cause instanceof PrivateRedirectError) return unanswered(cause.message, "private_host");
    const { code, message } = failureOf(
      cause instanceof HopError ? cause.url : request.url,
      cause instanceof HopError ? cause.cause : cause,
    );
    return unanswered(message, code);
  }
}

function unanswered(error: string, failureCode: string): End {
  return { response: null, error, failureCode, success: false, timing: null };
}

interface Last {
  readonly status: number;
  readonly url: URL;
  readonly text: string;
}

function errorOf({ mostRedirects = 0 }: AttemptMeans, { status, url, text }: Last) {
  if (status < 300 || status >= 400) return answerNote(url.href, status, text);
  return mostRedirects === 0
    ? `Redirects (${status}) are not followed.`
    : `It ends at a redirect (${status}) that leads nowhere, or after more than ${mostRedirects} of them.`;
}

function roundedOrNull(ms: number | null): number | null {
  return ms === null ? null : rounded(ms);
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}
