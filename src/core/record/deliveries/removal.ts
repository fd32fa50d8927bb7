import { setTimeout as pause } from "node:timers/promises";
import type { DeliveryStatements } from "./deliveries.ts";
import type { ExecutionStatements } from "../executions/executions.ts";
import type { Write } from "../engine/transaction.ts";

/** One slice of deleting holds the thread about this long, in milliseconds; receiving goes on between slices. */
export const SLICE_MS = 3;
export const SLICE_PAUSE_MS = 4;

export interface Removal {
  /** Removes one delivery with its contents, executions and output, inside a transaction; answers its sequence number. */
  one(id: string): number | null;
  /** Removes many, in slices with a commit each; answers how many were there. */
  many(ids: readonly string[]): Promise<number>;
}

export function createRemoval(parts: {
  readonly write: Write;
  readonly stored: DeliveryStatements;
  readonly runs: ExecutionStatements;
  /** Told what each slice removed, after its commit. */
  readonly forget: (seqs: readonly number[]) => void;
}): Removal {
  const { write, stored, runs, forget } = parts;

  function one(id: string): number | null {
    runs.removeOf(id);
    return stored.remove(id);
  }

  /** Removes from `ids[from]` on for as long as a slice may take. */
  function slice(ids: readonly string[], from: number): { readonly next: number; readonly seqs: readonly number[] } {
    const startedAt = performance.now();
    return write(() => {
      const seqs: number[] = [];
      let next = from;
      for (const id of ids.slice(from)) {
        const seq = one(id);
        if (seq !== null) seqs.push(seq);
        next += 1;
        if (performance.now() - startedAt > SLICE_MS) break;
      }
      return { next, seqs };
    });
  }

  return {
    one,
    many: async (ids) => {
      let removed = 0;
      for (let next = 0; next < ids.length;) {
        const done = slice(ids, next);
        removed += done.seqs.length;
        if (done.seqs.length > 0) forget(done.seqs);
        next = done.next;
        if (next < ids.length) await pause(SLICE_PAUSE_MS);
      }
      return removed;
    },
  };
}
