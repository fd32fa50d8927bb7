import type { Database } from "better-sqlite3";
import type { DeliveryItem } from "../../../contract/model/delivery.ts";
import type { NotUnderstood } from "../../../contract/model/not-understood.ts";
import {
  DELIVERIES,
  type DeliveryRow,
  isAside,
  isStray,
  SELECT_STORED,
  type StoredDelivery,
  type StoredDeliveryRow,
  toItem,
  toReadDelivery,
} from "./delivery-row.ts";
import type { SecretBox } from "../../ports.ts";
import { openParts } from "./sealed-parts.ts";
import { type InsertDeliveries, deliveryInsertion } from "./delivery-writes.ts";
import type { AppStatements } from "./app-answers.ts";
import type { RelayedStatements } from "./relayed.ts";
import type { RollUp } from "../strip/roll-up.ts";
import { wentOf } from "../strip/went.ts";
import type { Totals } from "./totals.ts";

/** The row of one that was taken out, and the ids of those that stood under it. */
export interface TakenOut {
  readonly row: DeliveryRow;
  readonly freed: readonly string[];
}

/** The statements on `deliveries` and `contents`; each runs inside the caller's transaction. */
export interface DeliveryStatements {
  insert: InsertDeliveries;
  item(id: string): DeliveryItem | null;
  get(id: string): StoredDelivery | null;
  /** Says anew why something became no request; null when it is gone. */
  setNotUnderstood(id: string, why: NotUnderstood): DeliveryItem | null;
  pin(id: string, pinned: boolean): DeliveryItem | null;
  lastSeq(): number;
  /** One of its hooks failed. */
  hookFailed(id: string): void;
  /** Removes one with its contents; answers its sequence number, null when it is not there. */
  remove(id: string): number | null;
  /** Removes the row of one alone; answers it, null when it is not there. */
  takeOut(id: string): TakenOut | null;
  /** Puts one back whose contents are there still; answers its row, which stands for itself where what it stood under is gone. */
  putBack(taken: TakenOut): DeliveryRow;
  /** Removes what belongs to a row that is gone. */
  removeContents(seq: number): void;
}

interface DeliveryParts {
  readonly totals: Totals;
  readonly rollUp: RollUp;
  readonly app: Pick<AppStatements, "remove">;
  readonly relayed: Pick<RelayedStatements, "remove">;
  readonly secretBox: SecretBox;
}

export function deliveryStatements(db: Database, parts: DeliveryParts): DeliveryStatements {
  const { totals, rollUp, secretBox } = parts;
  const byId = DELIVERIES.find<[string]>(db, "WHERE id = ?");
  // By number: a join found by its id is planned again at every run, which takes longer than reading the row.
  const whole = db.prepare<[string], StoredDeliveryRow>(
    `${SELECT_STORED} WHERE d.seq = (SELECT seq FROM deliveries WHERE id = ?)`,
  );
  const last = db.prepare<[], number | null>("SELECT max(seq) FROM deliveries").pluck();
  const setPinned = db.prepare<[number, number]>("UPDATE deliveries SET pinned = ? WHERE seq = ?");
  const setWhy = db.prepare<[string, number]>("UPDATE deliveries SET not_understood = ? WHERE seq = ?");
  const countFailed = db.prepare<[number]>("UPDATE deliveries SET hooks_failed = hooks_failed + 1 WHERE seq = ?");

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
      totals.add({ pinned: by, pinnedBytes: by * row.storedBytes });
      if (isAside(row.disposition)) totals.add({ asides: -by, asideBytes: -by * row.storedBytes });
      if (isStray(row.disposition)) totals.add({ strays: -by, strayBytes: -by * row.storedBytes });
    }
    return { ...toItem(row), pinned };
  }

  function setNotUnderstood(id: string, why: NotUnderstood): DeliveryItem | null {
    const row = byId.get(id);
    if (!row) return null;
    setWhy.run(JSON.stringify(why), row.seq);
    return { ...toItem(row), notUnderstood: why };
  }

  function hookFailed(id: string): void {
    const row = byId.get(id);
    if (!row) return;
    countFailed.run(row.seq);
    rollUp.move(row, wentOf(row), wentOf({ ...row, hooksFailed: row.hooksFailed + 1 }));
  }

  return {
    setNotUnderstood,
    hookFailed,
    insert: deliveryInsertion(db, parts),
    item,
    lastSeq: () => last.get() ?? 0,
    pin,
    ...takings(db, parts),
    get: (id) => {
      const row = whole.get(id);
      return row ? openParts(toReadDelivery(row), secretBox) : null;
    },
  };
}

/** How one goes, for good or to be put back. */
function takings(
  db: Database,
  { totals, rollUp, app, relayed }: DeliveryParts,
): Pick<DeliveryStatements, "remove" | "takeOut" | "putBack" | "removeContents"> {
  const byId = DELIVERIES.find<[string]>(db, "WHERE id = ?");
  const removeRow = db.prepare<[number]>("DELETE FROM deliveries WHERE seq = ?");
  const setFree = db
    .prepare<[string], string>("UPDATE deliveries SET under_id = NULL WHERE under_id = ? RETURNING id")
    .pluck();
  const setUnder = db.prepare<[string, string]>("UPDATE deliveries SET under_id = ? WHERE id = ? AND under_id IS NULL");
  const rows = DELIVERIES.insertWhole(db);
  const removeContentsOf = db.prepare<[number]>("DELETE FROM contents WHERE seq = ?");
  const removeAnnotation = db.prepare<[number]>("DELETE FROM annotations WHERE delivery_seq = ?");

  /** Counts one that comes, or goes with `by` -1. */
  function count({ disposition, pinned, storedBytes }: DeliveryRow, by: 1 | -1): void {
    const bytes = by * storedBytes;
    totals.add({ deliveries: by, storedBytes: bytes, pinned: by * pinned, pinnedBytes: pinned * bytes });
    if (pinned === 1) return;
    if (isAside(disposition)) totals.add({ asides: by, asideBytes: bytes });
    if (isStray(disposition)) totals.add({ strays: by, strayBytes: bytes });
  }

  function takeOut(id: string): TakenOut | null {
    const row = byId.get(id);
    if (!row) return null;
    removeRow.run(row.seq);
    rollUp.remove(row, wentOf(row));
    // What stood under it stands for itself from now on.
    const freed = row.underId === null ? setFree.all(row.id) : [];
    totals.add({ children: row.underId === null ? -freed.length : -1 });
    count(row, -1);
    return { row, freed };
  }

  function putBack({ row, freed }: TakenOut): DeliveryRow {
    const underId = row.underId !== null && byId.get(row.underId) ? row.underId : null;
    const back = { ...row, underId };
    rows.put(back);
    rollUp.add(back, wentOf(back));
    count(back, 1);
    const under = freed.reduce((sum, id) => sum + setUnder.run(row.id, id).changes, underId === null ? 0 : 1);
    totals.add({ children: under });
    return back;
  }

  function removeContents(seq: number): void {
    removeContentsOf.run(seq);
    removeAnnotation.run(seq);
    relayed.remove(seq);
    app.remove(seq);
  }

  function remove(id: string): number | null {
    const taken = takeOut(id);
    if (!taken) return null;
    const { row } = taken;
    removeContentsOf.run(row.seq);
    removeAnnotation.run(row.seq);
    relayed.remove(row.seq);
    if (row.appState !== null) app.remove(row.seq);
    return row.seq;
  }

  return { remove, takeOut, putBack, removeContents };
}
