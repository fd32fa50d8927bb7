import type { Database } from "better-sqlite3";
import type { DeliveryItem, RecordedResponse } from "../../../contract/model/delivery.ts";
import type { Headers } from "../../../contract/model/header.ts";
import type { AppState, CallFailure, SentRequest } from "../../../contract/model/target.ts";
import { shownHeaders } from "../../secrets/shown-request.ts";
import { shownUrl } from "../../secrets/secret-url.ts";
import type { RowOf } from "../engine/table.ts";
import { APP_ANSWERS, packSent } from "./app-row.ts";
import { DELIVERIES, isAside, packHeaders, toItem } from "./delivery-row.ts";
import type { RollUp } from "../strip/roll-up.ts";
import { wentOf } from "../strip/went.ts";
import type { Totals } from "./totals.ts";

/** What an app was sent, as it may be shown, where that is not what arrived. */
export interface AppRequest extends Omit<SentRequest, "bodyBase64"> {
  readonly body: Buffer;
}

/** How a delivery was sent on, and what came of it. Times: `sentAt` epoch milliseconds, the others milliseconds. */
export interface AppPassage {
  readonly url: string | null;
  readonly sentAt: number | null;
  readonly status: number | null;
  readonly headers: Headers;
  /** The first bytes. */
  readonly body: Buffer;
  readonly bodyBytes: number;
  readonly tookMs: number | null;
  readonly failure: CallFailure | null;
  readonly senderLeftMs: number | null;
  readonly sent: AppRequest | null;
}

/** A delivery that has come further on its way to the app. */
export interface AppChange {
  readonly deliveryId: string;
  readonly state: AppState;
  readonly passage: AppPassage | null;
  /** What the sender was answered with it: the app's answer, ours, or nothing new. */
  readonly given: "app" | RecordedResponse | null;
}

/** One that is on its way. */
export interface OnItsWay {
  readonly id: string;
  readonly sourceId: string | null;
  readonly state: AppState;
}

export interface AppStatements {
  /** Inside a transaction: writes the change; null when the delivery is gone. */
  change(change: AppChange): DeliveryItem | null;
  /** The first in a source's line: queued or held. */
  next(sourceId: string): string | null;
  /** All that have not come to an end, in the order they arrived. */
  onTheirWay(): readonly OnItsWay[];
  remove(seq: number): void;
}

const IS_ON_ITS_WAY = "app_state IN ('sending', 'queued', 'held', 'stepped')";

export function appStatements(db: Database, totals: Totals, rollUp: RollUp): AppStatements {
  const byId = DELIVERIES.find<[string]>(db, "WHERE id = ?");
  const move = db.prepare<[string, number | null, number | null, number, number, number]>(
    "UPDATE deliveries SET app_state = ?, app_status = ?, app_took_ms = ?, status = ?, stored_bytes = ? WHERE seq = ?",
  );
  const respond = db.prepare<[string | null, string, number]>(
    "UPDATE contents SET response_headers = ?, response_body = ? WHERE seq = ?",
  );
  const put = APP_ANSWERS.insert(db, "REPLACE");
  const removeRow = db.prepare<[number]>("DELETE FROM app_answers WHERE delivery_seq = ?");
  const first = db
    .prepare<[string], string>(
      `SELECT id FROM deliveries INDEXED BY deliveries_on_their_way
       WHERE ${IS_ON_ITS_WAY} AND app_state IN ('queued', 'held') AND source_id = ? ORDER BY seq LIMIT 1`,
    )
    .pluck();
  const all = db.prepare<[], OnItsWay>(
    `SELECT id, source_id AS sourceId, app_state AS state FROM deliveries INDEXED BY deliveries_on_their_way
     WHERE ${IS_ON_ITS_WAY} ORDER BY seq`,
  );

  return {
    next: (sourceId) => first.get(sourceId) ?? null,
    onTheirWay: () => all.all(),
    remove: (seq) => void removeRow.run(seq),
    change: ({ deliveryId, state, passage, given }) => {
      const row = byId.get(deliveryId);
      if (!row) return null;
      const appStatus = passage?.status ?? null;
      const appTookMs = passage?.tookMs ?? null;
      const status = given === null ? row.status : given === "app" ? (appStatus ?? row.status) : given.status;
      const added = (passage?.body.length ?? 0) + (passage?.sent?.body.length ?? 0);
      rollUp.move(row, wentOf(row), wentOf({ ...row, appState: state, appStatus }));
      move.run(state, appStatus, appTookMs, status, row.storedBytes + added, row.seq);
      if (added > 0) {
        const asideBytes = isAside(row.disposition) && row.pinned === 0 ? added : 0;
        totals.add({ storedBytes: added, pinnedBytes: row.pinned * added, asideBytes });
      }
      if (given !== null && given !== "app") respond.run(packHeaders(given.headers), given.body, row.seq);
      if (passage) put(toRow(row.seq, passage, given === "app"));
      return toItem({ ...row, appState: state, appStatus, appTookMs, status });
    },
  };
}

function toRow(deliverySeq: number, passage: AppPassage, isGiven: boolean): RowOf<typeof APP_ANSWERS> {
  const { url, sentAt, headers, body, bodyBytes, failure, senderLeftMs, sent } = passage;
  return {
    deliverySeq,
    sentUrl: url === null ? null : shownUrl(new URL(url)),
    sentAt,
    answerHeaders: JSON.stringify(shownHeaders(headers)),
    answerBody: body,
    answerBytes: bodyBytes,
    failureCode: failure?.code ?? null,
    failureMessage: failure?.message ?? null,
    senderLeftMs,
    isGiven: isGiven ? 1 : 0,
    sentAs: sent && packSent(sent),
    sentBody: sent?.body ?? null,
  };
}
