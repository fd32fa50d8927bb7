import type { Database } from "better-sqlite3";
import type { DeliveryItem } from "../../../contract/model/delivery.ts";
import type { NotUnderstood } from "../../../contract/model/not-understood.ts";
import {
  DELIVERIES,
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
import type { RollUp } from "../strip/roll-up.ts";
import { wentOf } from "../strip/went.ts";
import type { Totals } from "./totals.ts";

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
}

interface DeliveryParts {
  readonly totals: Totals;
  readonly rollUp: RollUp;
  readonly app: Pick<AppStatements, "remove">;
  readonly secretBox: SecretBox;
}

export function deliveryStatements(db: Database, parts: DeliveryParts): DeliveryStatements {
  const { totals, rollUp, app, secretBox } = parts;
  const byId = DELIVERIES.find<[string]>(db, "WHERE id = ?");
  // By number: a join found by its id is planned again at every run, which takes longer than reading the row.
  const whole = db.prepare<[string], StoredDeliveryRow>(
    `${SELECT_STORED} WHERE d.seq = (SELECT seq FROM deliveries WHERE id = ?)`,
  );
  const last = db.prepare<[], number | null>("SELECT max(seq) FROM deliveries").pluck();
  const setPinned = db.prepare<[number, number]>("UPDATE deliveries SET pinned = ? WHERE seq = ?");
  const setWhy = db.prepare<[string, number]>("UPDATE deliveries SET not_understood = ? WHERE seq = ?");
  const countFailed = db.prepare<[number]>("UPDATE deliveries SET hooks_failed = hooks_failed + 1 WHERE seq = ?");
  const removeRow = db.prepare<[number]>("DELETE FROM deliveries WHERE seq = ?");
  const setFree = db.prepare<[string]>("UPDATE deliveries SET under_id = NULL WHERE under_id = ?");
  const removeContents = db.prepare<[number]>("DELETE FROM contents WHERE seq = ?");

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

  function remove(id: string): number | null {
    const row = byId.get(id);
    if (!row) return null;
    removeContents.run(row.seq);
    if (row.appState !== null) app.remove(row.seq);
    removeRow.run(row.seq);
    rollUp.remove(row, wentOf(row));
    // What stood under it stands for itself from now on.
    const freed = row.underId === null ? setFree.run(row.id).changes : 1;
    totals.add({
      deliveries: -1,
      children: -freed,
      storedBytes: -row.storedBytes,
      pinned: -row.pinned,
      pinnedBytes: row.pinned * -row.storedBytes,
    });
    if (row.pinned === 1) return row.seq;
    if (isAside(row.disposition)) totals.add({ asides: -1, asideBytes: -row.storedBytes });
    if (isStray(row.disposition)) totals.add({ strays: -1, strayBytes: -row.storedBytes });
    return row.seq;
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
    remove,
    get: (id) => {
      const row = whole.get(id);
      return row ? openParts(toReadDelivery(row), secretBox) : null;
    },
  };
}
