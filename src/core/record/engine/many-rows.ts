import type { Database } from "better-sqlite3";
import type { Table, Value } from "./table.ts";

/** So many rows go by one statement: each statement of its own costs as much again as the row. */
export const ROWS = 16;

/**
 * Prepares an INSERT. What it answers inserts rows and, where the table counts them up itself (AUTOINCREMENT), tells the
 * number of each.
 */
export function insertRows<New>(db: Database, table: Table<unknown, New>): (rows: readonly New[]) => readonly number[] {
  const { into, placeholders } = table;
  const one = db.prepare<Value[]>(`INSERT INTO ${into} VALUES ${placeholders}`);
  const many = db.prepare<Value[]>(`INSERT INTO ${into} VALUES ${repeated(placeholders)}`);

  return (rows) => {
    const numbers: number[] = [];
    let at = 0;
    for (; at + ROWS <= rows.length; at += ROWS) {
      const last = Number(many.run(...valuesOf(table, rows.slice(at, at + ROWS))).lastInsertRowid);
      for (let back = ROWS - 1; back >= 0; back -= 1) numbers.push(last - back);
    }
    for (const row of rows.slice(at)) numbers.push(Number(one.run(...valuesOf(table, [row])).lastInsertRowid));
    return numbers;
  };
}

function valuesOf<New>(table: Table<unknown, New>, rows: readonly New[]): readonly Value[] {
  const values = Array<Value>(rows.length * table.width);
  rows.forEach((row, index) => table.fill(values, index * table.width, row));
  return values;
}

/** The same piece of a statement once for each row. */
export function repeated(piece: string): string {
  return Array<string>(ROWS).fill(piece).join(", ");
}
