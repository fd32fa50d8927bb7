import type { Database } from "better-sqlite3";
import type { RecordedResponse } from "../../../contract/model/delivery.ts";
import { Relayed } from "../../../contract/model/relayed.ts";
import { shownHeaders } from "../../secrets/shown-request.ts";
import { describeTable, number, orNull, text } from "../engine/table.ts";
import { packHeaders } from "./delivery-row.ts";

/** What a relay says of a delivery, before it is recorded. */
export type NewRelayed = Pick<Relayed, "relayId" | "relay" | "at" | "answered">;

/** The statements on `relayed`; each runs inside the caller's transaction, but for those that only read. */
export interface RelayedStatements {
  /** Whether a delivery with this id of the relay's is recorded. */
  isKnown(relayId: string): boolean;
  put(deliveryId: string, relayed: NewRelayed, ours: RecordedResponse | null): void;
  of(deliveryId: string): Relayed | null;
  /** Our own id for one of the relay's. */
  find(relayId: string): string | null;
  /** Our answer was handed to the relay, so that it is what the sender was answered. */
  handed(deliveryId: string, answer: RecordedResponse, ms: number): void;
  remove(seq: number): void;
}

const RELAYED = describeTable("relayed", {
  deliverySeq: number,
  relayId: text,
  relay: text,
  at: number,
  answered: text,
  ours: orNull(text),
  handedMs: orNull(number),
});

/** What the sender was answered, as the relay says it: where it asks an app, what it answers unless one does in time. */
export function answeredBy({ answered }: NewRelayed): RecordedResponse {
  return { status: answered?.status ?? 0, headers: [], body: "" };
}

export function relayedStatements(db: Database): RelayedStatements {
  const ofDelivery = "WHERE delivery_seq = (SELECT seq FROM deliveries WHERE id = ?)";
  const known = db.prepare<[string], number>("SELECT 1 FROM relayed WHERE relay_id = ?").pluck();
  const row = RELAYED.find<[string]>(db, ofDelivery);
  const insert = RELAYED.insert(db);
  const removeRow = db.prepare<[number]>("DELETE FROM relayed WHERE delivery_seq = ?");
  const seqOf = db.prepare<[string], number>("SELECT seq FROM deliveries WHERE id = ?").pluck();
  const idOf = db
    .prepare<[string], string>(
      "SELECT id FROM deliveries WHERE seq = (SELECT delivery_seq FROM relayed WHERE relay_id = ?)",
    )
    .pluck();
  const setHanded = db.prepare<[number, string, string]>(`UPDATE relayed SET handed_ms = ?, ours = ? ${ofDelivery}`);
  const setStatus = db.prepare<[number, string]>("UPDATE deliveries SET status = ? WHERE id = ?");
  const respond = db.prepare<[string | null, string, string]>(
    "UPDATE contents SET response_headers = ?, response_body = ? WHERE seq = (SELECT seq FROM deliveries WHERE id = ?)",
  );

  return {
    isKnown: (relayId) => known.get(relayId) !== undefined,
    put: (deliveryId, { relayId, relay, at, answered }, ours) => {
      const deliverySeq = seqOf.get(deliveryId);
      if (deliverySeq === undefined) throw new Error("A delivery was recorded and is not there");
      insert({
        deliverySeq,
        relayId,
        relay,
        at,
        answered: JSON.stringify(answered),
        ours: ours && packed(ours),
        handedMs: null,
      });
    },
    of: (deliveryId) => {
      const found = row.get(deliveryId);
      if (!found) return null;
      const { answered, ours } = found;
      return Relayed.parse({ ...found, answered: JSON.parse(answered), ours: ours === null ? null : JSON.parse(ours) });
    },
    find: (relayId) => idOf.get(relayId) ?? null,
    handed: (deliveryId, answer, ms) => {
      setHanded.run(ms, packed(answer), deliveryId);
      setStatus.run(answer.status, deliveryId);
      respond.run(packHeaders(answer.headers), answer.body, deliveryId);
    },
    remove: (seq) => void removeRow.run(seq),
  };
}

function packed({ status, headers, body }: RecordedResponse): string {
  return JSON.stringify({ status, headers: shownHeaders(headers), body });
}
