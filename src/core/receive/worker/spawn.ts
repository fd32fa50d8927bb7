import { Worker } from "node:worker_threads";
import { workerUrl } from "../../host/worker-url.ts";

/** Starts the thread that speaks HTTP with senders; it waits to be told where to listen, and until then keeps no process alive. */
export function spawnReceiver(): Worker {
  const resourceLimits = { maxYoungGenerationSizeMb: 16 };
  const worker = new Worker(workerUrl("receive"), { name: "receive", resourceLimits });
  worker.unref();
  return worker;
}
