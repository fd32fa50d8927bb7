import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Names the file that holds the delivery's exact body while an execution runs. */
export const BODY_FILE_VARIABLE = "HOOKBENCH_BODY_FILE";

/** The folder below the data folder that holds what running executions need; empty when nothing runs. */
export function runningFolder(dataFolder: string): string {
  return join(dataFolder, "running");
}

/** Where an execution's body file will stand. The id is one of ours, so it is safe in a path. */
export function bodyFilePath(dataFolder: string, executionId: string): string {
  return join(runningFolder(dataFolder), executionId, "body");
}

/** Where an execution's agent keeps what is its alone: configuration, state, an empty working folder. */
export function agentFolderPath(dataFolder: string, executionId: string): string {
  return join(runningFolder(dataFolder), `${executionId}-agent`);
}

/** Writes the body to a file only we may read (0600 in a 0700 folder), runs `use`, and removes the file again. */
export async function withBodyFile<T>(path: string, body: Uint8Array, use: () => Promise<T>): Promise<T> {
  const folder = join(path, "..");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    await writeFile(path, body, { mode: 0o600, flag: "wx" });
    return await use();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes what a run that was killed left behind. Call when nothing runs. */
export async function clearRunningFolder(dataFolder: string): Promise<void> {
  await rm(runningFolder(dataFolder), { recursive: true, force: true });
}
