import type { Database } from "better-sqlite3";
import { insertRows } from "../engine/many-rows.ts";
import { bytes, describeTable, filled, number } from "../engine/table.ts";

const PAYLOADS = describeTable("payloads", { seq: filled(number), bytes });

/** The payload of an event, in a SELECT from `events`. */
export const PAYLOAD = "(SELECT bytes FROM payloads WHERE payloads.seq = events.payload_seq)";

/** What events say. Inside a transaction only; events that share a payload stand next to each other. */
export interface Payloads {
  /** Keeps what new events say, in their order, and answers the number of each. Neighbours with the same buffer share one. */
  insert(payloads: readonly Buffer[]): readonly number[];
  /** Deletes the payload that an event had, now gone, unless a neighbour has it as well. */
  drop(event: { readonly seq: number; readonly payloadSeq: number }): void;
}

export function payloadStatements(db: Database): Payloads {
  const insert = insertRows(db, PAYLOADS);
  const drop = db.prepare<[{ seq: number; payloadSeq: number }]>(
    `DELETE FROM payloads WHERE seq = :payloadSeq AND NOT EXISTS (
       SELECT 1 FROM events WHERE payload_seq = :payloadSeq AND seq IN (
         (SELECT max(seq) FROM events WHERE seq < :seq), (SELECT min(seq) FROM events WHERE seq > :seq)))`,
  );

  return {
    insert: (payloads) => {
      const isSame = payloads.map((payload, index) => index > 0 && payload === payloads[index - 1]);
      const numbers = insert(payloads.flatMap((payload, index) => (isSame[index] ? [] : [{ bytes: payload }])));
      let at = -1;
      return isSame.map((same) => numbers[same ? at : (at += 1)] ?? 0);
    },
    drop: (event) => void drop.run(event),
  };
}
