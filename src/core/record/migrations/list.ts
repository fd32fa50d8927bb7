import { firstTables } from "./0001-first-tables.ts";

/** Every change of the tables, in order; a database at version n has had the first n. Only ever appended to. */
export const migrations: readonly string[] = [firstTables];
