import type { Delivery, DeliveryItem, Disposition } from "../../../contract/model/delivery.ts";
import { FaultPlayed } from "../../../contract/model/fault.ts";
import { Headers } from "../../../contract/model/header.ts";
import { NotUnderstood } from "../../../contract/model/not-understood.ts";
import { Recovered } from "../../../contract/model/recovered.ts";
import type { Verification, VerificationOutcome, VerificationReason } from "../../../contract/model/verification.ts";
import { shownHeaders } from "../../secrets/shown-request.ts";
import type { AppState } from "../../../contract/model/target.ts";
import { APP_ANSWERS, givenByApp, type StoredAppAnswer, toAppAnswer } from "./app-row.ts";
import { bytes, describeTable, filled, flag, number, orNull, type RowOf, text, word } from "../engine/table.ts";

/** What lists show of a delivery, and what they are filtered by. */
export const DELIVERIES = describeTable("deliveries", {
  seq: number,
  id: text,
  receivedAt: number,
  sourceId: orNull(text),
  sourceName: orNull(text),
  provider: orNull(text),
  event: orNull(text),
  deliveryKey: orNull(text),
  summary: text,
  method: text,
  path: text,
  size: number,
  status: number,
  disposition: word<Disposition>(),
  outcome: word<VerificationOutcome>(),
  reason: word<VerificationReason>(),
  hooks: number,
  replayOf: orNull(text),
  pinned: filled(flag),
  storedBytes: number,
  fault: orNull(text),
  appState: orNull(word<AppState>()),
  appStatus: orNull(number),
  appTookMs: orNull(number),
  notUnderstood: orNull(text),
  hooksFailed: filled(number),
  underId: orNull(text),
});

/** The rest of it, which only its own page and replays read. */
export const CONTENTS = describeTable("contents", {
  seq: number,
  query: orNull(text),
  httpVersion: text,
  clientIp: text,
  headers: text,
  truncated: flag,
  sentence: text,
  schemeId: orNull(text),
  secretIndex: orNull(number),
  checkedAt: orNull(number),
  responseHeaders: orNull(text),
  responseBody: text,
  body: bytes,
  /** What of it holds a secret; null of nearly every one. */
  sealed: orNull(bytes),
  trailers: orNull(text),
  recovered: orNull(text),
});

/**
 * An aside is a delivery that nobody acts upon and anybody may send: unmatched, rejected, not whole, a handshake. Asides
 * have a share of the history to themselves, so that however many come they displace only each other.
 */
export function isAside(disposition: Disposition): boolean {
  return (
    disposition !== "accepted" &&
    disposition !== "duplicate" &&
    disposition !== "overflow" &&
    disposition !== "not_understood"
  );
}

/** What became no request stands among deliveries, and has a share of the history of its own. */
export function isStray(disposition: Disposition): boolean {
  return disposition === "not_understood";
}

/** The same in SQL, word for word as the indexes of both say it. */
export const IS_ASIDE =
  "disposition NOT IN ('accepted', 'duplicate', 'overflow') AND d.disposition <> 'not_understood'";
export const IS_STRAY = "disposition = 'not_understood'";
export const IS_NO_ASIDE = "disposition IN ('accepted', 'duplicate', 'overflow')";

export type DeliveryRow = RowOf<typeof DELIVERIES>;
/** A delivery's row joined with its contents, and with the app's answer where there is one. */
export type StoredDeliveryRow = DeliveryRow & RowOf<typeof CONTENTS> & RowOf<typeof APP_ANSWERS>;

/** Begins a SELECT of StoredDeliveryRow. */
export const SELECT_STORED = `SELECT ${DELIVERIES.select("d")}, ${CONTENTS.select("c")}, ${APP_ANSWERS.select("a")}
  FROM deliveries d JOIN contents c USING (seq) LEFT JOIN app_answers a ON a.delivery_seq = d.seq`;

/** A delivery as it arrived and was judged, before it is recorded. */
export interface NewDelivery {
  readonly id: string;
  readonly receivedAt: number;
  readonly sourceId: string | null;
  readonly sourceName: string | null;
  readonly provider: string | null;
  readonly event: string | null;
  readonly deliveryKey: string | null;
  readonly summary: string;
  readonly method: string;
  readonly url: string;
  readonly httpVersion: string;
  readonly clientIp: string;
  readonly headers: Headers;
  readonly body: Buffer;
  /** Bytes sent; larger than `body.length` when truncated. */
  readonly size: number;
  readonly truncated: boolean;
  readonly verification: Verification;
  readonly replayOf: string | null;
  readonly fault: FaultPlayed | null;
  /** Header fields that came after its body; none of nearly every one. */
  readonly trailers?: Headers;
  /** Why it became no request; of a request nothing. */
  readonly notUnderstood?: NotUnderstood;
  /** Where it was brought in from; of what was received nothing. */
  readonly recovered?: Recovered;
  /** Its parts that hold a secret, as they may be shown: they are kept so, and the exact ones sealed beside them. */
  readonly hidden?: HiddenParts | null;
}

