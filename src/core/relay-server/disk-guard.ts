import { statfs } from "node:fs/promises";

const EVERY_MS = 2000;
const LEAST_BYTES = 1e9;
const LEAST_SHARE = 0.05;

export interface FreeSpace {
  readonly free: number;
  readonly total: number;
}

/** Looks at the disk of NATS, which must never fill: the server would hang or need a restart. */
export interface DiskGuard {
  /** Whether there is too little left to take anything. */
  isLow(): boolean;
  /** As it was seen last; null where it cannot be seen. */
  space(): FreeSpace | null;
  look(): Promise<void>;
  close(): void;
}

/** Below a gigabyte, or a twentieth of the disk where that is more, nothing is taken. `read` tells what is left. */
export function createDiskGuard(read: () => Promise<FreeSpace>): DiskGuard {
  let seen: FreeSpace | null = null;
  const look = async (): Promise<void> => {
    // What cannot be seen keeps nobody out.
    seen = await read().catch(() => null);
  };
  const looking = setInterval(() => void look(), EVERY_MS);
  looking.unref();
  return {
    isLow: () => seen !== null && seen.free < Math.max(LEAST_BYTES, seen.total * LEAST_SHARE),
    space: () => seen,
    look,
    close: () => clearInterval(looking),
  };
}

/** What is left on the disk that a folder stands on. */
export async function freeSpaceAt(folder: string): Promise<FreeSpace> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return { free: bavail * bsize, total: blocks * bsize };
}
