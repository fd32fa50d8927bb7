import { join } from "node:path";
import type { Database } from "better-sqlite3";
import type { Clock, Log, SecretBox } from "../ports.ts";
import { actionSecrets } from "./tables/action-secrets.ts";
import { catalogueTable } from "./tables/catalogues.ts";
import { channelTable } from "./tables/channels.ts";
import { createCheckpoints } from "./engine/checkpoint.ts";
import { createClaims } from "./deliveries/claims.ts";
import { openWriter } from "./engine/connection.ts";
import { countsOf } from "./deliveries/counts.ts";
import { deliveryStatements } from "./deliveries/deliveries.ts";
import { deliveryTable } from "./deliveries/delivery-table.ts";
import { endpointTable } from "./tables/endpoints.ts";
import { executionStatements } from "./executions/executions.ts";
import { fixtureTable } from "./tables/fixtures.ts";
import { createGroupCommit } from "./engine/group-commit.ts";
import { hookStatements } from "./tables/hooks.ts";
import { createIndexing } from "./deliveries/indexing.ts";
import { mcpServerTable } from "./tables/mcp-servers.ts";
import { createLogSync } from "./engine/log-sync.ts";
import { migrate } from "./engine/migrate.ts";
import { createOutputs } from "./executions/outputs.ts";
import { queueState } from "./executions/queue-state.ts";
import { recordWith } from "./deliveries/record.ts";
import { createRemoval } from "./deliveries/removal.ts";
import { createRetention } from "./deliveries/retention.ts";
import { sendTable } from "./sends/sends.ts";
import { settingsTable } from "./tables/settings.ts";
import { sourceTable } from "./tables/sources.ts";
import { closedError, databaseFailure } from "./engine/store-error.ts";
import type { ExecutionTable, RecordRequest, Recorded, Store } from "./store.ts";
import { createTotals } from "./deliveries/totals.ts";
import { type Write, createWrite } from "./engine/transaction.ts";
import { createWorkerClient } from "./worker/client.ts";

export interface StoreOptions {
  /** An existing folder; the database, its log and the search index are kept in it. */
  readonly dataFolder: string;
  readonly clock: Clock;
  readonly secretBox: SecretBox;
  readonly log: Log;
  /** Told the ids of deliveries that retention deleted, after each of its commits. */
  readonly onDeleted?: (ids: readonly string[]) => void;
  /** A build of better-sqlite3 other than the one it finds by itself. */
  readonly nativeBinding?: string | undefined;
}

/**
 * Opens the database of a data folder, making or migrating it. Throws a StoreError when a newer Hookbench wrote it,
 * or when the files cannot be used.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { dataFolder, clock, secretBox, log, nativeBinding } = options;
  const databaseFile = join(dataFolder, "hookbench.db");
  const db = openMigrated(databaseFile, nativeBinding);

  const worker = createWorkerClient({ databaseFile, searchFile: join(dataFolder, "search.db"), nativeBinding }, log);
  const checkpoints = createCheckpoints(db, worker, log);
  const indexing = createIndexing(worker, log);
  const totals = createTotals(db);
  const write = createWrite(db, totals, checkpoints.nudge);
  const claims = createClaims(db);
  const hooks = hookStatements(db, write, secretBox);
  const outputs = createOutputs(db, write, log);
  const settings = settingsTable(db, write);
  const sources = sourceTable(db, write, secretBox);
  const endpoints = endpointTable(db, write, secretBox);
  const stored = deliveryStatements(db, totals);
  const runs = executionStatements(db, { write, totals, claims, hooks, outputs, now: () => clock.now() });

  function forget(seqs: readonly number[]): void {
    worker.ask("forget", seqs).catch((error: unknown) => {
      log.warn("The search index could not forget deleted deliveries.", { cause: String(error) });
    });
  }

  const removal = createRemoval({ write, stored, runs, forget });
  const retention = createRetention(db, {
    write,
    totals,
    claims,
    log,
    settings: () => settings.get().retention,
    now: () => clock.now(),
    remove: removal.one,
    removed: (rows) => {
      forget(rows.map(({ seq }) => seq));
      options.onDeleted?.(rows.map(({ id }) => id));
    },
  });
  const records = createGroupCommit<RecordRequest, Recorded>({
    write,
    apply: recordWith({ stored, runs, hooks, now: () => clock.now() }),
    weight: ({ delivery }) => delivery.body.length,
    committed: () => {
      indexing.nudge();
      retention.nudge();
    },
  });
  const logSync = createLogSync(db, write, `${databaseFile}-wal`);
  const { flush: flushSends, ...sends } = sendTable(db, write, logSync);
  let isClosed = false;

  const deliveries = deliveryTable({
    write,
    stored,
    record: (request) => (isClosed ? Promise.reject(closedError()) : records.add(request)),
    worker,
    removal,
    retention,
  });
  const executions: ExecutionTable = { ...runs, list: (query) => worker.ask("listExecutions", query) };

  async function drain(): Promise<void> {
    await Promise.all([records.flush(), flushSends()]);
    outputs.flush();
    await retention.settle();
    await indexing.settle();
    await checkpoints.settle();
  }

  async function close(): Promise<void> {
    if (isClosed) return;
    isClosed = true;
    const stopped = retention.stop();
    indexing.stop();
    const flushed = Promise.all([records.flush(), flushSends()]);
    outputs.flush();
    await Promise.all([flushed, stopped]);
    await checkpoints.settle();
    await worker.close();
    await logSync.close();
    db.close();
  }

  indexing.nudge();
  retention.nudge();
  return {
    deliveries,
    executions,
    sources,
    hooks,
    endpoints,
    sends,
    ...furtherTables(db, write, secretBox),
    settings: {
      get: settings.get,
      update: (change) => {
        const next = settings.update(change);
        retention.nudge();
        return next;
      },
    },
    counts: () => countsOf(totals, { sources, hooks, endpoints }),
    drain,
    close,
  };
}

/** What nothing else in the record depends on. */
function furtherTables(db: Database, write: Write, secretBox: SecretBox) {
  return {
    fixtures: fixtureTable(db, write),
    catalogues: catalogueTable(db, write),
    channels: channelTable(db, write, secretBox),
    mcpServers: mcpServerTable(db, write, secretBox),
    actionSecrets: actionSecrets(db, write, secretBox),
    queueState: queueState(db, write),
  };
}

function openMigrated(file: string, nativeBinding: string | undefined): Database {
  let db: Database | null = null;
  try {
    db = openWriter(file, { nativeBinding });
    migrate(db);
    return db;
  } catch (error) {
    db?.close();
    throw databaseFailure(error) ?? error;
  }
}
