import type { Database } from "better-sqlite3";
import { type MissedDelivery, Recovery, type RecoveryState } from "../../../contract/model/recovery.ts";
import { describeTable, flag, number, orNull, type RowOf, text, word } from "../engine/table.ts";
import type { Write } from "../engine/transaction.ts";

/** What is found out once, and stays. */
const Found = Recovery.pick({
  registrationId: true,
  sourceId: true,
  provider: true,
  since: true,
  until: true,
  told: true,
  arrived: true,
  takenElsewhere: true,
  notes: true,
  canBring: true,
  canAsk: true,
});

const RECOVERIES = describeTable("recoveries", {
  id: text,
  createdAt: number,
  document: text,
  state: word<RecoveryState>(),
  doing: word<Recovery["doing"]>(),
  reason: orNull(text),
  cursor: orNull(text),
  endedAt: orNull(number),
});

const ITEMS = describeTable("recovery_items", {
  recoveryId: text,
  place: number,
  remoteId: text,
  key: text,
  event: orNull(text),
  sentAt: number,
  status: orNull(number),
  isTaken: flag,
  state: word<MissedDelivery["state"]>(),
  deliveryId: orNull(text),
  isVerified: flag,
  actedAt: orNull(number),
  reason: orNull(text),
});

/** A look as it is kept, with what became of what was missed, counted. */
export type KeptRecovery = Omit<Recovery, "waitsUntil" | "allowance"> & {
  /** What leads to the provider's next page; null before the first, or where all pages are read. */
  readonly cursor: string | null;
};

/** One try to deliver something, or once all are told, one that was missed. */
export type RecoveryItem = RowOf<typeof ITEMS>;
export type ToldItem = Pick<RecoveryItem, "remoteId" | "key" | "event" | "sentAt" | "status"> & {
  readonly isTaken: boolean;
};

type Acted = Pick<RecoveryItem, "state" | "deliveryId" | "reason" | "actedAt"> & { readonly isVerified: boolean };

/** Looks for what was missed, and how far each has come. Every write is durable when it returns. */
export interface RecoveryTable {
  insert(recovery: KeptRecovery): void;
  get(id: string): KeptRecovery | null;
  /** Newest first. */
  list(limit: number): readonly KeptRecovery[];
  /** Those that were going on. */
  interrupted(): readonly KeptRecovery[];
  /** A page of what is told, and where the next one is. */
  addPage(id: string, items: readonly ToldItem[], cursor: string | null): void;
  /** Begins to be told anew. */
  startOver(id: string): void;
  /** What was missed takes the place of all that was told, in the order it is given. */
  settle(id: string, missed: readonly ToldItem[], found: Partial<Recovery>): void;
  /** In their order, behind a place; all where `limit` is left out. */
  items(id: string, after?: number, limit?: number): readonly RecoveryItem[];
  /** The first about which nothing was done. */
  next(id: string): RecoveryItem | null;
  /** How many were acted upon since a time, and when the first of these was. */
  actedSince(id: string, since: number): { readonly count: number; readonly first: number | null };
  act(id: string, place: number, acted: Acted): void;
  move(id: string, change: Pick<KeptRecovery, "state" | "doing" | "reason" | "endedAt">): void;
  delete(id: string): void;
  /** Writes one that was deleted as it was, with all that it held. */
  restore(recovery: KeptRecovery, items: readonly RecoveryItem[]): void;
}

