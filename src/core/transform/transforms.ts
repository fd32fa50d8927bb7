import { Worker } from "node:worker_threads";
import { workerUrl } from "../host/worker-url.ts";
import type { Log } from "../ports.ts";
import { BEGUN, type TransformEnd, type TransformInput, type TransformOrder } from "./worker/messages.ts";

/** Runs transforms in a thread of their own, which is started when first asked and ended when idle. */
export interface Transforms {
  /**
   * What the code makes of a request, of which it changes nothing itself. A run takes 32 MB at most, and is ended
   * after 100 ms of the processor, or where the engine does not come to look, after 3 s; those asked for meanwhile wait. Never rejects.
   */
  run(code: string, request: TransformInput): Promise<TransformEnd>;
  close(): Promise<void>;
}

/** Milliseconds after its last answer that the thread is kept. */
const IDLE_MS = 15_000;
/** The engine ends a run by itself, sooner than this, where it comes to look at its limit: it does so now and then. */
const HANGING_MS = 3000;
/** A thread that starts on a loaded machine needs its time, too. */
const STARTING_MS = 10_000;
const TOO_LONG = `It ran for more than ${HANGING_MS / 1000} s, and was ended.`;

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
      const told = (message: TransformEnd | typeof BEGUN): void => {
        if (message !== BEGUN) return settle(message);
        clearTimeout(hanging);
        hanging = setTimeout(end, HANGING_MS, TOO_LONG);
      };
      const settle = (end: TransformEnd): void => {
        clearTimeout(hanging);
        running.off("message", told);
        running.off("exit", ended);
        running.unref();
        idle = setTimeout(() => void close(), IDLE_MS).unref();
        resolve(end);
      };
      let why = "The thread that runs transforms ended.";
      const ended = (): void => settle(lost(why));
      const end = (reason: string): void => {
        why = reason;
        void running.terminate();
      };
      let hanging = setTimeout(end, STARTING_MS, "The thread that runs transforms did not start in 10 s.");
      running.on("message", told);
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
