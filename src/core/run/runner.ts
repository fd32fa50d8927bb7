import type { Execution } from "../../contract/model/execution.ts";
import type { Hook } from "../../contract/model/hook.ts";
import type { ActionEnd } from "../act/action.ts";
import { unprepared } from "../act/action.ts";
import { createContext } from "../act/context.ts";
import { execute, executionEnd } from "./execute.ts";
import type { EndCause } from "./execute.ts";
import { createOutput } from "./output.ts";
import type { QueueOptions } from "./queue.ts";
import type { Placed } from "./places.ts";
import type { Ended, Started } from "./step.ts";

/** Milliseconds output is gathered; with many chatty executions each is written more rarely, so the sum stays the same. */
const GATHER_MS = 50;

/** What runs now: what has begun, until its end is on record. */
export interface Runner {
  readonly size: number;
  /** How many of a hook run now. */
  runningOf(hookId: string): number;
  has(id: string): boolean;
  /** What holds a place: all that runs but what is over. */
  running(): readonly Placed[];
  /** Begins what is on record as running. */
  begin(started: Started): void;
  /** What is over and waits to be written down. `onEnd` has told of each. */
  ended(): readonly Ended[];
  /** Lets go of what has been written down, and tells those who wait for it. */
  close(ended: readonly Ended[]): void;
  /** Ends one that runs; resolves when that is on record. */
  end(id: string, cause: EndCause): Promise<void>;
  endAll(cause: EndCause): Promise<void>;
}

interface Running extends Placed {
  readonly controller: AbortController;
  readonly closed: Promise<void>;
}

interface Over extends Ended {
  readonly close: () => void;
}

export function createRunner(options: QueueOptions & { readonly onEnd: () => void }): Runner {
  const { store, ports, publish, onEnd } = options;
  const running = new Map<string, Running>();
  const causes = new Map<string, EndCause>();
  const over = new Map<string, Over>();

  function begin(started: Started): void {
    const { execution, hook } = started;
    const controller = new AbortController();
    const closed = run(started, controller.signal);
    running.set(execution.id, { hookId: hook.id, limit: hook.concurrency, controller, closed });
  }

  async function run({ execution, hook, delivery }: Started, signal: AbortSignal): Promise<void> {
    const { id } = execution;
    // What starts together is on record and announced before any of it runs.
    await Promise.resolve();
    const timer = setTimeout(() => tell(id, "timeout"), hook.timeoutSeconds * 1000);
    const output = createOutput({
      executionId: id,
      store,
      publish,
      log: ports.log,
      discreet: options.discreet,
      gatherMs: () => GATHER_MS * Math.ceil(running.size / 4),
    });
    const action = prepare(execution, hook, delivery);
    const end: ActionEnd = action.ok
      ? await execute(action.value, { executionId: id, signal, output, asked: output.asked })
      : { status: "error", error: action.error };
    clearTimeout(timer);
    output.close();
    const putBack = execution.source === "hook" ? (delivery?.fault?.putBack ?? 0) : 0;
    const ended = {
      id,
      putBack,
      end: executionEnd(end, causes.get(id) ?? null, hook.timeoutSeconds, ports.clock.now()),
    };
    return new Promise((close) => {
      over.set(id, { ...ended, close });
      onEnd();
    });
  }

  function prepare(queued: Execution, hook: Hook, delivery: Started["delivery"]) {
    const action = options.actions.find(({ kind }) => kind === queued.action);
    if (!action) return unprepared(`There is no action called ${queued.action}.`);
    try {
      return action.prepare(createContext({ ports, store, transforms: options.transforms }, queued.id, hook, delivery));
    } catch (cause) {
      ports.log.error("An action could not be prepared", cause, { execution: queued.id });
      return unprepared("The action could not be prepared for this delivery.");
    }
  }

  function tell(id: string, cause: EndCause): Promise<void> {
    const one = running.get(id);
    if (!one) return Promise.resolve();
    if (!causes.has(id)) causes.set(id, cause);
    one.controller.abort();
    return one.closed;
  }

  return {
    get size() {
      return running.size;
    },
    runningOf: (hookId) => [...running.values()].filter((one) => one.hookId === hookId).length,
    has: (id) => running.has(id),
    running: () => [...running].flatMap(([id, one]) => (over.has(id) ? [] : one)),
    begin,
    ended: () => [...over.values()],
    close: (ended) => {
      for (const { id } of ended) {
        const one = over.get(id);
        running.delete(id);
        causes.delete(id);
        over.delete(id);
        one?.close();
      }
    },
    end: tell,
    endAll: async (cause) => {
      await Promise.all([...running.keys()].map((id) => tell(id, cause)));
    },
  };
}
