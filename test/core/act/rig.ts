import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import type { EventData, EventName, Publish } from "../../../src/contract/events.ts";
import type { Execution } from "../../../src/contract/model/execution.ts";
import type { Hook } from "../../../src/contract/model/hook.ts";
import type { Action } from "../../../src/core/act/action.ts";
import { ACTIONS } from "../../../src/core/act/actions/list.ts";
import type { ActionContext } from "../../../src/core/act/context.ts";
import { createContext } from "../../../src/core/act/context.ts";
import { createQueue } from "../../../src/core/run/queue.ts";
import type { Queue } from "../../../src/core/run/queue.ts";
import type { NewDelivery } from "../../../src/core/record/deliveries/delivery-row.ts";
import type { NewExecution } from "../../../src/core/record/executions/execution-row.ts";
import type { Store } from "../../../src/core/record/store.ts";
import type { FakePorts } from "../../fakes/ports.ts";
import { newDelivery, newExecution, newHook, openTestStore, request } from "../record/samples.ts";

/** Processes are found by their execution's id, which so must differ from those of other test runs on this machine. */
const RUN = randomBytes(4).toString("hex");

export interface Published {
  readonly name: EventName;
  readonly data: EventData<EventName>;
}

export interface Rig {
  readonly store: Store;
  readonly ports: FakePorts;
  readonly queue: Queue;
  readonly published: Published[];
  /** Keeps a hook; its id is its name. */
  hook(id: string, change?: Partial<Hook>): Hook;
  /** Records one delivery and queues one execution of it for each hook. Returns the executions' ids. */
  deliver(hooks: readonly Hook[], change?: Partial<NewDelivery>, run?: Partial<NewExecution>): Promise<string[]>;
  /** Delivers one, waits until nothing runs, and returns how it ended with its output. */
  runOne(hook: Hook, change?: Partial<NewDelivery>): Promise<Execution & { output: string; outputDropped: number }>;
  /** Resolves when an execution's output holds the text. */
  printed(id: string, text: string): Promise<void>;
  /** Resolves when one of them is published with this status. */
  reached(id: string, status: Execution["status"]): Promise<void>;
  context(hook: Hook, change?: Partial<NewDelivery>): Promise<ActionContext>;
}

export interface RigOptions {
  readonly actions?: readonly Action[];
  readonly globalConcurrency?: number;
  readonly dataFolder?: string;
}

/** Runs `work` on a rig of its own; afterwards everything is ended and removed. */
export async function withRig(options: RigOptions, work: (rig: Rig) => Promise<void>): Promise<void> {
  const rig = await openRig(options);
  try {
    await work(rig);
  } finally {
    await rig.close();
  }
}

/** Opens a real store and a queue that has recovered; closing it ends and removes everything. */
export async function openRig(options: RigOptions): Promise<Rig & { close(): Promise<void> }> {
  const { store, ports } = await openTestStore(options.dataFolder);
  const published: Published[] = [];
  const watchers = new Set<() => void>();
  const publish: Publish = (name, data) => {
    published.push({ name, data });
    for (const look of watchers) look();
  };
  const queue = createQueue({
    store,
    ports,
    publish,
    globalConcurrency: () => options.globalConcurrency ?? 20,
    actions: options.actions ?? ACTIONS,
    onHookChanged: () => undefined,
  });
  await queue.recover();

  function until(holds: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!holds()) return;
        watchers.delete(look);
        resolve();
      };
      watchers.add(look);
      look();
    });
  }

  async function deliver(hooks: readonly Hook[], change: Partial<NewDelivery> = {}, run: Partial<NewExecution> = {}) {
    const delivery = newDelivery(ports.ids.next("dlv"), change);
    const executions = hooks.map((hook) =>
      newExecution(`${ports.ids.next("exe")}_${RUN}`, {
        hookId: hook.id,
        hookName: hook.name,
        action: hook.action,
        priority: hook.priority,
        ...run,
      }),
    );
    await store.deliveries.record(request(delivery, executions));
    queue.wake();
    return executions.map(({ id }) => id);
  }

  return {
    store,
    ports,
    queue,
    published,
    deliver,
    hook: (id, change = {}) => {
      const hook = newHook(id, { name: id, ...change });
      store.hooks.insert(hook);
      return hook;
    },
    runOne: async (hook, change) => {
      const [id = ""] = await deliver([hook], change);
      await queue.drain();
      const detail = store.executions.detail(id);
      if (!detail) throw new Error("The execution is gone.");
      return detail;
    },
    printed: (id, text) =>
      until(() =>
        published
          .map((one) => ("chunk" in one.data && one.data.id === id ? one.data.chunk : ""))
          .join("")
          .includes(text),
      ),
    reached: (id, status) =>
      until(() =>
        published.some(
          ({ data }) => "attempts" in data && "status" in data && data.id === id && data.status === status,
        ),
      ),
    context: async (hook, change) => {
      const delivery = newDelivery(ports.ids.next("dlv"), change);
      await store.deliveries.record(request(delivery));
      return createContext({ ports, store }, ports.ids.next("exe"), hook, store.deliveries.get(delivery.id));
    },
    close: async () => {
      await queue.stop();
      await store.close();
      await rm(ports.dataFolder, { recursive: true, force: true });
    },
  };
}

/** An action whose runs end when the test says so, and which tells what ran in which order. */
export function heldAction(): { action: Action; order: string[]; peak: () => number; release(count?: number): void } {
  const order: string[] = [];
  const held: (() => void)[] = [];
  let running = 0;
  let peak = 0;
  const action: Action = {
    kind: "notify",
    isRetriable: false,
    prepare: ({ hook }) => ({
      ok: true,
      value: {
        rendered: "",
        run: async ({ signal }) => {
          order.push(hook.id);
          peak = Math.max(peak, ++running);
          await new Promise<void>((resolve) => {
            held.push(resolve);
            signal.addEventListener("abort", () => resolve());
          });
          running -= 1;
          return { status: "success" };
        },
      },
    }),
  };
  return {
    action,
    order,
    peak: () => peak,
    release: (count = 1) => held.splice(0, count).forEach((resolve) => resolve()),
  };
}

/** An action that ends at once, remembering how many ran together per hook. */
export function quickAction(): { action: Action; order: string[]; peaks: Map<string, number>; peak: () => number } {
  const order: string[] = [];
  const running = new Map<string, number>();
  const peaks = new Map<string, number>();
  let all = 0;
  let peak = 0;
  const action: Action = {
    kind: "notify",
    isRetriable: false,
    prepare: ({ hook: { id } }) => ({
      ok: true,
      value: {
        rendered: "",
        run: async () => {
          order.push(id);
          running.set(id, (running.get(id) ?? 0) + 1);
          peaks.set(id, Math.max(peaks.get(id) ?? 0, running.get(id) ?? 0));
          peak = Math.max(peak, ++all);
          await new Promise(setImmediate);
          running.set(id, (running.get(id) ?? 0) - 1);
          all -= 1;
          return { status: "success" };
        },
      },
    }),
  };
  return { action, order, peaks, peak: () => peak };
}
