import type { Database, RunResult, Statement } from "better-sqlite3";

/** What stands in a column. */
export type Value = string | number | Buffer | null;

/** A column as its table lists it; one that is filled has a value by itself when a row is made. */
interface Column<Of extends Value = Value, Filled extends boolean = boolean> {
  readonly isFilled: Filled;
  /** Never there: carries the type of what stands in it. */
  readonly of?: Of;
}

type Columns = Readonly<Record<string, Column>>;
type Row<C extends Columns> = { readonly [N in keyof C]: C[N] extends Column<infer Of> ? Of : never };
type GivenNames<C extends Columns> = { [N in keyof C]: C[N] extends Column<Value, false> ? N : never }[keyof C];
type AnyRow = Readonly<Record<string, Value>>;

export const text: Column<string, false> = { isFilled: false };
export const number: Column<number, false> = { isFilled: false };
export const bytes: Column<Buffer, false> = { isFilled: false };
export const flag: Column<0 | 1, false> = { isFilled: false };

/** Text that is one of a closed list of words. */
export function word<Word extends string>(): Column<Word, false> {
  return { isFilled: false };
}

export function orNull<Of extends Value, Filled extends boolean>(
  column: Column<Of, Filled>,
): Column<Of | null, Filled> {
  return { isFilled: column.isFilled };
}

/** Left out when a row is inserted: counted up by SQLite, or with a default. */
export function filled<Of extends Value>(_column: Column<Of, false>): Column<Of, true> {
  return { isFilled: true };
}

/** A table's columns, written once: all lists of them in SQL, and the types of its rows, come from here. */
export interface Table<Whole, New> {
  /** `table (column, …)` and `(?, …)`: what is given with a new row, for an INSERT. */
  readonly into: string;
  readonly placeholders: string;
  /** How many columns `into` names. */
  readonly width: number;
  /** Puts what `into` names of a new row at this place of a list, and after it. */
  fill(values: Value[], at: number, row: New): void;
  /** All columns by the names of their fields, for a SELECT; of the table that a query calls so. */
  select(alias?: string): string;
  /** A query for whole rows; `rest` is what follows the table's name. */
  find<Bound extends Value[]>(db: Database, rest: string): Statement<Bound, Whole>;
  /** Puts a row in; `verb` is what SQL calls it. */
  insert(db: Database, verb?: "INSERT" | "INSERT OR IGNORE" | "REPLACE"): (row: New) => RunResult;
  /** Puts a row in that was read whole, with what is filled by itself otherwise. */
  insertWhole(db: Database): { put(row: Whole): RunResult };
  /** Writes all that is given with a new row over the one with its `key`. */
  update(db: Database, key: keyof New & string): (row: New) => RunResult;
}

/** A whole row as it is read. A filled column's field is there too. */
export type RowOf<T> = T extends Table<infer Whole, infer _> ? Whole : never;
/** What is given to make a row. */
export type NewRowOf<T> = T extends Table<infer _, infer New> ? New : never;

/** `columns` by the names of their fields: that of `received_at` is `receivedAt`. */
export function describeTable<C extends Columns>(name: string, columns: C): Table<Row<C>, Pick<Row<C>, GivenNames<C>>>;
export function describeTable(name: string, columns: Columns): Table<AnyRow, AnyRow> {
  const fields = Object.keys(columns);
  const given = fields.filter((field) => columns[field]?.isFilled === false);
  const into = `${name} (${given.map(columnOf).join(", ")})`;
  const placeholders = `(${given.map(() => "?").join(", ")})`;

  function fill(values: Value[], at: number, row: AnyRow): void {
    for (let index = 0; index < given.length; index += 1) values[at + index] = row[given[index] ?? ""] ?? null;
  }

  function select(alias?: string): string {
    const prefix = alias === undefined ? "" : `${alias}.`;
    return fields.map((field) => `${prefix}${columnOf(field)} AS ${field}`).join(", ");
  }

  return {
    into,
    placeholders,
    width: given.length,
    fill,
    select,
    find: <Bound extends Value[]>(db: Database, rest: string) =>
      db.prepare<Bound, AnyRow>(`SELECT ${select()} FROM ${name} ${rest}`),
    insert: (db, verb = "INSERT") => {
      const statement = db.prepare<Value[]>(`${verb} INTO ${into} VALUES ${placeholders}`);
      return (row) => {
        const values: Value[] = [];
        fill(values, 0, row);
        return statement.run(...values);
      };
    },
    insertWhole: (db) => {
      const all = `${fields.map(columnOf).join(", ")}) VALUES (${fields.map(() => "?").join(", ")})`;
      const statement = db.prepare<Value[]>(`INSERT INTO ${name} (${all}`);
      return { put: (row) => statement.run(...fields.map((field) => row[field] ?? null)) };
    },
    update: (db, key) => {
      const others = given.filter((field) => field !== key);
      const changes = others.map((field) => `${columnOf(field)} = ?`).join(", ");
      const statement = db.prepare<Value[]>(`UPDATE ${name} SET ${changes} WHERE ${columnOf(key)} = ?`);
      return (row) => statement.run(...others.map((field) => row[field] ?? null), row[key] ?? null);
    },
  };
}

function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
