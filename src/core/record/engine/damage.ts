import { copyFileSync, existsSync, renameSync, statSync } from "node:fs";
import { keepPrivate, narrow } from "../../host/private-file.ts";
import { databaseFailure, StoreError } from "./store-error.ts";

/** What SQLite keeps beside a database; the three belong together. */
const PARTS = ["", "-wal", "-shm"];

/** The database cannot be used as it is. `file` is left where it stands, and `copy` is a copy of it, where one could be made. */
export class DamagedDatabase extends StoreError {
  readonly file: string;
  readonly copy: string | null;

  constructor(what: string, file: string, copy: string | null, cause?: unknown) {
    const kept = copy === null ? "" : ` A copy of it is kept as ${copy}.`;
    super(
      "unavailable",
      `${what} It was left as it is.${kept} Put a backup in its place, or begin anew beside it: ` +
        "hookbench serve --begin-anew sets the damaged file aside and starts with an empty one. `hookbench doctor` tells more.",
      cause,
    );
    this.name = "DamagedDatabase";
    this.file = file;
    this.copy = copy;
  }
}

/** The failure of an open database as one that names its file, its copy and the ways on. */
export function damaged(file: string, cause: unknown): DamagedDatabase {
  const what = databaseFailure(cause, file)?.message ?? `The database file ${file} is damaged.`;
  return new DamagedDatabase(what, file, copyAside(file), cause);
}

/**
 * Throws where a database that was made is empty now: SQLite would make a new one of it, and nobody would learn that
 * everything is gone. That it was made is told by its mark, and for those of earlier versions by its log or the search
 * index, which is made after it.
 */
export function refuseEmptied(file: string, searchFile: string): void {
  if (!existsSync(file) || statSync(file).size > 0) return;
  if (!existsSync(markOf(file)) && !isFilled(`${file}-wal`) && !isFilled(searchFile)) return;
  throw new DamagedDatabase(`The database file ${file} has been emptied: it holds nothing any more.`, file, null);
}

/** Leaves a mark beside a database that has its tables. */
export function markMade(file: string): void {
  keepPrivate(markOf(file));
}

function markOf(file: string): string {
  return `${file}-made`;
}

/** Moves a database out of the way, with its log. Answers its new name. */
export function setAside(file: string): string {
  const aside = nameAside(file);
  for (const part of PARTS) if (existsSync(file + part)) renameSync(file + part, aside + part);
  return aside;
}

/** Null where it cannot be copied, for lack of room perhaps. The same damage is copied once. */
function copyAside(file: string): string | null {
  const aside = nameAside(file);
  try {
    for (const part of PARTS) {
      if (!existsSync(file + part) || existsSync(aside + part)) continue;
      copyFileSync(file + part, aside + part);
      narrow(aside + part);
    }
    return aside;
  } catch {
    return null;
  }
}

function isFilled(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** Named after the last change of the file, so that a second start makes no second copy. */
function nameAside(file: string): string {
  const changed = new Date(statSync(file).mtimeMs).toISOString().replace(/[:.]/g, "-");
  return `${file}.damaged-${changed}`;
}
