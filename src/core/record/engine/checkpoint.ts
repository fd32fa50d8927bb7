import type { Database } from "better-sqlite3";
import type { Log } from "../../ports.ts";
import type { WorkerClient } from "../worker/client.ts";

/** Frames (pages of 4 KB) of the log: from `START` on the reading thread copies them into the database. */
const START = 1000;
/** So few left over are copied here, which lets the next write begin the log anew. */
const REST = 250;
/** Each pass of the thread leaves what came meanwhile, less and less; after so many the rest is copied here, whatever it is. */
const PASSES = 5;
/** Milliseconds between two looks at the log's size: a look costs as much as recording two deliveries. */
const LOOK_MS = 20;

export interface Checkpoints {
  /** After a commit: looks at the log's size, if it has not just been, and has it copied when it is long. */
  nudge(): void;
  /** Resolves when no copy is under way. */
  settle(): Promise<void>;
}

/** Keeps the write-ahead log short without making receiving wait for more than a rest of the copying. */
export function createCheckpoints(db: Database, worker: WorkerClient, log: Log): Checkpoints {
  const look = db.prepare<[], { log: number; checkpointed: number }>("PRAGMA wal_checkpoint(NOOP)");
  const copy = db.prepare<[], { log: number; checkpointed: number }>("PRAGMA wal_checkpoint(PASSIVE)");
  let running: Promise<void> | null = null;
  let lookedAt = -LOOK_MS;

  function left(): number {
    const row = look.get();
    return row ? row.log - row.checkpointed : 0;
  }

  async function run(): Promise<void> {
    try {
      for (let pass = 0; pass < PASSES && (pass === 0 || left() > REST); pass += 1)
        await worker.ask("checkpoint", null);
      copy.get();
    } catch (error) {
      log.warn("The write-ahead log could not be copied into the database.", { cause: String(error) });
    }
  }

  return {
    nudge: () => {
      const now = performance.now();
      if (running || now - lookedAt < LOOK_MS) return;
      lookedAt = now;
      if (left() < START) return;
      running = run().finally(() => {
        running = null;
      });
    },
    settle: async () => {
      await running;
    },
  };
}