export interface HiddenParts {
  readonly url?: string;
  readonly headers?: Headers;
  readonly body?: Buffer;
}

/** A stored delivery whole, with its bytes. */
export type StoredDelivery = Omit<
  Delivery,
  "bodyBase64" | "verification" | "executions" | "isMasked" | "refusal" | "didYouMean" | "app" | "causedBy" | "relayed"
> & {
  readonly body: Buffer;
  readonly app: StoredAppAnswer | null;
  readonly verification: Verification;
};

export function toItem({
  seq: _seq,
  storedBytes: _bytes,
  outcome,
  reason,
  pinned,
  fault,
  appState,
  appStatus,
  appTookMs,
  notUnderstood: why,
  hooksFailed: _failed,
  underId: under,
  ...shown
}: DeliveryRow): DeliveryItem {
  const played = fault === null ? null : FaultPlayed.parse(JSON.parse(fault));
  const app = appState === null ? null : { state: appState, status: appStatus, tookMs: appTookMs };
  const notUnderstood = why === null ? null : NotUnderstood.parse(JSON.parse(why));
  return {
    ...shown,
    verification: { outcome, reason },
    pinned: pinned === 1,
    fault: played,
    app,
    notUnderstood,
    under,
  };
}

/** A delivery as its columns have it, what is secret in it masked, and what is sealed of it. */
export interface ReadDelivery {
  readonly delivery: StoredDelivery;
  readonly sealed: Buffer | null;
}

export function toReadDelivery(row: StoredDeliveryRow): ReadDelivery {
  return { delivery: toStoredDelivery(row), sealed: row.sealed };
}

function toStoredDelivery(row: StoredDeliveryRow): StoredDelivery {
  const {
    query,
    headers,
    truncated,
    responseHeaders,
    responseBody,
    sentence,
    schemeId,
    secretIndex,
    checkedAt,
    sealed: _sealed,
    trailers,
    recovered,
    deliverySeq,
    sentUrl,
    sentAt,
    answerHeaders,
    answerBody,
    answerBytes,
    failureCode,
    failureMessage,
    senderLeftMs,
    isGiven,
    sentAs,
    sentBody,
    ...rest
  } = row;
  const sent = { deliverySeq, sentUrl, sentAt, sentAs, sentBody };
  const answered = { answerHeaders, answerBody, answerBytes, senderLeftMs, isGiven };
  const answer = { ...rest, ...sent, ...answered, failureCode, failureMessage };
  const { outcome, reason, path, receivedAt, status } = rest;
  return {
    ...toItem(rest),
    url: query === null ? path : `${path}?${query}`,
    query: query ?? "",
    httpVersion: rest.httpVersion,
    clientIp: rest.clientIp,
    headers: Headers.parse(JSON.parse(headers)),
    trailers: trailers === null ? [] : Headers.parse(JSON.parse(trailers)),
    truncated: truncated === 1,
    verification: { outcome, reason, sentence, schemeId, secretIndex, checkedAt: checkedAt ?? receivedAt },
    response: givenByApp(answer) ?? { status, headers: unpackHeaders(responseHeaders), body: responseBody },
    body: rest.body,
    app: toAppAnswer(answer),
    recovered: recovered === null ? null : Recovered.parse(JSON.parse(recovered)),
  };
}

/** The request target taken apart at its first question mark, with a null query when there is none; nothing is decoded. */
export function splitUrl(url: string): { readonly path: string; readonly query: string | null } {
  const mark = url.indexOf("?");
  return mark < 0 ? { path: url, query: null } : { path: url.slice(0, mark), query: url.slice(mark + 1) };
}

/** The headers of nearly every response of ours, which are stored as null. */
const PLAIN_JSON: Headers = [["Content-Type", "application/json"]];

export function packHeaders(headers: Headers): string | null {
  const [only] = headers;
  const isPlain = headers.length === 1 && only?.[0] === "Content-Type" && only[1] === "application/json";
  return isPlain ? null : JSON.stringify(shownHeaders(headers));
}

function unpackHeaders(packed: string | null): Headers {
  return packed === null ? PLAIN_JSON : Headers.parse(JSON.parse(packed));
}
