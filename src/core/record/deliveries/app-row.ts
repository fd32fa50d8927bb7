import type { RecordedResponse } from "../../../contract/model/delivery.ts";
import { Headers } from "../../../contract/model/header.ts";
import { type AppAnswer, type AppState, SentRequest } from "../../../contract/model/target.ts";
import { shownHeaders } from "../../secrets/shown-request.ts";
import { endToEnd } from "../../http/send-on.ts";
import { bytes, describeTable, number, orNull, type RowOf, text } from "../engine/table.ts";
import { answerText } from "../../decode/answer-text.ts";

/** What an app answered, one row for a delivery that was sent on. Columns may be null: a delivery without one is joined too. */
export const APP_ANSWERS = describeTable("app_answers", {
  deliverySeq: orNull(number),
  sentUrl: orNull(text),
  sentAt: orNull(number),
  answerHeaders: orNull(text),
  answerBody: orNull(bytes),
  answerBytes: orNull(number),
  failureCode: orNull(text),
  failureMessage: orNull(text),
  senderLeftMs: orNull(number),
  /** Whether it is what the sender was answered. */
  isGiven: orNull(number),
  /** What was sent but for its body, as JSON; null where it went on as it came. */
  sentAs: orNull(text),
  sentBody: orNull(bytes),
});

const SentAs = SentRequest.omit({ bodyBase64: true });

/** A stored answer, but for what is worked out as it is shown. */
export type StoredAppAnswer = Omit<AppAnswer, "note" | "patienceUntil">;

interface AppColumns extends RowOf<typeof APP_ANSWERS> {
  readonly appState: AppState | null;
  readonly appStatus: number | null;
  readonly appTookMs: number | null;
}

/** The app's answer out of a joined row; null where the delivery had no target. */
export function toAppAnswer(row: AppColumns): StoredAppAnswer | null {
  if (row.appState === null) return null;
  const body = row.answerBody ?? Buffer.alloc(0);
  const bodyBytes = row.answerBytes ?? 0;
  const { failureCode: code, failureMessage: message } = row;
  return {
    state: row.appState,
    status: row.appStatus,
    tookMs: row.appTookMs,
    url: row.sentUrl,
    sentAt: row.sentAt,
    headers: row.answerHeaders === null ? [] : Headers.parse(JSON.parse(row.answerHeaders)),
    bodyBase64: body.toString("base64"),
    bodyBytes,
    truncated: body.length < bodyBytes,
    error: code === null ? null : { code, message: message ?? "" },
    isGiven: row.isGiven === 1,
    senderLeftMs: row.senderLeftMs,
    sent: row.sentAs === null ? null : unpackSent(row.sentAs, row.sentBody),
  };
}

/** What was sent, but for its body, as its column has it; credentials are masked by the names of their headers. */
export function packSent({ changedBy, isSigned, method, headers }: Omit<SentRequest, "bodyBase64">): string {
  return JSON.stringify({ changedBy, isSigned, method, headers: shownHeaders(headers) });
}

function unpackSent(sentAs: string, body: Buffer | null): SentRequest {
  return { ...SentAs.parse(JSON.parse(sentAs)), bodyBase64: body?.toString("base64") ?? "" };
}

/** The app's answer as what the sender was answered; null where it was not. */
export function givenByApp(row: AppColumns): RecordedResponse | null {
  if (row.isGiven !== 1 || row.appStatus === null) return null;
  const headers = row.answerHeaders === null ? [] : Headers.parse(JSON.parse(row.answerHeaders));
  const body = row.answerBody ?? Buffer.alloc(0);
  return {
    status: row.appStatus,
    headers: endToEnd(headers),
    body: answerText({ headers, body }, body.length < (row.answerBytes ?? 0)),
  };
}
