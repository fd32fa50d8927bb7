import { rmSync } from "node:fs";
import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import Sqlite, { type Database } from "better-sqlite3";
import { keepPrivate } from "../../host/private-file.ts";
import { isDamage, sqliteCode, StoreError } from "../engine/store-error.ts";
import { indexedText, readsOtherwise } from "./indexed-text.ts";
import type { WorkerSetup } from "./messages.ts";

/** Grows when what is indexed changes; an index of another version is built anew. */
const VERSION = "1";
const BATCH = 200;
/** So long, in milliseconds, no batch begins after a checkpoint: the log can only begin anew while nobody reads it. */
const REST_MS = 30;
/** So long, in milliseconds, a search waits for the index to be level. */
const LEVEL_MS = 3000;

/** How far deliveries that were indexed before bodies were decoded have been looked through; none have in an index that lacks it. */
const LOOKED_THROUGH = `
CREATE TABLE IF NOT EXISTS looked_through (seq INTEGER NOT NULL);
INSERT INTO looked_through SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM looked_through);`;

const TABLES = `
CREATE VIRTUAL TABLE search USING fts5(summary, event, provider, path, delivery_key, body,
  content = '', contentless_delete = 1, tokenize = 'unicode61');
CREATE TABLE state (version TEXT NOT NULL, store TEXT NOT NULL, indexed INTEGER NOT NULL);
INSERT INTO state SELECT '${VERSION}', value, 0 FROM record.meta WHERE key = 'store';
${LOOKED_THROUGH}
UPDATE looked_through SET seq = (SELECT value FROM record.meta WHERE key = 'search_decoded_after');`;

/**
 * The full-text index, in a file of its own so that indexing never takes the lock that receiving needs. It can always
 * be built anew from the deliveries, and is when it is missing, damaged, of another version or of other deliveries.
 */
export interface SearchIndex {
  /** Indexes every delivery recorded so far, in batches with a turn of the loop between them. */
  catchUp(): Promise<void>;
  /** Indexes anew those of before bodies were decoded that read otherwise now; goes on where it was killed. */
  lookThrough(): Promise<void>;
  /** Puts off the next batch for a moment. */
  rest(): void;
  forget(seqs: readonly number[]): void;
  /** Indexes those again that were forgotten and are back; what is not indexed yet will be by itself. */
  recall(seqs: readonly number[]): void;
  /** Runs a query on the connection where `search` and the tables of the store are both in reach. */
  read<T>(query: (db: Database) => T): Promise<T>;
  close(): void;
}

export function openSearchIndex(setup: WorkerSetup): SearchIndex {
  let db = openUsable(setup);
  let running: Promise<void> | null = null;
  let looking: Promise<void> | null = null;
  let restUntil = 0;
  const closing = new AbortController();

  function rebuild(): void {
    db.close();
    removeFiles(setup.searchFile);
    db = openUsable(setup);
  }

  /** Does the work, once more on a fresh index when the old one turns out to be damaged. */
  async function repaired<T>(work: () => T | Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!isDamage(error)) throw error;
      rebuild();
      await run();
      return work();
    }
  }

  async function run(batch: (db: Database) => boolean = indexBatch): Promise<void> {
    while (!closing.signal.aborted && batch(db)) {
      await nextTurn();
      for (let wait = restUntil - performance.now(); wait > 0; wait = restUntil - performance.now()) await pause(wait);
    }
  }

  function catchUp(): Promise<void> {
    running ??= repaired(() => run()).finally(() => {
      running = null;
    });
    return running;
  }

  function lookThrough(): Promise<void> {
    looking ??= repaired(() => run(lookThroughBatch)).finally(() => {
      looking = null;
    });
    return looking;
  }

  /** Does something to the index; a damaged one is made anew from what there is. */
  function mend(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!isDamage(error)) throw error;
      rebuild();
    }
  }

  return {
    catchUp,
    lookThrough,
    rest: () => {
      restUntil = performance.now() + REST_MS;
    },
    forget: (seqs) =>
      mend(() => {
        db.prepare("DELETE FROM search WHERE rowid IN (SELECT value FROM json_each(?))").run(JSON.stringify(seqs));
      }),
    recall: (seqs) =>
      mend(() => {
        const insert = db.prepare(`${INSERT} WHERE d.seq = ? AND d.seq <= (SELECT indexed FROM state)`);
        const forget = db.prepare("DELETE FROM search WHERE rowid = ?");
        db.transaction(() => {
          for (const seq of seqs) {
            forget.run(seq);
            insert.run(seq);
          }
        }).deferred();
      }),
    read: async (query) => {
      // Deliveries may come faster than they are indexed; then the newest are missing rather than the answer.
      await Promise.race([catchUp(), pause(LEVEL_MS)]);
      return repaired(() => query(db));
    },
    close: () => {
      closing.abort();
      db.close();
    },
  };
}

/**
 * Indexes up to one batch; false when nothing was left. The transaction is deferred: an immediate one would take the
 * write lock of every attached database, and with it the store's.
 */
