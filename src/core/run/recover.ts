import type { Publish } from "../../contract/events.ts";
import type { Execution } from "../../contract/model/execution.ts";
import type { Ports } from "../ports.ts";
import type { Store } from "../record/store.ts";
import type { Action } from "../act/action.ts";
import { clearRunningFolder } from "../act/body-file.ts";
import { endFamily } from "../act/process/end-family.ts";

export interface RecoverParts {
  readonly store: Store;
  readonly ports: Ports;
  readonly publish: Publish;
  readonly actions: readonly Action[];
}

/**
 * Ends what a killed run left behind, then marks its executions: queued again where running a second time does no harm,
 * else interrupted. In this order, so that a crash in between repeats it. Never rejects.
 */
export async function clearWhatWasLeft(parts: RecoverParts): Promise<void> {
  try {
    await endOrphans(await leftRunning(parts.store), parts.ports);
    markInterrupted(parts);
  } catch (cause) {
    parts.ports.log.error("What an earlier run left behind could not be cleared", cause);
  }
}

/** Every execution a run before this one left as running; where none is, the reading thread is not started to say so. */
async function leftRunning(store: Store): Promise<readonly Execution[]> {
  if (store.counts().running === 0) return [];
  const left: Execution[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.executions.list({ status: "running", limit: 500, cursor });
    left.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return left;
}

/** Ends the processes that a killed run left behind, found by their mark, and removes its files. */
async function endOrphans(executions: readonly Execution[], { dataFolder, log }: Ports): Promise<void> {
  if (executions.length > 0) {
    const survivors = await endFamily({ marks: new Set(executions.map(({ id }) => id)), root: null, since: 0 });
    if (survivors.length > 0)
      log.warn("Processes of an earlier run could not be ended", { pids: survivors.join(", ") });
  }
  await clearRunningFolder(dataFolder);
}

function markInterrupted({ store, ports, publish, actions }: RecoverParts): void {
  const retriable = new Set(actions.filter((action) => action.isRetriable).map((action) => action.kind));
  for (const execution of store.executions.recover(ports.clock.now(), ({ action }) => retriable.has(action))) {
    publish("execution.changed", execution);
  }
}
