import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { createQueue } from "../../../src/core/run/queue.ts";
import { newDelivery, newExecution, newHook, openTestStore, request } from "../record/samples.ts";
import { quickAction, withRig } from "../act/rig.ts";

/** A data folder as a killed run leaves it: one execution running and its body file in place. */
async function killedRun(): Promise<string> {
  const { store, ports } = await openTestStore();
  store.hooks.insert(newHook("a"));
  await store.deliveries.record(request(newDelivery("dlv_1"), [newExecution("exe_1", { hookId: "a" })]));
  store.executions.start("exe_1", 1);
  mkdirSync(join(ports.dataFolder, "running", "exe_1"), { recursive: true });
  writeFileSync(join(ports.dataFolder, "running", "exe_1", "body"), "secret");
  await store.close();
  return ports.dataFolder;
}

test("what was running is interrupted and its files are removed", async () => {
  const { action, order } = quickAction();
  const dataFolder = await killedRun();
  await withRig({ actions: [action], dataFolder }, async ({ queue, store, published }) => {
    await queue.drain();
    expect([store.executions.get("exe_1")?.status, order]).toEqual(["interrupted", []]);
    expect(published.map(({ name }) => name)).toContain("execution.changed");
    expect(existsSync(join(dataFolder, "running"))).toBe(false);
  });
});

test("what its action calls safe to repeat runs again", async () => {
  const { action, order } = quickAction();
  const dataFolder = await killedRun();
  await withRig({ actions: [{ ...action, isRetriable: true }], dataFolder }, async ({ queue, store }) => {
    await queue.drain();
    expect([store.executions.get("exe_1"), order]).toMatchObject([{ status: "success", attempts: 2 }, ["a"]]);
  });
});

test("a queue that is stopped while it readies itself leaves the database alone afterwards", async () => {
  const dataFolder = await killedRun();
  const { store, ports } = await openTestStore(dataFolder);
  const queue = createQueue({
    store,
    ports,
    publish: () => {},
    globalConcurrency: () => 20,
    actions: [],
    onHookChanged: () => {},
  });
  const readied = queue.recover();
  await queue.stop();
  await store.close();
  await readied;
  await setImmediate();
  expect(ports.logged).toEqual([]);
});