function indexBatch(db: Database): boolean {
  return db
    .transaction(() => {
      const from = db.prepare<[], number>("SELECT indexed FROM state").pluck().get() ?? 0;
      const to = db
        .prepare<[number, number], number | null>(
          "SELECT max(seq) FROM (SELECT seq FROM record.deliveries WHERE seq > ? ORDER BY seq LIMIT ?)",
        )
        .pluck()
        .get(from, BATCH);
      if (typeof to !== "number") return false;
      db.prepare(`${INSERT} WHERE d.seq > ? AND d.seq <= ? ORDER BY d.seq`).run(from, to);
      db.prepare("UPDATE state SET indexed = ?").run(to);
      return true;
    })
    .deferred();
}

const INSERT = `INSERT INTO search (rowid, summary, event, provider, path, delivery_key, body)
  SELECT d.seq, d.summary, d.event, d.provider, d.path, d.delivery_key, indexed_text(c.headers, c.body, c.truncated)
  FROM record.deliveries d JOIN record.contents c USING (seq)`;

/** Looks through one batch of those indexed before bodies were decoded; false when none were left. */
function lookThroughBatch(db: Database): boolean {
  return db
    .transaction(() => {
      const from = db.prepare<[], number>("SELECT seq FROM looked_through").pluck().get() ?? 0;
      const rows = db
        .prepare<[number, number], { seq: number; differs: number }>(
          `SELECT seq, reads_otherwise(headers, body, truncated) AS differs FROM record.contents
           WHERE seq > ? AND seq <= (SELECT value FROM record.meta WHERE key = 'search_decoded_after')
           ORDER BY seq LIMIT ?`,
        )
        .all(from, BATCH);
      const last = rows.at(-1);
      if (!last) return false;
      const indexed = db.prepare<[], number>("SELECT indexed FROM state").pluck().get() ?? 0;
      const forget = db.prepare("DELETE FROM search WHERE rowid = ?");
      const insert = db.prepare(`${INSERT} WHERE d.seq = ?`);
      for (const { seq, differs } of rows) {
        // What is not indexed yet will be as it reads now.
        if (differs === 0 || seq > indexed) continue;
        forget.run(seq);
        insert.run(seq);
      }
      db.prepare("UPDATE looked_through SET seq = ?").run(last.seq);
      return true;
    })
    .deferred();
}

/** Opens the index where it can be gone on with, an empty one otherwise. */
function openUsable(setup: WorkerSetup): Database {
  const db = tryOpen(setup, (found) => {
    if (!isOfThisStore(found)) return false;
    found.exec(LOOKED_THROUGH);
    return forgetGone(found);
  });
  if (db) return db;
  removeFiles(setup.searchFile);
  const fresh = tryOpen(setup, (empty) => {
    empty.transaction(() => empty.exec(TABLES)).deferred();
    return true;
  });
  if (!fresh) throw new StoreError("unavailable", "The search index cannot be made.");
  return fresh;
}

/** Null when the file is damaged or `isUsable` turns it down. */
function tryOpen(setup: WorkerSetup, isUsable: (db: Database) => boolean): Database | null {
  keepPrivate(setup.searchFile);
  const db = new Sqlite(setup.searchFile, { nativeBinding: setup.nativeBinding, timeout: 5000 });
  try {
    db.pragma("journal_mode = WAL");
    db.pragma("synchronous = NORMAL");
    // Only ever read through this connection; the one writer of the store is on the main thread.
    db.prepare("ATTACH ? AS record").run(setup.databaseFile);
    db.pragma("main.cache_size = -4000");
    db.pragma("record.cache_size = -2000");
    db.function("indexed_text", { deterministic: true }, indexedText);
    db.function("reads_otherwise", { deterministic: true }, readsOtherwise);
    if (isUsable(db)) return db;
  } catch (error) {
    if (!isDamage(error) && sqliteCode(error) !== "SQLITE_ERROR") {
      db.close();
      throw error;
    }
  }
  db.close();
  return null;
}

/** Whether the index can be gone on with: of this version, of these deliveries and not ahead of them. */
function isOfThisStore(db: Database): boolean {
  const row = db
    .prepare<[string], { fits: number }>(
      `SELECT s.version = ? AND s.store = (SELECT value FROM record.meta WHERE key = 'store')
         AND s.indexed <= (SELECT last_delivery FROM record.totals) AS fits
       FROM main.state s`,
    )
    .get(VERSION);
  return row?.fits === 1;
}

/**
 * A kill may come between a deletion and the index's hearing of it. Searches count by the index alone, so what is gone
 * is forgotten before the first of them. Always true.
 */
function forgetGone(db: Database): true {
  const surplus = db
    .prepare<[], number>(
      `SELECT (SELECT count(*) FROM search_docsize) - (SELECT deliveries FROM record.totals)
         + (SELECT count(*) FROM record.deliveries WHERE seq > s.indexed) FROM main.state s`,
    )
    .pluck()
    .get();
  if (surplus !== 0) {
    db.prepare(
      `DELETE FROM search WHERE rowid IN
         (SELECT id FROM search_docsize WHERE id NOT IN (SELECT seq FROM record.deliveries))`,
    ).run();
  }
  return true;
}

function removeFiles(file: string): void {
  for (const suffix of ["", "-wal", "-shm", "-journal"]) rmSync(file + suffix, { force: true });
}
