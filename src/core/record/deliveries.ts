import type { Database } from "better-sqlite3";
import type { DeliveryItem, Disposition, RecordedResponse } from "../../contract/model/delivery.ts";
import {
  type DeliveryRow,
  packHeaders,
  STORED_DELIVERY,
  type StoredDeliveryRow,
  splitUrl,
  toItem,
  toStoredDelivery,
} from "./delivery-row.ts";
import type { NewDelivery, StoredDelivery } from "./store.ts";
import type { Totals } from "./totals.ts";

export interface Answered {
  readonly disposition: Disposition;
  readonly response: RecordedResponse;
  /** How many executions were queued for it. */
  readonly hooks: number;
}

/** The statements on `deliveries` and `contents`; each runs inside the caller's transaction. */
export interface DeliveryStatements {
  insert(delivery: NewDelivery, answered: Answered): DeliveryItem;
  item(id: string): DeliveryItem | null;
  get(id: string): StoredDelivery | null;
  pin(id: string, pinned: boolean): DeliveryItem | null;
  /** Removes one with its contents; answers its sequence number, null when it is not there. */
  remove(id: string): number | null;
}

const INSERT = `INSERT INTO deliveries
  (seq, id, received_at, source_id, source_name, provider, event, delivery_key, summary, method, path, size, status,
   disposition, outcome, reason, hooks, replay_of, stored_bytes)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

export function deliveryStatements(db: Database, totals: Totals): DeliveryStatements {
  const insertRow = db.prepare(INSERT);
  const insertContents = db.prepare(
    `INSERT INTO contents
       (seq, query, http_version, client_ip, headers, truncated, sentence, scheme_id, secret_index, checked_at,
        response_headers, response_body, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const byId = db.prepare<[string], DeliveryRow>("SELECT * FROM deliveries WHERE id = ?");
  // By number: a join found by its id is planned again at every run, which takes longer than reading the row.
  const whole = db.prepare<[string], StoredDeliveryRow>(
    `SELECT ${STORED_DELIVERY} FROM deliveries d JOIN contents c USING (seq)
     WHERE d.seq = (SELECT seq FROM deliveries WHERE id = ?)`,
  );
  const setPinned = db.prepare<[number, number]>("UPDATE deliveries SET pinned = ? WHERE seq = ?");
  const removeRow = db.prepare<[number]>("DELETE FROM deliveries WHERE seq = ?");
  const removeContents = db.prepare<[number]>("DELETE FROM contents WHERE seq = ?");

  function insert(delivery: NewDelivery, { disposition, response, hooks }: Answered): DeliveryItem {
    const { verification } = delivery;
    const { path, query } = splitUrl(delivery.url);
    const headers = JSON.stringify(delivery.headers);
    const storedBytes = delivery.body.length + headers.length;
    const seq = totals.nextDelivery();
    insertRow.run(
      seq,
      delivery.id,
      delivery.receivedAt,
      delivery.sourceId,
      delivery.sourceName,
      delivery.provider,
      delivery.event,
      delivery.deliveryKey,
      delivery.summary,
      delivery.method,
      path,
      delivery.size,
      response.status,
      disposition,
      verification.outcome,
      verification.reason,
      hooks,
      delivery.replayOf,
      storedBytes,
    );
    insertContents.run(
      seq,
      query,
      delivery.httpVersion,
      delivery.clientIp,
      headers,
      delivery.truncated ? 1 : 0,
      verification.sentence,
      verification.schemeId,
      verification.secretIndex,
      verification.checkedAt === delivery.receivedAt ? null : verification.checkedAt,
      packHeaders(response.headers),
      response.body,
      delivery.body,
    );
    totals.add({ deliveries: 1, storedBytes });
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
      verification: { outcome: verification.outcome, reason: verification.reason },
      hooks,
      replayOf: delivery.replayOf,
      pinned: false,
    };
  }

  function item(id: string): DeliveryItem | null {
    const row = byId.get(id);
    return row ? toItem(row) : null;
  }

  function pin(id: string, pinned: boolean): DeliveryItem | null {
    const row = byId.get(id);
    if (!row) return null;
    const by = (pinned ? 1 : 0) - row.pinned;
    if (by !== 0) {
      setPinned.run(pinned ? 1 : 0, row.seq);
      totals.add({ pinned: by, pinnedBytes: by * row.stored_bytes });
    }
    return { ...toItem(row), pinned };
  }

  function remove(id: string): number | null {
    const row = byId.get(id);
    if (!row) return null;
    removeContents.run(row.seq);
    removeRow.run(row.seq);
    totals.add({
      deliveries: -1,
      storedBytes: -row.stored_bytes,
      pinned: -row.pinned,
      pinnedBytes: row.pinned * -row.stored_bytes,
    });
    return row.seq;
  }

  return {
    insert,
    item,
    pin,
    remove,
    get: (id) => {
      const row = whole.get(id);
      return row ? toStoredDelivery(row) : null;
    },
  };
}
