import type { Execution } from "../../contract/model/execution.ts";
import type { Hook } from "../../contract/model/hook.ts";
import type { ExecutionEnd } from "../record/store.ts";
import type { ActionEnd } from "./action.ts";
import { unprepared } from "./action.ts";
import { createContext } from "./context.ts";
import { execute, executionEnd } from "./execute.ts";
import type { EndCause } from "./execute.ts";
import { createOutput } from "./output.ts";
import type { QueueOptions } from "./queue.ts";
import { findWork } from "./skip.ts";

/** Milliseconds output is gathered; with many chatty executions each is written more rarely, so the sum stays the same. */
const GATHER_MS = 50;

/** What runs now. */
export interface Runner {
  readonly size: number;
  /** Hooks that run as many as they may. */
  busyHooks(): readonly string[];
  /** How many of a hook run now. */
  runningOf(hookId: string): number;
  /** Starts a queued execution; one that can no longer run is ended as skipped. Throws only when the database does. */
  begin(execution: Execution): void;
  /** Ends one that runs; resolves when it has. */
  end(id: string, cause: EndCause): Promise<void>;
  endAll(cause: EndCause): Promise<void>;
}

interface Running {
  readonly hookId: string;
  readonly limit: number;
  readonly controller: AbortController;
  readonly done: Promise<void>;
}

export function createRunner(options: QueueOptions & { readonly onEnd: () => void }): Runner {
  const { store, ports, publish, onEnd } = options;
  const running = new Map<string, Running>();
  const causes = new Map<string, EndCause>();

  function begin(queued: Execution): void {
    const work = findWork(store, queued, ports.clock.now());
    if (!work.ok) return record(queued, { status: "skipped", at: ports.clock.now(), reason: work.reason });
    const { hook, delivery } = work;
    if (!store.executions.start(queued.id, ports.clock.now())) return;
    const started = store.executions.get(queued.id);
    if (started) publish("execution.changed", started);
    const controller = new AbortController();
    const done = run(queued, hook, delivery, controller.signal).finally(() => {
      running.delete(queued.id);
      causes.delete(queued.id);
      onEnd();
    });
    running.set(queued.id, { hookId: hook.id, limit: hook.concurrency, controller, done });
  }

  async function run(queued: Execution, hook: Hook, delivery: Delivery, signal: AbortSignal): Promise<void> {
    // The caller registers this execution as running before anything of it can end.
    await Promise.resolve();
    const timer = setTimeout(() => tell(queued.id, "timeout"), hook.timeoutSeconds * 1000);
    const output = createOutput({
      executionId: queued.id,
      store,
      publish,
      log: ports.log,
      gatherMs: () => GATHER_MS * Math.ceil(running.size / 4),
    });
    const action = prepare(queued, hook, delivery);
    const end: ActionEnd = action.ok
      ? await execute(action.value, { executionId: queued.id, signal, output })
      : { status: "error", error: action.error };
    clearTimeout(timer);
    output.close();
    recordQuietly(queued, executionEnd(end, causes.get(queued.id) ?? null, hook.timeoutSeconds, ports.clock.now()));
  }

  function prepare(queued: Execution, hook: Hook, delivery: Delivery) {
    const action = options.actions.find(({ kind }) => kind === queued.action);
    if (!action) return unprepared(`There is no action called ${queued.action}.`);
    try {
      return action.prepare(createContext({ ports, store }, queued.id, hook, delivery));
    } catch (cause) {
      ports.log.error("An action could not be prepared", cause, { execution: queued.id });
      return unprepared("The action could not be prepared for this delivery.");
    }
  }

  function record(queued: Execution, end: ExecutionEnd): void {
    const ended = store.executions.finish(queued.id, end);
    if (ended) publish("execution.changed", ended);
    const hook = store.hooks.get(queued.hookId);
    if (hook) publish("hook.changed", hook);
  }

  function recordQuietly(queued: Execution, end: ExecutionEnd): void {
    try {
      record(queued, end);
    } catch (cause) {
      ports.log.error("The end of an execution could not be recorded", cause, { execution: queued.id });
    }
  }

  function tell(id: string, cause: EndCause): Promise<void> {
    const one = running.get(id);
    if (!one) return Promise.resolve();
    if (!causes.has(id)) causes.set(id, cause);
    one.controller.abort();
    return one.done;
  }

  return {
    get size() {
      return running.size;
    },
    busyHooks: () => {
      const counts = new Map<string, number>();
      for (const { hookId } of running.values()) counts.set(hookId, (counts.get(hookId) ?? 0) + 1);
      return [...running.values()]
        .filter(({ hookId, limit }) => (counts.get(hookId) ?? 0) >= limit)
        .map(({ hookId }) => hookId);
    },
    runningOf: (hookId) => [...running.values()].filter((one) => one.hookId === hookId).length,
    begin,
    end: tell,
    endAll: async (cause) => {
      await Promise.all([...running.keys()].map((id) => tell(id, cause)));
    },
  };
}

type Delivery = Parameters<typeof createContext>[3];
