import { randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";

const OWNER_ONLY = 0o600;

/**
 * Reads a file that only its owner may read, making it with `create` when there is none. Two processes
 * that start at once end up with the same content; a crash never leaves half a file.
 * Permissions that have become wider are narrowed again.
 */
export function readOrCreatePrivateFile(path: string, create: () => Buffer): Buffer {
  const existing = readPrivateFile(path);
  if (existing) return existing;
  const temporary = writeTemporary(path, create());
  try {
    linkSync(temporary, path);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
  return readFileSync(path);
}

/** The file's content, or null when there is none. */
export function readPrivateFile(path: string): Buffer | null {
  try {
    const content = readFileSync(path);
    narrow(path);
    return content;
  } catch (error) {
    if (hasCode(error, "ENOENT") || hasCode(error, "ENOTDIR")) return null;
    throw error;
  }
}

/**
 * Makes a file that others may not read, empty where there is none, and narrows one they may. One that is there is not
 * opened: closing it would give up the locks that SQLite holds on it.
 */
export function keepPrivate(path: string): void {
  try {
    closeSync(openSync(path, "wx", OWNER_ONLY));
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
    narrow(path);
  }
}

/** Narrows a file that others may read, where there is one. */
export function narrow(path: string): void {
  if (process.platform === "win32") return;
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0;
  if ((mode & 0o077) !== 0) chmodSync(path, OWNER_ONLY);
}

/** Replaces a private file in one step. */
export function writePrivateFile(path: string, content: Buffer): void {
  renameSync(writeTemporary(path, content), path);
}

function writeTemporary(path: string, content: Buffer): string {
  const temporary = `${path}.${randomBytes(6).toString("hex")}.tmp`;
  const file = openSync(temporary, "wx", OWNER_ONLY);
  try {
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return temporary;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
