import type { Caller } from "../../contract/caller.ts";
import type { Publish } from "../../contract/events.ts";
import { fail, ok } from "../../contract/errors.ts";
import type { Result } from "../../contract/errors.ts";
import type { AnsweredExecution, Execution } from "../../contract/model/execution.ts";
import type { Hook } from "../../contract/model/hook.ts";
import type { Ports } from "../ports.ts";
import type { KnownSecrets } from "../secrets/known-secrets.ts";
import type { StoredDelivery } from "../record/deliveries/delivery-row.ts";
import type { Store } from "../record/store.ts";
import type { Action } from "../act/action.ts";
import { decide } from "./decide.ts";
import type { Decision } from "./decide.ts";
import { type Loop, type QueuePhase, createLoop } from "./loop.ts";
import type { Transforms } from "../transform/transforms.ts";
import { createRunner } from "./runner.ts";
import { clearWhatWasLeft } from "./recover.ts";
import { type RerunMany, rerun, rerunInterrupted, runTest } from "./requeue.ts";

/** Runs the actions of queued executions, from the database, within the limits. */
export interface Queue {
  /** Readies the queue once at start: ends what a killed run left behind, marks it, then begins. Nothing runs before. Never rejects. */
  recover(): Promise<void>;
  /** Says that something was queued. Cheap; call after each commit. */
  wake(): void;
  /** Starts nothing more, also after a restart, until `resume`; what runs goes on. */
  pause(): void;
  resume(): void;
  readonly paused: boolean;
  readonly running: number;
  isRunning(id: string): boolean;
  /** How many more of this hook could start at once, or will as soon as the queue is ready. */
  room(hook: Hook): number;
  /** Ends one that runs, or takes one that waits out of the queue. Resolves when it has ended and left no process. */
  cancel(id: string): Promise<Result<Execution>>;
  /** Pauses the queue and ends everything that runs, marked as cancelled. Answers how many that were. */
  stopAll(): Promise<number>;
  /** Queues the delivery of an execution for its hook once more; it waits for approval where the hook asks. */
  rerun(id: string): Result<Execution>;
  /** The same of interrupted ones, in the order they came. */
  rerunInterrupted(ids: readonly string[]): RerunMany;
  /**
   * Answers one that waits for approval: once, always for its hook and so for all of it that wait, or not at all. `hash`
   * is of what was shown; without it, of what would run at this moment.
   */
  decide(id: string, decision: Decision, hash?: string): Promise<Result<AnsweredExecution>>;
  /** Queues a manual test of a hook, which leaves its counters alone; it waits for approval unless a person asked for it. */
  runTest(hook: Hook, delivery: StoredDelivery | null, caller: Caller): Execution;
  /** Resolves when nothing runs and nothing queued can. */
  drain(): Promise<void>;
  /** Ends what runs, marked as interrupted, and starts nothing more; the database may be closed afterwards. */
  stop(): Promise<void>;
}

export interface QueueOptions {
  readonly store: Store;
  readonly ports: Ports;
  readonly publish: Publish;
  /** Takes known secrets out of what actions write. */
  readonly discreet?: Pick<KnownSecrets, "mask" | "openFrom">;
  readonly transforms?: Pick<Transforms, "run">;
  readonly globalConcurrency: () => number;
  readonly actions: readonly Action[];
  /** Called when the queue has changed a hook: an answer may be that it need not ask any more. */
  readonly onHookChanged: () => void;
}

export function createQueue(options: QueueOptions): Queue {
  const { store, ports, publish, globalConcurrency, onHookChanged } = options;
  let phase: QueuePhase = "new";
  const runner = createRunner({ ...options, onEnd: schedule });
  const loop: Loop = createLoop({ ...options, runner, phase: () => phase });
  let recovered: Promise<void> | null = null;

  function schedule(): void {
    loop.schedule();
  }

  async function recover(): Promise<void> {
    if (phase !== "new") return;
    phase = "recovering";
    await clearWhatWasLeft(options);
    if (phase === "recovering") phase = "ready";
    schedule();
  }

  function endWaiting(execution: Execution, reason: string): Result<Execution> {
    if (execution.status !== "queued" && execution.status !== "waiting_approval") {
      return fail("conflict", `The execution has already ended (${execution.status}).`);
    }
    const ended = store.executions.finish(execution.id, { status: "cancelled", at: ports.clock.now(), reason });
    if (!ended) return fail("not_found", `There is no execution ${execution.id}.`);
    publish("execution.changed", ended);
    return ok(ended);
  }

  async function cancel(id: string): Promise<Result<Execution>> {
    await runner.end(id, "cancel");
    const execution = store.executions.get(id);
    if (!execution) return fail("not_found", `There is no execution ${id}.`);
    if (execution.status === "cancelled") return ok(execution);
    return endWaiting(execution, "Cancelled before it started.");
  }

  return {
    recover: () => (recovered ??= recover()),
    wake: loop.wake,
    pause: () => store.queueState.setPaused(true),
    resume: () => {
      store.queueState.setPaused(false);
      schedule();
    },
    get paused() {
      return store.queueState.paused;
    },
    get running() {
      return runner.size;
    },
    isRunning: runner.has,
    room: (hook) => {
      if (phase === "stopped" || store.queueState.paused || hook.approval === "ask") return 0;
      return Math.max(0, Math.min(hook.concurrency - runner.runningOf(hook.id), globalConcurrency() - runner.size));
    },
    cancel,
    stopAll: async () => {
      store.queueState.setPaused(true);
      const { size } = runner;
      await runner.endAll("stop_all");
      return size;
    },
    rerun: (id) => rerun({ store, ports, publish, onQueued: schedule }, id),
    rerunInterrupted: (ids) => rerunInterrupted({ store, ports, publish, onQueued: schedule }, ids),
    decide: (id, decision, hash) => {
      const parts = { store, ports, publish, endWaiting, onQueued: schedule, onHookChanged };
      return Promise.resolve(decide(parts, id, decision, hash));
    },
    runTest: (hook, delivery, caller) =>
      runTest({ store, ports, publish, onQueued: schedule }, { hook, delivery, caller }),
    drain: loop.drain,
    stop: async () => {
      phase = "stopped";
      await recovered;
      await runner.endAll("stop");
      loop.stop();
    },
  };
}
