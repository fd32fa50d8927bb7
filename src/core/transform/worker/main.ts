import { parentPort } from "node:worker_threads";
import { BEGUN, type TransformEnd, type TransformOrder, type TransformOutcome } from "./messages.ts";
import { createSandbox } from "./sandbox.ts";

/** The thread that runs transforms, one after the other. */

const sandbox = createSandbox();

async function answer(order: TransformOrder): Promise<TransformEnd> {
  const run = await sandbox;
  parentPort?.postMessage(BEGUN);
  const begun = performance.now();
  const outcome = outcomeOf(run, order);
  return { ...outcome, tookMs: Math.round((performance.now() - begun) * 10) / 10 };
}

function outcomeOf(run: Awaited<typeof sandbox>, order: TransformOrder): TransformOutcome {
  try {
    return run(order);
  } catch (error) {
    return { kind: "failed", message: `The sandbox failed: ${String(error)}`, line: 0, column: 0 };
  }
}

parentPort?.on("message", (order: TransformOrder) => {
  void answer(order).then((end) => parentPort?.postMessage(end));
});
