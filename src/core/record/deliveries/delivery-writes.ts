import type { Database } from "better-sqlite3";
import type { DeliveryItem, Disposition, RecordedResponse } from "../../../contract/model/delivery.ts";
import { packHeaders, splitUrl } from "./delivery-row.ts";
import { type Value, insertRows } from "../engine/many-rows.ts";
import type { NewDelivery } from "../store.ts";
import type { Totals } from "./totals.ts";

export interface AnsweredDelivery {
  readonly delivery: NewDelivery;
  readonly disposition: Disposition;
  readonly response: RecordedResponse;
  /** How many executions were queued for it. */
  readonly hooks: number;
}

/** Inside a transaction: keeps deliveries with their contents, and answers each with what lists show of it. */
export type InsertDeliveries = <One extends AnsweredDelivery>(
  answered: readonly One[],
) => readonly (readonly [One, DeliveryItem])[];

export function deliveryInsertion(db: Database, totals: Totals): InsertDeliveries {
  const insert = insertRows(
    db,
    `INSERT INTO deliveries (seq, id, received_at, source_id, source_name, provider, event, delivery_key, summary, method,
       path, size, status, disposition, outcome, reason, hooks, replay_of, stored_bytes)`,
    "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const insertContents = insertRows(
    db,
    `INSERT INTO contents (seq, query, http_version, client_ip, headers, truncated, sentence, scheme_id, secret_index,
       checked_at, response_headers, response_body, body)`,
    "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );

  return (answered) => {
    const rows: Value[][] = [];
    const contents: Value[][] = [];
    const items = answered.map((one) => {
      const { delivery } = one;
      const { path, query } = splitUrl(delivery.url);
      const headers = JSON.stringify(delivery.headers);
      const item = itemOf(one, path);
      const storedBytes = delivery.body.length + headers.length;
      const seq = totals.nextDelivery();
      rows.push(rowOf(seq, item, storedBytes));
      contents.push(contentsOf(seq, one, { query, headers }));
      totals.add({ deliveries: 1, storedBytes });
      return [one, item] as const;
    });
    insert(rows);
    insertContents(contents);
    return items;
  };
}

function itemOf({ delivery, disposition, response, hooks }: AnsweredDelivery, path: string): DeliveryItem {
  const { outcome, reason } = delivery.verification;
  return {
    id: delivery.id,
    receivedAt: delivery.receivedAt,
    sourceId: delivery.sourceId,
    sourceName: delivery.sourceName,
    provider: delivery.provider,
    event: delivery.event,
    deliveryKey: delivery.deliveryKey,
    summary: delivery.summary,
    method: delivery.method,
    path,
    size: delivery.size,
    status: response.status,
    disposition,
    verification: { outcome, reason },
    hooks,
    replayOf: delivery.replayOf,
    pinned: false,
  };
}

function rowOf(seq: number, item: DeliveryItem, storedBytes: number): Value[] {
  return [
    seq,
    item.id,
    item.receivedAt,
    item.sourceId,
    item.sourceName,
    item.provider,
    item.event,
    item.deliveryKey,
    item.summary,
    item.method,
    item.path,
    item.size,
    item.status,
    item.disposition,
    item.verification.outcome,
    item.verification.reason,
    item.hooks,
    item.replayOf,
    storedBytes,
  ];
}

interface Packed {
  readonly query: string | null;
  readonly headers: string;
}

function contentsOf(seq: number, { delivery, response }: AnsweredDelivery, { query, headers }: Packed): Value[] {
  const { sentence, schemeId, secretIndex, checkedAt } = delivery.verification;
  return [
    seq,
    query,
    delivery.httpVersion,
    delivery.clientIp,
    headers,
    delivery.truncated ? 1 : 0,
    sentence,
    schemeId,
    secretIndex,
    checkedAt === delivery.receivedAt ? null : checkedAt,
    packHeaders(response.headers),
    response.body,
    delivery.body,
  ];
}
