import { Worker } from "node:worker_threads";
import { workerUrl } from "../../host/worker-url.ts";

/** How the reading thread is had, where not by starting one. */
export type SpawnReader = () => Worker;

/** Starts the thread that reads; it waits to be told which files, and until then keeps no process alive. */
export function spawnReader(): Worker {
  const worker = new Worker(workerUrl("record"), {
    name: "record",
    // It keeps next to nothing between two questions; a small young generation keeps the process small.
    resourceLimits: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 256 },
  });
  worker.unref();
  return worker;
}
