import { Worker } from "node:worker_threads";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Diagnosis } from "../../contract/model/diagnosis.ts";
import type { Log } from "../ports.ts";
import { workerUrl } from "../host/worker-url.ts";
import type { Question } from "./question.ts";
import type { DiagnosisAnswer, DiagnosisRequest } from "./worker/messages.ts";

/** Milliseconds after its last answer that the thread is kept for the next question. */
const IDLE_MS = 15_000;

/** The thread that diagnoses, as the main thread sees it: started when first asked, ended when idle. */
export interface Diagnoses {
  /** `cancelled` when `cancel` was called with this id, `unavailable` when the thread died. */
  ask(question: Question, diagnosisId?: string): Promise<Result<Diagnosis>>;
  /** Stops a diagnosis that waits or runs; false when there is none of that id. */
  cancel(diagnosisId: string): boolean;
  close(): Promise<void>;
}

interface Waiting {
  readonly name: string | undefined;
  readonly flag: Int32Array;
  settle(answer: Result<Diagnosis>): void;
}

export function createDiagnoses(log: Log): Diagnoses {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let lastId = 0;

  function settle(id: number, answer: Result<Diagnosis>): void {
    waiting.get(id)?.settle(answer);
    waiting.delete(id);
    if (waiting.size > 0) return;
    worker?.unref();
    idle = setTimeout(() => void end(), IDLE_MS);
    idle.unref();
  }

  function hear(answer: DiagnosisAnswer): void {
    if (!answer.ok) {
      log.error("A diagnosis failed", new Error(answer.message));
      settle(answer.id, failed());
    } else settle(answer.id, answer.diagnosis === null ? cancelled() : ok(answer.diagnosis));
  }

  function start(): Worker {
    const started = new Worker(workerUrl("diagnose"), {
      name: "diagnose",
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    const lost = (cause: unknown) => {
      if (worker !== started) return;
      worker = null;
      if (waiting.size > 0) log.error("The thread that diagnoses ended", cause);
      for (const id of waiting.keys()) settle(id, failed());
    };
    started.on("message", hear);
    started.on("error", lost);
    started.on("exit", lost);
    return started;
  }

  async function end(): Promise<void> {
    clearTimeout(idle);
    const running = worker;
    worker = null;
    for (const id of waiting.keys()) settle(id, cancelled());
    clearTimeout(idle);
    await running?.terminate();
  }

  return {
    ask: (question, name) => {
      clearTimeout(idle);
      worker ??= start();
      const running = worker;
      lastId += 1;
      const request: DiagnosisRequest = { id: lastId, question, flag: new Int32Array(new SharedArrayBuffer(4)) };
      return new Promise((resolve) => {
        waiting.set(request.id, { name, flag: request.flag, settle: resolve });
        running.ref();
        running.postMessage(request);
      });
    },
    cancel: (name) => {
      const found = [...waiting.values()].filter((asked) => asked.name === name);
      for (const { flag } of found) Atomics.store(flag, 0, 1);
      return found.length > 0;
    },
    close: end,
  };
}

function cancelled(): Result<Diagnosis> {
  return fail("cancelled", "The diagnosis was cancelled.");
}

function failed(): Result<Diagnosis> {
  return fail("unavailable", "The diagnosis could not be made. Try again.");
}
