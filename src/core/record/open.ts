import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Database } from "better-sqlite3";
import type { RetentionHold } from "../../contract/model/status.ts";
import type { Clock, Log, SecretBox } from "../ports.ts";
import { holdAges } from "./deliveries/age-hold.ts";
import { createCheckpoints } from "./engine/checkpoint.ts";
import { createClaims } from "./deliveries/claims.ts";
import { openWriter } from "./engine/connection.ts";
import { appStatements } from "./deliveries/app-answers.ts";
import { DamagedDatabase, damaged, markMade, refuseEmptied, setAside } from "./engine/damage.ts";
import { deliveryStatements } from "./deliveries/deliveries.ts";
import { deliveryTable } from "./deliveries/delivery-table.ts";
import { endpointTable } from "./tables/endpoints.ts";
import { executionStatements } from "./executions/executions.ts";
import { type HookStatements, hookStatements } from "./tables/hooks.ts";
import { relayedStatements } from "./deliveries/relayed.ts";
import { createIndexing } from "./deliveries/indexing.ts";
import { createLogSync } from "./engine/log-sync.ts";
import { migrate } from "./engine/migrate.ts";
import { createOutputs } from "./executions/outputs.ts";
import { fillRollUp, stripTable } from "./strip/strip-table.ts";
import { type RollUp, createRollUp } from "./strip/roll-up.ts";
import { recordWith } from "./deliveries/record.ts";
import { sharedCommits } from "./deliveries/shared-commits.ts";
import { createDeliveryBin } from "./deliveries/delivery-bin.ts";
import { createRemoval } from "./deliveries/removal.ts";
import { type Retention, createRetention } from "./deliveries/retention.ts";
import { sendTable } from "./sends/sends.ts";
import { type SettingsTable, settingsTable } from "./tables/settings.ts";
import { sourceTable } from "./tables/sources.ts";
import { closedError, databaseFailure, isDamage } from "./engine/store-error.ts";
import { furtherTables } from "./further-tables.ts";
import type { ExecutionTable } from "./executions/execution-table.ts";
import type { Store } from "./store.ts";
import { countsOf, createTotals, type Totals } from "./deliveries/totals.ts";
import { type Write, createWrite } from "./engine/transaction.ts";
import { listDeliveries } from "./worker/delivery-list.ts";
import { createWorkerClient, type SpawnReader, type WorkerClient } from "./worker/client.ts";
import type { WorkerSetup } from "./worker/messages.ts";

export interface StoreOptions {
  /** An existing folder; the database, its log and the search index are kept in it. */
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly secretBox: SecretBox;
  /** Told when a secret of a source, a hook and the like was sealed. */
  readonly onSecret?: () => void;
  readonly log: Log;
  /** Told the ids of deliveries that retention deleted, after each of its commits. */
  readonly onDeleted?: (ids: readonly string[]) => void;
  /** Told when deletion by age begins or ceases to wait for a person's word on the clock. */
  readonly onAgeHold?: (held: RetentionHold | null) => void;
  /** A build of better-sqlite3 other than the one it finds by itself. */
  readonly nativeBinding?: string | undefined;
  /** How the reading thread is had, where not by starting one. */
  readonly readingThread?: SpawnReader | undefined;
  /** Sets a damaged database aside and makes a new one, instead of failing. */
  readonly beginAnew?: boolean | undefined;
}

