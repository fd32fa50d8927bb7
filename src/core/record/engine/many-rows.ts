import type { Database } from "better-sqlite3";

export type Value = string | number | Buffer | null;

/** So many rows go by one statement: each statement of its own costs as much again as the row. */
export const ROWS = 16;

/**
 * Prepares an INSERT: `into` is all before VALUES, `row` the values of one. What it answers inserts rows and, where the
 * table counts them up itself (AUTOINCREMENT), tells the number of each.
 */
export function insertRows(
  db: Database,
  into: string,
  row: string,
): (rows: readonly (readonly Value[])[]) => readonly number[] {
  const one = db.prepare<Value[]>(`${into} VALUES ${row}`);
  const many = db.prepare<Value[]>(`${into} VALUES ${repeated(row)}`);

  return (rows) => {
    const numbers: number[] = [];
    let at = 0;
    for (; at + ROWS <= rows.length; at += ROWS) {
      const last = Number(many.run(...rows.slice(at, at + ROWS).flat()).lastInsertRowid);
      for (let back = ROWS - 1; back >= 0; back -= 1) numbers.push(last - back);
    }
    for (const values of rows.slice(at)) numbers.push(Number(one.run(...values).lastInsertRowid));
    return numbers;
  };
}

/** The same piece of a statement once for each row. */
export function repeated(piece: string): string {
  return Array<string>(ROWS).fill(piece).join(", ");
}
