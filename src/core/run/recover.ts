import type { Execution } from "../../contract/model/execution.ts";
import type { Log } from "../ports.ts";
import type { Store } from "../record/store.ts";
import { clearRunningFolder } from "../act/body-file.ts";
import { endFamily } from "../act/process/end-family.ts";

/** Every execution a run before this one left as running. */
export async function leftRunning(store: Store): Promise<readonly Execution[]> {
  const left: Execution[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.executions.list({ status: "running", limit: 500, cursor });
    left.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return left;
}

/**
 * Ends the processes that a killed run left behind, found by the mark in their environment, and removes its files.
 * Call before the executions are marked, so that a crash in between repeats it.
 */
export async function endOrphans(executions: readonly Execution[], dataFolder: string, log: Log): Promise<void> {
  if (executions.length > 0) {
    const survivors = await endFamily({ marks: new Set(executions.map(({ id }) => id)), root: null });
    if (survivors.length > 0)
      log.warn("Processes of an earlier run could not be ended", { pids: survivors.join(", ") });
  }
  await clearRunningFolder(dataFolder);
}
