import type { DeliveryItem, Disposition } from "../../contract/model/delivery.ts";
import { RecordedResponse } from "../../contract/model/delivery.ts";
import { Headers } from "../../contract/model/header.ts";
import { Verification, type VerificationOutcome, type VerificationReason } from "../../contract/model/verification.ts";
import type { StoredDelivery } from "./store.ts";

/** A row of `deliveries` as SQLite gives it. */
export interface DeliveryRow {
  readonly seq: number;
  readonly id: string;
  readonly received_at: number;
  readonly source_id: string | null;
  readonly source_name: string | null;
  readonly provider: string | null;
  readonly event: string | null;
  readonly delivery_key: string | null;
  readonly summary: string;
  readonly method: string;
  readonly path: string;
  readonly size: number;
  readonly status: number;
  readonly disposition: Disposition;
  readonly outcome: VerificationOutcome;
  readonly reason: VerificationReason;
  readonly hooks: number;
  readonly replay_of: string | null;
  readonly pinned: number;
  readonly stored_bytes: number;
}

/** A delivery's row joined with its contents. */
export interface StoredDeliveryRow extends DeliveryRow {
  readonly url: string;
  readonly http_version: string;
  readonly client_ip: string;
  readonly headers: string;
  readonly truncated: number;
  readonly verification: string;
  readonly response: string;
  readonly body: Buffer;
}

/** The columns of StoredDeliveryRow, for a SELECT from `deliveries d JOIN contents c USING (seq)`. */
export const STORED_DELIVERY =
  "d.*, c.url, c.http_version, c.client_ip, c.headers, c.truncated, c.verification, c.response, c.body";

export function toItem(row: DeliveryRow): DeliveryItem {
  return {
    id: row.id,
    receivedAt: row.received_at,
    sourceId: row.source_id,
    sourceName: row.source_name,
    provider: row.provider,
    event: row.event,
    deliveryKey: row.delivery_key,
    summary: row.summary,
    method: row.method,
    path: row.path,
    size: row.size,
    status: row.status,
    disposition: row.disposition,
    verification: { outcome: row.outcome, reason: row.reason },
    hooks: row.hooks,
    replayOf: row.replay_of,
    pinned: row.pinned === 1,
  };
}

export function toStoredDelivery(row: StoredDeliveryRow): StoredDelivery {
  return {
    ...toItem(row),
    url: row.url,
    query: splitUrl(row.url).query,
    httpVersion: row.http_version,
    clientIp: row.client_ip,
    headers: Headers.parse(JSON.parse(row.headers)),
    truncated: row.truncated === 1,
    verification: Verification.parse(JSON.parse(row.verification)),
    response: RecordedResponse.parse(JSON.parse(row.response)),
    body: row.body,
  };
}

/** The request target taken apart at its first question mark; nothing is decoded. */
export function splitUrl(url: string): { readonly path: string; readonly query: string } {
  const mark = url.indexOf("?");
  return mark < 0 ? { path: url, query: "" } : { path: url.slice(0, mark), query: url.slice(mark + 1) };
}
