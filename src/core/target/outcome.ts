import type { RecordedResponse } from "../../contract/model/delivery.ts";
import type { CallFailure } from "../../contract/model/target.ts";
import type { PassageEnd } from "../http/client/pass-on.ts";
import type { Reply } from "../receive/arrival.ts";
import type { AppPassage, AppRequest } from "../record/deliveries/app-answers.ts";
import { answerText } from "../decode/answer-text.ts";

/** What a delivery has been answered before anyone has answered it. */
export const NOTHING_YET: RecordedResponse = { status: 0, headers: [], body: "" };

/** When and where a call went. `sentAt` is epoch milliseconds. */
export interface Sent {
  readonly url: string;
  readonly sentAt: number;
  /** Milliseconds after the arrival; null when the sender did not leave. */
  readonly senderLeftMs: number | null;
  /** What was sent, where that is not what arrived. */
  readonly sent: AppRequest | null;
}

/** A call's end as it is recorded. */
export function passageOf({ answer, body, failure, tookMs }: PassageEnd, sent: Sent): AppPassage {
  return {
    ...sent,
    status: answer?.status ?? null,
    headers: answer?.headers ?? [],
    body,
    bodyBytes: answer?.bytes ?? 0,
    tookMs: Math.round(tookMs * 10) / 10,
    failure,
  };
}

/** One that was not, or not yet, answered by the app. */
export function unanswered(failure: CallFailure | null, senderLeftMs: number | null = null): AppPassage {
  return {
    url: null,
    sentAt: null,
    status: null,
    headers: [],
    body: Buffer.alloc(0),
    bodyBytes: 0,
    tookMs: null,
    failure,
    senderLeftMs,
    sent: null,
  };
}

/** Of one that its target's transform dropped. */
export const DROPPED_BY_TRANSFORM: CallFailure = {
  code: "transform_dropped",
  message: "Dropped by the transform of its source, so your app was not sent it.",
};

/** What the sender is told in the app's place: 504 where it took too long, else 502 (RFC 9110 15.6). */
export function apology({ code, message }: CallFailure): Reply {
  if (code === "transform")
    return plainText(502, `Hookbench recorded this delivery, and did not send it on. ${message}`);
  const status = /_timeout$|^answer_stopped$/.test(code) ? 504 : 502;
  return plainText(status, `Hookbench recorded this delivery, but its app did not answer it. ${message}`);
}

/** What the sender is told of a delivery that waits until the app listens again. */
export const HELD: Reply = {
  status: 202,
  headers: [["Content-Type", "application/json"]],
  body: '{"received":true,"held":true}',
};

export function plainText(status: number, text: string): Reply {
  return { status, headers: [["Content-Type", "text/plain; charset=utf-8"]], body: `${text}\n` };
}

export function recordedReply({ status, headers, body }: Reply): RecordedResponse {
  return { status, headers, body: typeof body === "string" ? body : answerText({ headers, body }) };
}
