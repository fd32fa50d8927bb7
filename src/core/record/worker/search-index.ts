import { rmSync } from "node:fs";
import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import Sqlite, { type Database } from "better-sqlite3";
import { keepPrivate } from "../../host/private-file.ts";
import { isDamage, sqliteCode, StoreError } from "../engine/store-error.ts";
import { defineFilterFunctions } from "./filter-functions.ts";
import { SEARCHED_COLUMNS } from "./query-sql.ts";
import type { WorkerSetup } from "./messages.ts";

/** Grows when what is indexed changes; an index of another version is built anew. */
const VERSION = "2";
const BATCH = 200;
/** So long, in milliseconds, no batch begins after a checkpoint: the log can only begin anew while nobody reads it. */
const REST_MS = 30;
/**
 * Every three characters of what is searched of a delivery, so that any part of a word is found, in any script. Only which
 * deliveries have them is kept: what is found is looked at itself.
 */
const TABLES = `
CREATE VIRTUAL TABLE search USING fts5(text,
  content = '', contentless_delete = 1, detail = none, tokenize = 'trigram case_sensitive 1');
CREATE TABLE state (version TEXT NOT NULL, store TEXT NOT NULL, indexed INTEGER NOT NULL);
INSERT INTO state SELECT '${VERSION}', value, 0 FROM record.meta WHERE key = 'store';`;

/**
 * The full-text index, in a file of its own so that indexing never takes the lock that receiving needs. It can always
 * be built anew from the deliveries, and is when it is missing, damaged, of another version or of other deliveries.
 */
export interface SearchIndex {
  /** Indexes every delivery recorded so far, in batches with a turn of the loop between them. */
  catchUp(): Promise<void>;
  /** Puts off the next batch for a moment. */
  rest(): void;
  forget(seqs: readonly number[]): void;
  /** Indexes those again that were forgotten and are back; what is not indexed yet will be by itself. */
  recall(seqs: readonly number[]): void;
  /** Runs a query on the connection where `search` and the tables of the store are both in reach; what is not indexed yet it looks at itself. */
  read<T>(query: (db: Database) => T | Promise<T>): Promise<T>;
  close(): void;
}

export function openSearchIndex(setup: WorkerSetup): SearchIndex {
  let db = openUsable(setup);
  let running: Promise<void> | null = null;
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

  async function run(): Promise<void> {
    while (!closing.signal.aborted && indexBatch(db)) {
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
    read: async (query) => repaired(() => query(db)),
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

const INSERT = `INSERT INTO search (rowid, text)
  SELECT d.seq, indexed_text(${SEARCHED_COLUMNS.map((column) => `d.${column}`).join(", ")}, c.headers, c.body, c.truncated)
  FROM record.deliveries d JOIN record.contents c USING (seq)`;

/** Opens the index where it can be gone on with, an empty one otherwise. */
function openUsable(setup: WorkerSetup): Database {
  const db = tryOpen(setup, (found) => {
    return isOfThisStore(found) && forgetGone(found);
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
    defineFilterFunctions(db);
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
