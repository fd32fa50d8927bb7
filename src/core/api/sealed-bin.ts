import { type AppError, fail } from "../../contract/errors.ts";
import type { SealedTable } from "../record/tables/sealed-table.ts";
import { createBin } from "./bin.ts";

const MOST_KEPT = 100;

/** Deletes from a table with secrets, and puts back what was deleted in this run, secrets and place too. */
export interface SealedBin<T> {
  /** False where there is no such item. */
  remove(id: string): boolean;
  /** Null where it is not here; what `fault` finds is why it cannot come back. */
  restore(id: string): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError };
}

export function createSealedBin<T extends { readonly id: string }, S>(
  table: SealedTable<T, S>,
  noun: string,
  fault: (item: T, secrets: S) => { readonly ok: false; readonly error: AppError } | null,
): SealedBin<T> {
  const deleted = createBin<{ readonly item: T; readonly secrets: S; readonly place: number }>(MOST_KEPT);
  return {
    remove: (id) => {
      const [item, secrets, place] = [table.get(id), table.secrets(id), table.place(id)];
      if (item === null || secrets === null || place === null) return false;
      table.delete(id);
      deleted.keep(id, { item, secrets, place });
      return true;
    },
    restore: (id) => {
      const kept = deleted.get(id);
      if (!kept) return fail("not_found", `No deleted ${noun} ${id} is remembered.`);
      const wrong = fault(kept.item, kept.secrets);
      if (wrong) return wrong;
      table.putBack(kept.item, kept.secrets, kept.place);
      deleted.drop(id);
      return { ok: true, value: kept.item };
    },
  };
}
