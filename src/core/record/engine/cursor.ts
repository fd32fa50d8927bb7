import { StoreError } from "./store-error.ts";

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
  readonly total: number;
}

/** The sequence number a cursor stands for: rows before it follow. Without a cursor, the newest row is first. */
export function readCursor(cursor: string | undefined): number {
  if (cursor === undefined) return Number.MAX_SAFE_INTEGER;
  if (!/^\d{1,15}$/.test(cursor)) throw new StoreError("invalid_input", "This cursor is not one of ours.");
  return Number(cursor);
}

/** Cuts what was read (one row more than asked for) to a page, and names where the next begins. */
export function cutPage<Row extends { readonly seq: number }>(
  rows: readonly Row[],
  limit: number,
): { readonly rows: readonly Row[]; readonly nextCursor: string | null } {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return { rows: kept, nextCursor: rows.length > limit && last ? String(last.seq) : null };
}
