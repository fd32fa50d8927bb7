import type { Database } from "better-sqlite3";
import type { Went, WentCounts } from "../../../contract/model/strip.ts";
import { WENT_COUNTS } from "./went.ts";

/** How long the two kinds of rows are, in milliseconds. */
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
const SPANS = [MINUTE_MS, HOUR_MS];

/** What stands in the place of a source's id where a delivery has none. */
export const NO_SOURCE = "";

/** What of a delivery says where it is counted. */
export interface Counted {
  readonly seq: number;
  readonly receivedAt: number;
  readonly sourceId: string | null;
}

/**
 * Deliveries counted by minute and hour, source and how they went, in the transaction that changes them. Inside a
 * transaction changes are gathered, and written once before it is committed.
 */
export interface RollUp {
  add(one: Counted, went: Went): void;
  remove(one: Counted, went: Went): void;
  /** One that is there went another way. */
  move(one: Counted, from: Went, to: Went): void;
  /** Before a commit: writes what the transaction changed. After it: `keep` or `discard`. */
  persist(): void;
  keep(): void;
  discard(): void;
  /** Grows when something of a source's deliveries has changed; of what has none by `NO_SOURCE`. */
  versionOf(sourceId: string): number;
  /** Counts some of an earlier version's deliveries, newest first, inside a transaction of its own; false when none are left. */
  fill(limit: number): boolean;
}

type Cell = { -readonly [N in keyof WentCounts]: number } & {
  sourceId: string;
  at: number;
  first: number;
  last: number;
};

const ADDING = `ON CONFLICT DO UPDATE SET
  fine = fine + excluded.fine, failed = failed + excluded.failed, turned_away = turned_away + excluded.turned_away,
  first_seq = min(first_seq, excluded.first_seq), last_seq = max(last_seq, excluded.last_seq)`;

export function createRollUp(db: Database): RollUp {
  // Minute and hour by one statement, which costs little more than one of them.
  const put = db.prepare<[Omit<Cell, "at"> & { readonly minute: number; readonly hour: number }]>(
    `INSERT INTO rolled VALUES (${MINUTE_MS}, @minute, @sourceId, @fine, @failed, @turnedAway, @first, @last),
       (${HOUR_MS}, @hour, @sourceId, @fine, @failed, @turnedAway, @first, @last) ${ADDING}`,
  );
  const tidy = db.prepare<[number, number, string]>(
    "DELETE FROM rolled WHERE span = ? AND at = ? AND source_id = ? AND fine + failed + turned_away = 0",
  );
  const filling = fillWith(db);
  const versions = new Map<string, number>();
  /** By minute and source, what the open transaction has changed. */
  let changes = new Map<string, Cell>();
  /** Where the last change was: nearly always the next one is there too. */
  let latest: Cell | null = null;

  function cellOf({ seq, receivedAt, sourceId }: Counted): Cell {
    const at = startOf(receivedAt, MINUTE_MS);
    const cell = latest?.at === at && latest.sourceId === (sourceId ?? NO_SOURCE) ? latest : cellAt(at, sourceId, seq);
    if (seq < cell.first) cell.first = seq;
    if (seq > cell.last) cell.last = seq;
    latest = cell;
    return cell;
  }

  function cellAt(at: number, source: string | null, seq: number): Cell {
    const sourceId = source ?? NO_SOURCE;
    const key = `${at} ${sourceId}`;
    const cell = changes.get(key) ?? { sourceId, at, fine: 0, failed: 0, turnedAway: 0, first: seq, last: seq };
    changes.set(key, cell);
    return cell;
  }

  function discard(): void {
    if (latest === null) return;
    changes = new Map();
    latest = null;
  }

  return {
    add: (one, went) => void (cellOf(one)[went] += 1),
    remove: (one, went) => {
      if (one.seq > filling.left) cellOf(one)[went] -= 1;
    },
    move: (one, from, to) => {
      if (from === to || one.seq <= filling.left) return;
      const cell = cellOf(one);
      cell[from] -= 1;
      cell[to] += 1;
    },
    persist: () => {
      for (const { at, ...change } of changes.values()) {
        put.run({ ...change, minute: at, hour: startOf(at, HOUR_MS) });
        if (change.fine + change.failed + change.turnedAway >= 0) continue;
        for (const span of SPANS) tidy.run(span, startOf(at, span), change.sourceId);
      }
    },
    keep: () => {
      for (const { sourceId } of changes.values()) versions.set(sourceId, (versions.get(sourceId) ?? 0) + 1);
      discard();
    },
    discard,
    versionOf: (sourceId) => (versions.get(sourceId) ?? 0) + filling.rounds,
    fill: filling.fill,
  };
}

/** The start of the span that a time is in. */
export function startOf(time: number, span: number): number {
  return Math.floor(time / span) * span;
}

interface Filling {
  /** Deliveries up to this sequence number are not counted yet. */
  readonly left: number;
  readonly rounds: number;
  fill(limit: number): boolean;
}

function fillWith(db: Database): Filling {
  let left =
    db.prepare<[], number>("SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'rolled_above'").pluck().get() ?? 0;
  let rounds = 0;
  const next = db
    .prepare<[number, number], number | null>(
      "SELECT min(seq) FROM (SELECT seq FROM deliveries WHERE seq <= ? ORDER BY seq DESC LIMIT ?)",
    )
    .pluck();
  const counts = SPANS.map((span) =>
    db.prepare<[number, number]>(
      `INSERT INTO rolled SELECT ${span}, start, source, fine, failed, turnedAway, first, last
       FROM (SELECT d.received_at / ${span} * ${span} AS start, coalesce(d.source_id, '${NO_SOURCE}') AS source,
           ${WENT_COUNTS}, min(d.seq) AS first, max(d.seq) AS last
         FROM deliveries d WHERE d.seq BETWEEN ? AND ? GROUP BY 1, 2)
       WHERE true ${ADDING}`,
    ),
  );
  const note = db.prepare<[string]>("UPDATE meta SET value = ? WHERE key = 'rolled_above'");

  return {
    get left() {
      return left;
    },
    get rounds() {
      return rounds;
    },
    fill: (limit) => {
      if (left === 0) return false;
      const first = next.get(left, limit) ?? null;
      const rest = first === null ? 0 : first - 1;
      db.transaction(() => {
        if (first !== null) for (const count of counts) count.run(first, left);
        note.run(String(rest));
      }).immediate();
      left = rest;
      rounds += 1;
      return left > 0;
    },
  };
}