/**
 * Opens the database of a data folder, making or migrating it. Throws a StoreError when a newer Hookbench wrote it, or
 * when the files cannot be used; a DamagedDatabase names the file, its copy and the ways on.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const files = filesOf(options.dataFolder);
  try {
    return openFiles(files, options);
  } catch (error) {
    const failure = error instanceof DamagedDatabase || !isDamage(error) ? error : damaged(files.databaseFile, error);
    if (!(failure instanceof DamagedDatabase) || !options.beginAnew) throw failure;
    const aside = setAside(files.databaseFile);
    options.log.warn("The damaged database was set aside, and a new one begun", { kept: aside });
    return openFiles(files, options);
  }
}

type Files = Pick<WorkerSetup, "databaseFile" | "searchFile">;

function filesOf(dataFolder: string): Files {
  return { databaseFile: join(dataFolder, "hookbench.db"), searchFile: join(dataFolder, "search.db") };
}

function openFiles(files: Files, options: StoreOptions): Store {
  refuseEmptied(files.databaseFile, files.searchFile);
  const db = openMigrated(files.databaseFile, options.nativeBinding);
  try {
    return assemble(db, files, options);
  } catch (error) {
    db.close();
    throw databaseFailure(error, files.databaseFile) ?? error;
  }
}

function assemble(db: Database, { databaseFile, searchFile }: Files, options: StoreOptions): Store {
  const { log, nativeBinding } = options;
  const secretBox = telling(options);
  const worker = createWorkerClient({ databaseFile, searchFile, nativeBinding }, log, options.readingThread);
  const checkpoints = createCheckpoints(db, worker, log);
  const totals = createTotals(db);
  const rollUp = createRollUp(db);
  const write = createWrite(db, [totals, rollUp], checkpoints.nudge);
  const settings = settingsTable(db, write);
  const sources = sourceTable(db, write, secretBox);
  const hooks = hookStatements(db, write, secretBox, options.clock);
  const endpoints = endpointTable(db, write, secretBox);
  const base = { db, write, totals, rollUp, worker, settings, hooks };
  const filling = fillRollUp(rollUp, log);
  const { deliveries, executions, indexing, retention, ageHold, outputs, flush } = received(base, options);
  const logSync = createLogSync(db, write, `${databaseFile}-wal`);
  const { flush: flushSends, ...sends } = sendTable(db, write, logSync);
  let isClosed = false;

  async function drain(): Promise<void> {
    await Promise.all([flush(), flushSends()]);
    outputs.flush();
    await retention.settle();
    await filling.filled;
    await indexing.settle();
    await checkpoints.settle();
  }

  async function close(): Promise<void> {
    if (isClosed) return;
    isClosed = true;
    const stopped = retention.stop();
    filling.stop();
    indexing.stop();
    const flushed = Promise.all([flush(), flushSends()]);
    outputs.flush();
    await Promise.all([flushed, stopped, filling.filled]);
    await checkpoints.settle();
    await worker.close();
    await logSync.close();
    db.close();
  }

  const further = furtherTables(db, write, secretBox);
  // A new folder has nothing to index, and so needs no reading thread yet.
  if (totals.now.deliveries > 0 || existsSync(searchFile)) indexing.nudge();
  retention.nudge();
  return {
    deliveries: {
      ...deliveries,
      record: (request) => (isClosed ? Promise.reject(closedError()) : deliveries.record(request)),
      recordRelayed: (request) => (isClosed ? Promise.reject(closedError()) : deliveries.recordRelayed(request)),
    },
    executions,
    sources,
    hooks,
    endpoints,
    sends,
    ...further,
    strip: stripTable({ rollUp, worker }),
    settings: {
      get: settings.get,
      update: (change) => {
        const next = settings.update(change);
        retention.nudge();
        return next;
      },
    },
    counts: () => countsOf(totals, { sources, hooks, endpoints, scenarios: further.scenarios }),
    ageHold,
    canWrite: () => canWrite(db, write),
    drain,
    close,
  };
}

interface Base {
  readonly db: Database;
  readonly write: Write;
  readonly totals: Totals;
  readonly rollUp: RollUp;
  readonly worker: WorkerClient;
  readonly settings: SettingsTable;
  readonly hooks: HookStatements;
}

/** The host's box, which tells of what it seals: few things beside the parts of deliveries. */
function telling({ secretBox, onSecret }: Pick<StoreOptions, "secretBox" | "onSecret">): SecretBox {
  return {
    open: (sealed) => secretBox.open(sealed),
    seal: (clear) => {
      onSecret?.();
      return secretBox.seal(clear);
    },
  };
}

/** Deliveries and their executions, with what follows each of their commits: indexing and retention. */
function received({ db, write, totals, rollUp, worker, settings, hooks }: Base, options: StoreOptions) {
  const { clock, log, secretBox, onDeleted } = options;
  const now = () => clock.now();
  const claims = createClaims(db);
  const indexing = createIndexing(worker, log);
  const outputs = createOutputs(db, write, log);
  const app = appStatements(db, totals, rollUp);
  const relayed = relayedStatements(db);
  const stored = deliveryStatements(db, { totals, rollUp, app, relayed, secretBox });
  const { hookFailed } = stored;
  const runs = executionStatements(db, { write, totals, claims, hooks, outputs, hookFailed, now });

  const tellIndex = (what: "forget" | "recall") => (seqs: readonly number[]) => {
    worker.ask(what, seqs).catch((error: unknown) => {
      log.warn("The search index could not follow what was deleted or had back.", { cause: String(error) });
    });
  };
  const forget = tellIndex("forget");
  const recall = tellIndex("recall");

  const removal = createRemoval({ write, stored, runs, forget });
  const bin = createDeliveryBin(db, { write, stored, runs, outputs, forget, recall });
  const { maxAgeDays } = settings.get().retention;
  const ageHold = holdAges(db, { ...options, maxAgeDays, released: () => retention.nudge() });
  const retention: Retention = createRetention(db, {
    write,
    ageHold,
    totals,
    claims,
    log,
    settings: () => settings.get().retention,
    now,
    remove: removal.one,
    removed: (rows) => {
      forget(rows.map(({ seq }) => seq));
      onDeleted?.(rows.map(({ id }) => id));
    },
  });
  const { record, recordRelayed, moveOn, flush } = sharedCommits({
    write,
    record: recordWith({ stored, runs, relayed, hooks, now }),
    change: app.change,
    committed: () => {
      indexing.nudge();
      retention.nudge();
    },
  });
  const deliveries = deliveryTable({
    write,
    stored,
    app,
    relayed,
    record,
    recordRelayed,
    moveOn,
    worker,
    newestPage: (query) => listDeliveries(db, query),
    removal,
    bin,
    retention,
    secretBox,
  });
  const executions: ExecutionTable = { ...runs, list: (query) => worker.ask("listExecutions", query) };
  return { deliveries, executions, indexing, retention, ageHold, outputs, flush };
}

/** A commit of next to nothing: where that succeeds, and the disk has room, what arrives can be recorded again. */
function canWrite(db: Database, write: Write): boolean {
  try {
    const version = Number(db.pragma("application_id", { simple: true }));
    write(() => db.pragma(`application_id = ${version}`));
    return true;
  } catch {
    return false;
  }
}

function openMigrated(file: string, nativeBinding: string | undefined): Database {
  let db: Database | null = null;
  try {
    db = openWriter(file, { nativeBinding });
    migrate(db);
    markMade(file);
    return db;
  } catch (error) {
    db?.close();
    throw databaseFailure(error, file) ?? error;
  }
}
