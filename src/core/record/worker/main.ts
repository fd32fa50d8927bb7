import { parentPort } from "node:worker_threads";
import Sqlite, { type Database } from "better-sqlite3";
import type { DeliveryFilter } from "../../../contract/model/delivery.ts";
import { openReader } from "../engine/connection.ts";
import { closedError, databaseFailure, StoreError } from "../engine/store-error.ts";
import { countArrived, listArrived } from "./arrival-order.ts";
import { countFitting, listDeliveries, newestDeliveries } from "./delivery-list.ts";
import { listExecutions } from "./execution-list.ts";
import type {
  ToReader,
  WorkerAnswer,
  WorkerCall,
  WorkerCalls,
  WorkerFailure,
  WorkerRequest,
  WorkerSetup,
} from "./messages.ts";
import { keyedDeliveries } from "./keyed.ts";
import { rolledBars } from "./rolled.ts";
import { countSince, rowAt } from "./row-place.ts";
import { needsIndex } from "./select-deliveries.ts";
import { defineFilterFunctions } from "./filter-functions.ts";
import { openSearchIndex, type SearchIndex } from "./search-index.ts";
import { recentOf } from "./source-health.ts";
import { habitsSeen } from "./habits.ts";
import { driftSeen, shapeSeen } from "./shapes.ts";
import { isSorted, listSorted } from "./sorted-list.ts";
import { suggest } from "./suggest.ts";
import { stripOf } from "./strip.ts";

/** The thread that reads: lists, counts, search and its index, and checkpoints, all away from receiving. */

type Work = {
  readonly [C in WorkerCall]: (input: WorkerCalls[C]["in"]) => WorkerCalls[C]["out"] | Promise<WorkerCalls[C]["out"]>;
};

/** Opens a data folder's files; what is asked for from now on is read in them. */
function openFiles(setup: WorkerSetup): Work {
  const reader = openReader(setup.databaseFile, setup);
  defineFilterFunctions(reader);
  const keeper = new Sqlite(setup.databaseFile, { nativeBinding: setup.nativeBinding, fileMustExist: true });
  let index: SearchIndex | null = null;
  let isClosed = false;

  function searchIndex(): SearchIndex {
    if (isClosed) throw closedError();
    index ??= openSearchIndex(setup);
    return index;
  }

  /** Asks whichever connection knows what the filter is about. */
  function readFor<T>(
    { filter }: { filter?: DeliveryFilter | undefined },
    query: (db: Database) => T | Promise<T>,
  ): T | Promise<T> {
    return needsIndex(filter) ? searchIndex().read(query) : query(reader);
  }

  return {
    listDeliveries: (query) => readFor(query, (db) => (isSorted(query) ? listSorted : listDeliveries)(db, query)),
    countFitting: (query) => readFor(query, (db) => countFitting(db, query)),
    listArrived: (query) => readFor(query, (db) => listArrived(db, query)),
    countArrived: (query) => readFor(query, (db) => countArrived(db, query)),
    listExecutions: (query) => listExecutions(reader, query),
    newest: ({ limit, sourceId }) => newestDeliveries(reader, limit, sourceId),
    strip: (query) => readFor(query, (db) => stripOf(db, query)),
    rowAt: (query) => readFor(query, (db) => rowAt(db, query)),
    countSince: ({ since, filter }) => readFor({ filter }, (db) => countSince(db, since, filter)),
    keyed: (wanted) => keyedDeliveries(reader, wanted),
    recent: (sourceIds) => sourceIds.map((id) => recentOf(reader, id)),
    barsOf: ({ sourceIds, stretch }) =>
      reader.transaction(() => sourceIds.map((id) => rolledBars(reader, stretch, stretch.step, id)))(),
    shape: (query) => readFor(query, (db) => shapeSeen(db, query, null)),
    drift: (query) => readFor(query, (db) => driftSeen(db, query)),
    habits: (query) => readFor(query, (db) => habitsSeen(db, query)),
    suggest: (query) => suggest(reader, query),
    index: async () => {
      await searchIndex().catchUp();
      return null;
    },
    forget: (seqs) => {
      searchIndex().forget(seqs);
      return null;
    },
    recall: (seqs) => {
      searchIndex().recall(seqs);
      return null;
    },
    checkpoint: () => {
      index?.rest();
      const row = keeper.prepare<[], { log: number; checkpointed: number }>("PRAGMA wal_checkpoint(PASSIVE)").get();
      return row ? Math.max(0, row.log - row.checkpointed) : 0;
    },
    close: () => {
      isClosed = true;
      index?.close();
      reader.close();
      keeper.close();
      return null;
    },
  };
}

/** Of what was opened last. */
let work: Work | null = null;
let databaseFile = "";

async function answer<C extends WorkerCall>({ id, call, input }: WorkerRequest<C>): Promise<WorkerAnswer<C>> {
  try {
    if (work === null) throw closedError();
    return { id, call, ok: true, value: await work[call](input) };
  } catch (error) {
    return { id, call, ok: false, error: describe(error) };
  }
}

function describe(error: unknown): WorkerFailure {
  const known = databaseFailure(error, databaseFile) ?? error;
  if (known instanceof StoreError) return { code: known.code, message: known.message };
  return { code: "internal", message: String(error) };
}

parentPort?.on("message", (message: ToReader) => {
  if ("open" in message) {
    databaseFile = message.open.databaseFile;
    work = openFiles(message.open);
  } else void answer(message).then((result) => parentPort?.postMessage(result));
});
