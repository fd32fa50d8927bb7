import type { Publish } from "../../contract/events.ts";
import type { Ports } from "../ports.ts";
import type { Store } from "../record/store.ts";
import { createPlaces } from "./places.ts";
import type { Runner } from "./runner.ts";
import { type Ended, type Step, writeStep } from "./step.ts";
import { createTurn } from "./turn.ts";

/** The queue's steps, one after the other: each writes down what has ended and what begins, and then carries that out. */
export interface Loop {
  /** Takes a step soon. Cheap. */
  schedule(): void;
  /** The same where something could begin. */
  wake(): void;
  /** Resolves when nothing runs and nothing queued can. */
  drain(): Promise<void>;
  /** Tries nothing again. */
  stop(): void;
}

/** What the queue is up to; it begins something only when it is ready. */
export type QueuePhase = "new" | "recovering" | "ready" | "stopped";

export interface LoopParts {
  readonly store: Store;
  readonly ports: Ports;
  readonly publish: Publish;
  readonly globalConcurrency: () => number;
  readonly runner: Runner;
  readonly phase: () => QueuePhase;
}

/** After a failure of the database the queue tries again this much later. */
const RETRY_MS = 1000;

export function createLoop({ store, ports, publish, globalConcurrency, runner, phase }: LoopParts): Loop {
  const next = createTurn(store.executions);
  const drained: (() => void)[] = [];
  let scheduled: NodeJS.Immediate | null = null;
  let retry: NodeJS.Timeout | null = null;

  function mayStart(): boolean {
    return phase() === "ready" && !store.queueState.paused;
  }

  function schedule(): void {
    scheduled ??= setImmediate(pump);
  }

  function pump(): void {
    scheduled = null;
    if (retry) clearTimeout(retry);
    retry = null;
    const ended = runner.ended();
    if (ended.length > 0 || mayStart()) advance(ended);
    settle();
  }

  function advance(ended: readonly Ended[]): void {
    // What cannot start must not keep what ended from being written.
    const step = write(ended, mayStart()) ?? (mayStart() ? write(ended, false) : null);
    if (step) carryOut(ended, step);
    else if (phase() === "stopped") runner.close(ended);
  }

  function write(ended: readonly Ended[], isStarting: boolean): Step | null {
    try {
      const places = isStarting ? createPlaces(runner.running(), globalConcurrency()) : null;
      return writeStep({ store, ports }, next, { ended, places, now: ports.clock.now() });
    } catch (cause) {
      ports.log.error("The queue could not write down what ended and what starts", cause);
      if (phase() !== "stopped") retry ??= setTimeout(pump, RETRY_MS);
      return null;
    }
  }

  function carryOut(ended: readonly Ended[], { again, over, asking, started, isCut }: Step): void {
    for (const execution of [...over, ...again, ...asking]) publish("execution.changed", execution);
    for (const hookId of new Set(over.map((execution) => execution.hookId))) {
      const hook = store.hooks.get(hookId);
      if (hook) publish("hook.changed", hook);
    }
    runner.close(ended);
    for (const one of started) {
      publish("execution.changed", one.execution);
      runner.begin(one);
    }
    if (isCut) schedule();
  }

  function settle(): void {
    if (runner.size > 0 || scheduled || retry || phase() === "recovering") return;
    for (const resolve of drained.splice(0)) resolve();
  }

  return {
    schedule,
    wake: () => {
      if (mayStart() && runner.size < globalConcurrency()) schedule();
    },
    drain: () =>
      new Promise((resolve) => {
        drained.push(resolve);
        schedule();
      }),
    stop: () => {
      if (retry) clearTimeout(retry);
      retry = null;
      settle();
    },
  };
}
