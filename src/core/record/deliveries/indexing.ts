import type { Log } from "../../ports.ts";
import type { WorkerClient } from "../worker/client.ts";

/** The index follows once it has been quiet this long, at the latest after the second span; a search brings it level itself. */
const QUIET_MS = 250;
const LATEST_MS = 10_000;

export interface Indexing {
  /** Something was recorded. */
  nudge(): void;
  /** Resolves when everything recorded so far is indexed. */
  settle(): Promise<void>;
  stop(): void;
}

/** Decides when the reading thread indexes: after the replies, in the pauses of a burst where there are any. */
export function createIndexing(worker: WorkerClient, log: Log): Indexing {
  let timer: NodeJS.Timeout | null = null;
  let waitingSince = 0;
  let isStale = true;

  async function run(): Promise<void> {
    if (timer) clearTimeout(timer);
    timer = null;
    waitingSince = 0;
    isStale = false;
    try {
      await worker.ask("index", null);
    } catch (error) {
      isStale = true;
      log.warn("The search index could not be brought up to date.", { cause: String(error) });
    }
  }

  return {
    nudge: () => {
      isStale = true;
      const now = performance.now();
      if (timer && now - waitingSince < LATEST_MS - QUIET_MS) timer.refresh();
      timer ??= setTimeout(() => void run(), QUIET_MS).unref();
      if (waitingSince === 0) waitingSince = now;
    },
    settle: async () => {
      if (isStale) await run();
    },
    stop: () => {
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}
