import type { Database } from "better-sqlite3";
import { fold } from "../../../contract/filter/fold.ts";
import { Annotation } from "../../../contract/model/annotation.ts";
import { describeTable, number, text } from "../engine/table.ts";
import type { Write } from "../engine/transaction.ts";

/** What a person says of deliveries. It stays while its delivery can be had back, and goes when that goes for good. */
export interface AnnotationTable {
  /** Null where nothing is said of it, or where there is no such delivery. */
  of(deliveryId: string): Annotation | null;
  /** Says it in the place of what was said before; an empty one takes that away. */
  put(deliveryId: string, annotation: Annotation): void;
}

const ANNOTATIONS = describeTable("annotations", { deliverySeq: number, note: text, folded: text, tags: text });

export function annotationTable(db: Database, write: Write): AnnotationTable {
  const ofDelivery = "WHERE delivery_seq = (SELECT seq FROM deliveries WHERE id = ?)";
  const find = ANNOTATIONS.find<[string]>(db, ofDelivery);
  const remove = db.prepare<[string]>(`DELETE FROM annotations ${ofDelivery}`);
  const replace = ANNOTATIONS.insert(db, "REPLACE");
  const seqOf = db.prepare<[string], number>("SELECT seq FROM deliveries WHERE id = ?").pluck();
  return {
    of: (id) => {
      const row = find.get(id);
      return row ? Annotation.parse({ note: row.note, tags: JSON.parse(row.tags) }) : null;
    },
    put: (id, { note, tags }) =>
      write(() => {
        const deliverySeq = seqOf.get(id);
        if (deliverySeq === undefined) return;
        if (note === "" && tags.length === 0) remove.run(id);
        else replace({ deliverySeq, note, folded: fold(note), tags: JSON.stringify(tags) });
      }),
  };
}
