import { parentPort } from "node:worker_threads";
import type { TransformEnd, TransformOrder } from "./messages.ts";
import { createSandbox } from "./sandbox.ts";

/** The thread that runs transforms, one after the other. */

const sandbox = createSandbox();

async function answer(order: TransformOrder): Promise<TransformEnd> {
  try {
    return (await sandbox)(order);
  } catch (error) {
    return { kind: "failed", message: `The sandbox failed: ${String(error)}`, line: 0, column: 0 };
  }
}

parentPort?.on("message", (order: TransformOrder) => {
  void answer(order).then((end) => parentPort?.postMessage(end));
});
