import { rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { isAlive, readInstance } from "../host/instance.ts";
import { localTime } from "../host/local-time.ts";
import { readPrivateFile, writePrivateFile } from "../host/private-file.ts";
import type { Ports } from "../ports.ts";
import type { ConnectionOptions } from "../record/engine/connection.ts";
import { type FolderLock, lockFolder } from "../record/engine/lock.ts";
import { StoreError } from "../record/engine/store-error.ts";

const FILE = "holder.json";

/** Who holds a data folder, left beside the lock for the one who comes second. */
const Holder = z.object({
  pid: z.number().int().positive(),
  host: z.enum(["desktop", "serve"]),
  /** Epoch milliseconds. */
  since: z.number().int(),
});
type Holder = z.infer<typeof Holder>;

const KINDS = { desktop: "the desktop app", serve: "hookbench serve" } as const;

/**
 * Takes the host's data folder for this process and says in it who holds it. Throws a StoreError: `conflict` where
 * another has it, with who that is and what to do, or `unavailable` where the folder cannot be used.
 */
export function takeFolder({ dataFolder, host, clock, log }: Ports, connection: ConnectionOptions): FolderLock {
  const lock = lockFolder(dataFolder, connection);
  const file = join(dataFolder, FILE);
  if (!lock.ok) {
    const { code, message, detail } = lock.error;
    throw new StoreError(code, code === "conflict" ? heldBy(dataFolder, readHolder(file)) : message, detail);
  }
  const holder: Holder = { pid: process.pid, host, since: clock.now() };
  try {
    writePrivateFile(file, Buffer.from(`${JSON.stringify(holder)}\n`));
  } catch (cause) {
    // On a full disk too, what is recorded can be looked at.
    log.warn("The data folder does not say who holds it", { file, cause: String(cause) });
  }
  return {
    release: () => {
      rmSync(file, { force: true });
      lock.value.release();
    },
  };
}

function heldBy(dataFolder: string, holder: Holder | null): string {
  const instance = readInstance(dataFolder);
  const at = instance?.control && instance.pid === (holder?.pid ?? instance.pid) ? `, at ${instance.control}` : "";
  const as = holder
    ? `, as ${KINDS[holder.host]} (process ${holder.pid}, since ${localTime(holder.since)})`
    : ", in another process";
  return (
    `Hookbench already runs on ${dataFolder}${at}${as}. ` +
    "Use that one, stop it first, or choose another folder with --data DIR."
  );
}

/** Null where the one who holds the lock has not written yet, and what is there is of another that is gone. */
function readHolder(file: string): Holder | null {
  try {
    const holder = Holder.parse(JSON.parse(readPrivateFile(file)?.toString("utf8") ?? "null"));
    return isAlive(holder.pid) ? holder : null;
  } catch {
    return null;
  }
}
