import { rmSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readPrivateFile, writePrivateFile } from "./private-file.ts";

const FILE = "instance.json";

/** Where the instance that holds a data folder can be reached. */
const Instance = z.object({
  pid: z.number().int().positive(),
  /** `http://127.0.0.1:N`, where deliveries are posted. */
  receiver: z.string(),
  /** `http://127.0.0.1:N`, where the API, the events and the UI are. */
  control: z.string(),
  token: z.string(),
});
export type Instance = z.infer<typeof Instance>;

/** Leaves word, in a 0600 file, of how other processes of this user reach us. */
export function announceInstance(dataFolder: string, instance: Instance): void {
  writePrivateFile(join(dataFolder, FILE), Buffer.from(`${JSON.stringify(instance)}\n`));
}

/** What the instance on this folder left word of; null when there is none, or a kill left its word behind. */
export function readInstance(dataFolder: string): Instance | null {
  const text = readPrivateFile(join(dataFolder, FILE))?.toString("utf8");
  if (text === undefined) return null;
  try {
    const instance = Instance.parse(JSON.parse(text));
    return isAlive(instance.pid) ? instance : null;
  } catch {
    return null;
  }
}

/** Takes our own word back. */
export function withdrawInstance(dataFolder: string): void {
  if (readInstance(dataFolder)?.pid === process.pid) rmSync(join(dataFolder, FILE), { force: true });
}

/** Whether a process with this id runs, be it another user's. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
