import type { Database } from "better-sqlite3";
import type { Log } from "../ports.ts";
import type { WorkerClient } from "./worker/client.ts";

/** Frames (pages of 4 KB) of the log: from `START` on the reading thread copies them into the database. */
const START = 1000;
/** So few left over are copied here, which lets the next write begin the log anew. */
const REST = 250;
/** At this size the log has outrun the thread, and receiving pays for the copy once. */
const FORCE = 32_000;

export interface Checkpoints {
  /** After a commit: looks at the log's size and has it copied when it is long. */
  nudge(): void;
  /** Resolves when no copy is under way. */
  settle(): Promise<void>;
}

/** Keeps the write-ahead log short without making receiving wait for the copying. */
export function createCheckpoints(db: Database, worker: WorkerClient, log: Log): Checkpoints {
  const look = db.prepare<[], { log: number; checkpointed: number }>("PRAGMA wal_checkpoint(NOOP)");
  const copy = db.prepare<[], { log: number; checkpointed: number }>("PRAGMA wal_checkpoint(PASSIVE)");
  let running: Promise<void> | null = null;

  function left(): number {
    const row = look.get();
    return row ? row.log - row.checkpointed : 0;
  }

  async function run(): Promise<void> {
    try {
      await worker.ask("checkpoint", null);
      const rest = left();
      if (rest > 0 && (rest <= REST || rest >= FORCE)) copy.get();
    } catch (error) {
      log.warn("The write-ahead log could not be copied into the database.", { cause: String(error) });
    }
  }

  return {
    nudge: () => {
      if (running || left() < START) return;
      running = run().finally(() => {
        running = null;
      });
    },
    settle: async () => {
      await running;
    },
  };
}
