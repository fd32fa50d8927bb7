import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "better-sqlite3";
import type { DeliveryItem } from "../../../contract/model/delivery.ts";
import type { Execution } from "../../../contract/model/execution.ts";
import { describeTable, filled, number, type RowOf, text } from "../engine/table.ts";
import type { Write } from "../engine/transaction.ts";
import { type EXECUTIONS, toExecution } from "../executions/execution-row.ts";
import type { ExecutionStatements } from "../executions/executions.ts";
import type { Outputs } from "../executions/outputs.ts";
import type { DeliveryStatements, TakenOut } from "./deliveries.ts";
import { toItem } from "./delivery-row.ts";
import { SLICE_MS, SLICE_PAUSE_MS } from "./removal.ts";

/** What came back of a deletion. */
export interface Restored {
  readonly items: readonly DeliveryItem[];
  readonly executions: readonly Execution[];
}

/** Deliveries that were deleted and can be had back as they were, until their deletion is made good. */
export interface DeliveryBin {
  /** Takes deliveries out of everything that lists or reads them; answers how many were there. */
  take(ids: readonly string[], deletion: string): Promise<number>;
  /** Puts those of a deletion back, with what ran for them. */
  restore(deletion: string): Promise<Restored>;
  /** Deletes those of a deletion for good, or of all. */
  empty(deletion?: string): Promise<void>;
}

const DELETED_DELIVERIES = describeTable("deleted_deliveries", { seq: number, deletion: text, row: text, freed: text });
const DELETED_EXECUTIONS = describeTable("deleted_executions", { n: filled(number), deliverySeq: number, row: text });
const ALL_IN_A_SLICE = 64;

export interface DeliveryBinParts {
  readonly write: Write;
  readonly stored: DeliveryStatements;
  readonly runs: ExecutionStatements;
  readonly outputs: Outputs;
  /** Told after its commit what is out of reach, and what is back. */
  readonly forget: (seqs: readonly number[]) => void;
  readonly recall: (seqs: readonly number[]) => void;
}

/** Everything is done in slices with a commit each, between which receiving goes on. */
export function createDeliveryBin(db: Database, parts: DeliveryBinParts): DeliveryBin {
  const { write, stored, runs, outputs, forget, recall } = parts;
  const keep = DELETED_DELIVERIES.insert(db);
  const keepExecution = DELETED_EXECUTIONS.insert(db);
  const ofDeletion = DELETED_DELIVERIES.find<[string, number]>(db, "WHERE deletion = ? ORDER BY seq LIMIT ?");
  const ofAny = DELETED_DELIVERIES.find<[number]>(db, "ORDER BY seq LIMIT ?");
  const executionsOf = DELETED_EXECUTIONS.find<[number]>(db, "WHERE delivery_seq = ? ORDER BY n");
  const drop = db.prepare<[number]>("DELETE FROM deleted_deliveries WHERE seq = ?");
  const dropExecutions = db.prepare<[number]>("DELETE FROM deleted_executions WHERE delivery_seq = ?");

  function takeOne(id: string, deletion: string): number | null {
    const executions = runs.takeOut(id);
    const taken = stored.takeOut(id);
    if (!taken) return null;
    const { row, freed } = taken;
    keep({ seq: row.seq, deletion, row: JSON.stringify(row), freed: JSON.stringify(freed) });
    for (const execution of executions) {
      const { lastInsertRowid } = keepExecution({ deliverySeq: row.seq, row: JSON.stringify(execution) });
      outputs.move(execution.seq, -Number(lastInsertRowid));
    }
    return row.seq;
  }

  function restoreOne({ seq, row, freed }: RowOf<typeof DELETED_DELIVERIES>): Restored {
    // What these columns hold was written from such a row.
    const taken: TakenOut = { row: JSON.parse(row), freed: JSON.parse(freed) };
    const delivery = stored.putBack(taken);
    const executions = executionsOf.all(seq).map(({ n, row: document }) => {
      const execution: RowOf<typeof EXECUTIONS> = JSON.parse(document);
      outputs.move(-n, runs.putBack(execution));
      return toExecution(execution);
    });
    forgetRows(seq);
    return { items: [toItem(delivery)], executions };
  }

  function emptyOne({ seq }: RowOf<typeof DELETED_DELIVERIES>): void {
    for (const { n } of executionsOf.all(seq)) outputs.remove(-n);
    stored.removeContents(seq);
    forgetRows(seq);
  }

  function forgetRows(seq: number): void {
    drop.run(seq);
    dropExecutions.run(seq);
  }

  return {
    take: async (asked, deletion) => {
      // Replays are newer than what they stand under, and are taken out before it.
      const ids = asked.toSorted().toReversed();
      let taken = 0;
      for (let next = 0; next < ids.length;) {
        const startedAt = performance.now();
        const seqs = write(() => {
          const gone: number[] = [];
          for (; next < ids.length && performance.now() - startedAt <= SLICE_MS; next += 1) {
            const seq = takeOne(ids[next] ?? "", deletion);
            if (seq !== null) gone.push(seq);
          }
          return gone;
        });
        taken += seqs.length;
        if (seqs.length > 0) forget(seqs);
        if (next < ids.length) await pause(SLICE_PAUSE_MS);
      }
      return taken;
    },
    restore: async (deletion) => {
      const items: DeliveryItem[] = [];
      const executions: Execution[] = [];
      const restore = (row: RowOf<typeof DELETED_DELIVERIES>) => {
        const back = restoreOne(row);
        items.push(...back.items);
        executions.push(...back.executions);
      };
      await eachRow(write, () => ofDeletion.all(deletion, ALL_IN_A_SLICE), restore, recall);
      return { items, executions };
    },
    empty: (deletion) =>
      eachRow(
        write,
        () => (deletion === undefined ? ofAny.all(ALL_IN_A_SLICE) : ofDeletion.all(deletion, ALL_IN_A_SLICE)),
        emptyOne,
        () => undefined,
      ),
  };
}

type Found = RowOf<typeof DELETED_DELIVERIES>;

/** Does each of the rows that are found, a slice at a time, until none is found. */
async function eachRow(
  write: Write,
  find: () => readonly Found[],
  work: (row: Found) => void,
  committed: (seqs: readonly number[]) => void,
): Promise<void> {
  for (let rows = find(); rows.length > 0; rows = find()) {
    const startedAt = performance.now();
    const seqs: number[] = [];
    write(() => {
      for (const row of rows) {
        work(row);
        seqs.push(row.seq);
        if (performance.now() - startedAt > SLICE_MS) return;
      }
    });
    committed(seqs);
    await pause(SLICE_PAUSE_MS);
  }
}
