import { Worker } from "node:worker_threads";
import type { Log } from "../../ports.ts";
import { workerUrl } from "../../host/worker-url.ts";
import { closedError, StoreError } from "../engine/store-error.ts";
import type { ToReader, WorkerAnswer, WorkerCall, WorkerCalls, WorkerRequest, WorkerSetup } from "./messages.ts";

/** The main thread's side of the reading thread, which is started when first asked and again after it died. */
export interface WorkerClient {
  /** Whether the thread is to be asked, and has not begun to answer. */
  isStarting(): boolean;
  ask<C extends WorkerCall>(call: C, input: WorkerCalls[C]["in"]): Promise<WorkerCalls[C]["out"]>;
  close(): Promise<void>;
}

interface Waiting<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

type WaitingByCall = { readonly [C in WorkerCall]: Map<number, Waiting<WorkerCalls[C]["out"]>> };

/** How the reading thread is had, where not by starting one. */
export type SpawnReader = () => Worker;

/** Starts the thread that reads; it waits to be told which files. */
function spawnReader(): Worker {
  return new Worker(workerUrl("record"), {
    name: "record",
    // It keeps next to nothing between two questions; a small young generation keeps the process small.
    resourceLimits: { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 256 },
  });
}

/** `spawn` is how the thread is had, where not by starting one. */
export function createWorkerClient(setup: WorkerSetup, log: Log, spawn: SpawnReader = spawnReader): WorkerClient {
  const waiting: WaitingByCall = {
    listDeliveries: new Map(),
    countFitting: new Map(),
    listArrived: new Map(),
    countArrived: new Map(),
    keyed: new Map(),
    listExecutions: new Map(),
    newest: new Map(),
    strip: new Map(),
    rowAt: new Map(),
    countSince: new Map(),
    recent: new Map(),
    barsOf: new Map(),
    shape: new Map(),
    drift: new Map(),
    habits: new Map(),
    suggest: new Map(),
    index: new Map(),
    forget: new Map(),
    recall: new Map(),
    checkpoint: new Map(),
    close: new Map(),
  };
  let worker: Worker | null = null;
  let open = 0;
  let lastId = 0;
  let isClosed = false;
  let isUp = false;

  function settle<C extends WorkerCall>(answer: WorkerAnswer<C>): void {
    isUp = true;
    const asked = waiting[answer.call].get(answer.id);
    waiting[answer.call].delete(answer.id);
    open -= 1;
    // An idle thread does not keep the process alive.
    if (open === 0) worker?.unref();
    if (answer.ok) asked?.resolve(answer.value);
    else asked?.reject(new StoreError(answer.error.code, answer.error.message));
  }

  function lose(reason: unknown): void {
    worker = null;
    isUp = false;
    open = 0;
    for (const calls of Object.values(waiting)) {
      for (const { reject } of calls.values()) reject(reason);
      calls.clear();
    }
  }

  function start(): Worker {
    const started = spawn();
    const opening: ToReader = { open: setup };
    started.unref();
    started.postMessage(opening);
    started.on("message", settle);
    started.on("error", (cause) => {
      log.error("The thread that reads the database failed.", cause);
      if (worker === started) lose(new StoreError("unavailable", "The thread that reads the database failed.", cause));
    });
    started.on("exit", () => {
      if (worker === started) lose(new StoreError("unavailable", "The thread that reads the database ended."));
    });
    return started;
  }

  function ask<C extends WorkerCall>(call: C, input: WorkerCalls[C]["in"]): Promise<WorkerCalls[C]["out"]> {
    if (isClosed) return Promise.reject(closedError());
    worker ??= start();
    const running = worker;
    lastId += 1;
    const request: WorkerRequest<C> = { id: lastId, call, input };
    return new Promise((resolve, reject) => {
      waiting[call].set(request.id, { resolve, reject });
      open += 1;
      running.ref();
      running.postMessage(request satisfies ToReader);
    });
  }

  return {
    ask,
    isStarting: () => !isUp && !isClosed,
    close: async () => {
      const running = worker;
      if (running) await ask("close", null).catch(() => null);
      isClosed = true;
      worker = null;
      await running?.terminate();
    },
  };
}