export function recoveryTable(db: Database, write: Write): RecoveryTable {
  const insert = RECOVERIES.insert(db);
  const add = ITEMS.insert(db);
  const byId = RECOVERIES.find<[string]>(db, "WHERE id = ?");
  const newest = RECOVERIES.find<[number]>(db, "ORDER BY created_at DESC, id DESC LIMIT ?");
  const interrupted = RECOVERIES.find<[]>(db, "WHERE state IN ('listing', 'bringing', 'asking') ORDER BY id");
  const items = ITEMS.find<[string, number, number]>(db, "WHERE recovery_id = ? AND place > ? ORDER BY place LIMIT ?");
  const next = ITEMS.find<[string]>(db, "WHERE recovery_id = ? AND state = 'missed' ORDER BY place LIMIT 1");
  const counts = db.prepare<[string], Counts>(
    `SELECT count(*) AS held, coalesce(sum(state = 'missed'), 0) AS missed, coalesce(sum(state = 'brought'), 0) AS brought,
       coalesce(sum(state = 'asked'), 0) AS asked, coalesce(sum(state = 'failed'), 0) AS failed,
       coalesce(sum(is_verified), 0) AS verified FROM recovery_items WHERE recovery_id = ?`,
  );
  const acted = db.prepare<[string, number], { count: number; first: number | null }>(
    "SELECT count(*) AS count, min(acted_at) AS first FROM recovery_items WHERE recovery_id = ? AND acted_at > ?",
  );
  const acting = db.prepare<[string, string | null, number, number | null, string | null, string, number]>(
    `UPDATE recovery_items SET state = ?, delivery_id = ?, is_verified = ?, acted_at = ?, reason = ?
     WHERE recovery_id = ? AND place = ?`,
  );
  const moving = db.prepare<[string, string, string | null, number | null, string]>(
    "UPDATE recoveries SET state = ?, doing = ?, reason = ?, ended_at = ? WHERE id = ?",
  );
  const pointing = db.prepare<[string | null, string]>("UPDATE recoveries SET cursor = ? WHERE id = ?");
  const documenting = db.prepare<[string, string]>("UPDATE recoveries SET document = ? WHERE id = ?");
  const lastPlace = db
    .prepare<[string], number>("SELECT coalesce(max(place), 0) FROM recovery_items WHERE recovery_id = ?")
    .pluck();
  const removeItems = db.prepare<[string]>("DELETE FROM recovery_items WHERE recovery_id = ?");
  const remove = db.prepare<[string]>("DELETE FROM recoveries WHERE id = ?");

  function kept(row: RowOf<typeof RECOVERIES>): KeptRecovery {
    const { document, ...rest } = row;
    const { held, ...counted } = counts.get(row.id) ?? NO_COUNTS;
    const found = Found.parse(JSON.parse(document));
    // Until all is told, what is held is what was told, and not what was missed.
    return row.doing === "listing"
      ? { ...rest, ...found, ...counted, told: held, missed: 0 }
      : { ...rest, ...found, ...counted };
  }

  function append(recoveryId: string, rows: readonly ToldItem[]): void {
    let place = lastPlace.get(recoveryId) ?? 0;
    for (const row of rows) {
      place += 1;
      const isTaken = row.isTaken ? 1 : 0;
      add({ ...row, recoveryId, place, isTaken, ...UNTOUCHED });
    }
  }

  return {
    insert: (recovery) => void write(() => insert({ ...recovery, document: JSON.stringify(Found.parse(recovery)) })),
    get: (id) => {
      const row = byId.get(id);
      return row ? kept(row) : null;
    },
    list: (limit) => newest.all(limit).map(kept),
    interrupted: () => interrupted.all().map(kept),
    addPage: (id, rows, cursor) =>
      write(() => {
        append(id, rows);
        pointing.run(cursor, id);
      }),
    startOver: (id) =>
      write(() => {
        removeItems.run(id);
        pointing.run(null, id);
      }),
    settle: (id, missed, found) =>
      write(() => {
        const row = byId.get(id);
        if (!row) return;
        removeItems.run(id);
        append(id, missed);
        documenting.run(JSON.stringify(Found.parse({ ...JSON.parse(row.document), ...found })), id);
        moving.run("listed", "bringing", null, null, id);
      }),
    items: (id, after = 0, limit = -1) => items.all(id, after, limit),
    next: (id) => next.get(id) ?? null,
    actedSince: (id, since) => acted.get(id, since) ?? { count: 0, first: null },
    act: (id, place, { state, deliveryId, isVerified, actedAt, reason }) =>
      void write(() => acting.run(state, deliveryId, isVerified ? 1 : 0, actedAt, reason, id, place)),
    move: (id, { state, doing, reason, endedAt }) => void write(() => moving.run(state, doing, reason, endedAt, id)),
    delete: (id) =>
      write(() => {
        removeItems.run(id);
        remove.run(id);
      }),
    restore: (recovery, held) =>
      write(() => {
        insert({ ...recovery, document: JSON.stringify(Found.parse(recovery)) });
        for (const row of held) add(row);
      }),
  };
}

type Counts = Pick<Recovery, "missed" | "brought" | "asked" | "failed" | "verified"> & { readonly held: number };
const NO_COUNTS: Counts = { held: 0, missed: 0, brought: 0, asked: 0, failed: 0, verified: 0 };
const UNTOUCHED = { state: "missed", deliveryId: null, isVerified: 0, actedAt: null, reason: null } as const;
