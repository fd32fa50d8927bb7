import type { DeliveryItem, Disposition } from "../../../contract/model/delivery.ts";
import { Headers } from "../../../contract/model/header.ts";
import type { VerificationOutcome, VerificationReason } from "../../../contract/model/verification.ts";
import type { StoredDelivery } from "../store.ts";

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
  readonly query: string | null;
  readonly http_version: string;
  readonly client_ip: string;
  readonly headers: string;
  readonly truncated: number;
  readonly sentence: string;
  readonly scheme_id: string | null;
  readonly secret_index: number | null;
  readonly checked_at: number | null;
  readonly response_headers: string | null;
  readonly response_body: string;
  readonly body: Buffer;
}

/** The columns of StoredDeliveryRow, for a SELECT from `deliveries d JOIN contents c USING (seq)`. */
export const STORED_DELIVERY =
  "d.*, c.query, c.http_version, c.client_ip, c.headers, c.truncated, c.sentence, c.scheme_id, c.secret_index, " +
  "c.checked_at, c.response_headers, c.response_body, c.body";

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
    url: row.query === null ? row.path : `${row.path}?${row.query}`,
    query: row.query ?? "",
    httpVersion: row.http_version,
    clientIp: row.client_ip,
    headers: Headers.parse(JSON.parse(row.headers)),
    truncated: row.truncated === 1,
    verification: {
      outcome: row.outcome,
      reason: row.reason,
      sentence: row.sentence,
      schemeId: row.scheme_id,
      secretIndex: row.secret_index,
      checkedAt: row.checked_at ?? row.received_at,
    },
    response: { status: row.status, headers: unpackHeaders(row.response_headers), body: row.response_body },
    body: row.body,
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
  return isPlain ? null : JSON.stringify(headers);
}

function unpackHeaders(text: string | null): Headers {
  return text === null ? PLAIN_JSON : Headers.parse(JSON.parse(text));
}
