import { performance } from "node:perf_hooks";
import type { Action } from "../src/core/act/action.ts";
import { createQueue } from "../src/core/run/queue.ts";
import { newDelivery, newExecution, newHook, openTestStore, request } from "../test/core/record/samples.ts";
import { type Measure, median } from "./measure.ts";

const EXECUTIONS = 2000;
const AT_ONCE = 20;
const ROUNDS = 3;

/** Does nothing, as late as a promise allows. */
const nothing: Action = {
  kind: "notify",
  isRetriable: false,
  prepare: () => ({ ok: true, value: { rendered: "", run: () => Promise.resolve({ status: "success" }) } }),
};

/**
 * How much slower the durable queue gets through executions that do nothing than a loop over promises that do the
 * same: what it costs that each is written down before it starts and after it ends.
 */
export async function benchQueue(): Promise<Measure> {
  const queued: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    queued.push(await queueMs());
    bare.push(await bareMs());
  }
  const perSecond = (ms: number) => Math.round(EXECUTIONS / (ms / 1000));
  const ratio = median(queued) / median(bare);
  return {
    name: "queue, against a bare promise loop",
    value: ratio,
    unit: "times the time",
    target: "reported, no target",
    isMet: true,
    detail: { "executions a second": perSecond(median(queued)), "bare a second": perSecond(median(bare)) },
  };
}

async function queueMs(): Promise<number> {
  const { store, ports } = await openTestStore();
  const queue = createQueue({
    store,
    ports,
    publish: () => undefined,
    actions: [nothing],
    globalConcurrency: () => AT_ONCE,
    onHookChanged: () => undefined,
  });
  store.hooks.insert(newHook("hook", { concurrency: AT_ONCE }));
  queue.pause();
  await queue.recover();
  const delivery = newDelivery("dlv_1");
  await store.deliveries.record(request(delivery));
  for (let index = 0; index < EXECUTIONS; index += 1) {
    const execution = newExecution(`exe_${index}`, { hookId: "hook", action: "notify" });
    store.executions.insert(execution, delivery.id, index);
  }
  const started = performance.now();
  queue.resume();
  await queue.drain();
  const took = performance.now() - started;
  await queue.stop();
  await store.close();
  return took;
}

async function bareMs(): Promise<number> {
  const started = performance.now();
  let next = 0;
  const work = async () => {
    while (next < EXECUTIONS) {
      next += 1;
      await Promise.resolve({ status: "success" });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return performance.now() - started;
}

if (import.meta.main) console.log(JSON.stringify(await benchQueue(), null, 2));
