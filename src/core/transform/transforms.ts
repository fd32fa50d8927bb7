import { Worker } from "node:worker_threads";
import { workerUrl } from "../host/worker-url.ts";
import type { Log } from "../ports.ts";
import type { TransformEnd, TransformInput, TransformOrder } from "./worker/messages.ts";

/** Runs transforms in a thread of their own, which is started when first asked and ended when idle. */
export interface Transforms {
  /**
   * What the code makes of a request, of which it changes nothing itself. A run takes 100 ms and 32 MB at most; those
   * asked for meanwhile wait. Never rejects.
   */
  run(code: string, request: TransformInput): Promise<TransformEnd>;
  close(): Promise<void>;
}

/** Milliseconds after its last answer that the thread is kept. */
const IDLE_MS = 15_000;
/** The engine ends a run by itself, sooner than this; a thread that starts on a loaded machine needs its time, too. */
const HANGING_MS = 10_000;

export function createTransforms(log: Log): Transforms {
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  function start(): Worker {
    const started = new Worker(workerUrl("transform"), {
      name: "transform",
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    });
    const forget = (): void => {
      if (worker === started) worker = null;
    };
    started.on("error", (cause) => {
      log.error("The thread that runs transforms failed", cause);
      forget();
    });
    started.on("exit", forget);
    return started;
  }

  function ask(order: TransformOrder): Promise<TransformEnd> {
    clearTimeout(idle);
    const running = (worker ??= start());
    running.ref();
    return new Promise((resolve) => {
      const settle = (end: TransformEnd): void => {
        clearTimeout(hanging);
        running.off("message", settle);
        running.off("exit", ended);
        running.unref();
        idle = setTimeout(() => void close(), IDLE_MS).unref();
        resolve(end);
      };
      const ended = (): void => settle(lost("The thread that runs transforms ended."));
      const hanging = setTimeout(() => void running.terminate(), HANGING_MS);
      running.on("message", settle);
      running.on("exit", ended);
      running.postMessage(order);
    });
  }

  async function close(): Promise<void> {
    clearTimeout(idle);
    const running = worker;
    worker = null;
    await running?.terminate();
  }

  return {
    run: (code, request) => {
      const end = last.then(() => ask({ code, request }));
      last = end;
      return end;
    },
    close,
  };
}

function lost(message: string): TransformEnd {
  return { kind: "failed", message, line: 0, column: 0, tookMs: 0 };
}
