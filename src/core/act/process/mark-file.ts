import { closeSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PREFIX = "hookbench-execution-";
const HELD = new RegExp(`/${PREFIX}([\\w-]+)-\\d+(?: \\(deleted\\))?$`);
let count = 0;

/**
 * Opens a file that every process of an execution inherits, whatever environment it is started with, and whose name
 * says whose it is. It is empty and gone from its folder at once. Null where there are no such files to be looked at.
 */
export function openMarkFile(executionId: string): number | null {
  if (process.platform !== "linux" || !/^[\w-]+$/.test(executionId)) return null;
  const path = join(tmpdir(), `${PREFIX}${executionId}-${process.pid}${(count += 1)}`);
  try {
    const file = openSync(path, "wx", 0o600);
    rmSync(path, { force: true });
    return file;
  } catch {
    // Without it, the mark in the environment is what a process is known by.
    return null;
  }
}

/** Closes our own end of it. */
export function closeMarkFile(file: number | null): void {
  if (file !== null) closeSync(file);
}

/** The execution that a file somebody holds marks; null for any other file. */
export function markOfFile(path: string): string | null {
  return HELD.exec(path)?.[1] ?? null;
}
