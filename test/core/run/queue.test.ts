import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { newExecution } from "../record/samples.ts";
import { heldAction, quickAction, withRig } from "../act/rig.ts";

test("what starts in one turn is all on record before any of it runs", async () => {
  const { action, order } = quickAction();
  await withRig({ actions: [action] }, async ({ hook, deliver, queue, reached, store }) => {
    const a = hook("a", { concurrency: 3 });
    const ids = await deliver([a, a, a]);
    await reached(ids[0] ?? "", "running");
    expect(ids.map((id) => store.executions.get(id)?.status)).toEqual(["running", "running", "running"]);
    expect(order).toEqual([]);
    await queue.drain();
  });
});

test("hooks that start in one turn stay within their cooldown", async () => {
  const { action, order } = quickAction();
  await withRig({ actions: [action] }, async ({ hook, deliver, queue, store }) => {
    const a = hook("a", { cooldownMs: 60_000 });
    const ids = await deliver([a, a]);
    await queue.drain();
    expect(order).toEqual(["a"]);
    expect(ids.map((id) => store.executions.get(id)?.status)).toEqual(["success", "skipped"]);
  });
});

test("an end that the database cannot take yet is on record once it can", { timeout: 20_000 }, async () => {
  const { action, release } = heldAction();
  await withRig({ actions: [action] }, async ({ hook, deliver, queue, reached, store, ports }) => {
    const [id = ""] = await deliver([hook("a")]);
    await reached(id, "running");
    await new Promise(setImmediate);
    const other = new Database(join(ports.dataFolder, "hookbench.db"));
    other.exec("BEGIN IMMEDIATE");
    release();
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    expect(store.executions.get(id)?.status).toBe("running");
    other.close();
    await queue.drain();
    expect(store.executions.get(id)?.status).toBe("success");
  });
});

test("what is queued runs to its end and is counted on its hook", async () => {
  const { action } = quickAction();
  await withRig({ actions: [action] }, async ({ hook, runOne, store }) => {
    const execution = await runOne(hook("a"));
    expect(execution).toMatchObject({ status: "success", attempts: 1 });
    expect(store.hooks.get("a")?.executionCount).toBe(1);
  });
});

test("every change is published in order", async () => {
  const { action } = quickAction();
  await withRig({ actions: [action] }, async ({ hook, runOne, published }) => {
    const { id } = await runOne(hook("a"));
    const seen = published.map(
      ({ name, data }) => `${name} ${"status" in data ? String(data.status) : data && "id" in data ? data.id : ""}`,
    );
    expect(seen).toEqual(["execution.changed running", "execution.changed success", "hook.changed a"]);
    expect(id).toBeTruthy();
  });
});

test("10,000 queued executions of a hook that may run two at once never exceed two", { timeout: 120_000 }, async () => {
  const { action, order, peaks } = quickAction();
  await withRig({ actions: [action] }, async ({ hook, deliver, queue }) => {
    const a = hook("a", { concurrency: 2 });
    await deliver(Array<typeof a>(10_000).fill(a));
    await queue.drain();
    expect(order).toHaveLength(10_000);
    expect(peaks.get("a")).toBe(2);
  });
});

test("all hooks together never exceed the global limit", async () => {
  const { action, order, peak } = quickAction();
  await withRig({ actions: [action], globalConcurrency: 5 }, async ({ hook, deliver, queue }) => {
    const hooks = Array.from({ length: 10 }, (_, index) => hook(`h${index}`, { concurrency: 3 }));
    for (let round = 0; round < 10; round += 1) await deliver(hooks);
    await queue.drain();
    expect(order).toHaveLength(100);
    expect(peak()).toBe(5);
  });
});

test("a hook with a thousand waiting does not hold up another", async () => {
  const { action, order } = quickAction();
  await withRig({ actions: [action], globalConcurrency: 1 }, async ({ hook, deliver, queue }) => {
    const [busy, rare] = [hook("busy"), hook("rare")];
    await deliver([...Array<typeof busy>(1000).fill(busy), rare, rare, rare]);
    await queue.drain();
    expect(order.slice(0, 6)).toEqual(["busy", "rare", "busy", "rare", "busy", "rare"]);
  });
});

test("what one delivery starts runs in the order of its hooks, whoever ran last", async () => {
  const { action, order } = quickAction();
  await withRig({ actions: [action], globalConcurrency: 1 }, async ({ hook, deliver, queue }) => {
    const [first, second] = [hook("first"), hook("second")];
    await deliver([first]);
    await queue.drain();
    await deliver([first, second]);
    await queue.drain();
    expect(order).toEqual(["first", "first", "second"]);
  });
});

test("higher priority goes first, also when it came last", async () => {
  const { action, order } = quickAction();
  await withRig({ actions: [action], globalConcurrency: 1 }, async ({ hook, deliver, queue }) => {
    queue.pause();
    const [low, high] = [hook("low"), hook("high", { priority: 10 })];
    await deliver([low]);
    await deliver([low]);
    await deliver([high]);
    await deliver([high]);
    queue.resume();
    await queue.drain();
    expect(order).toEqual(["high", "high", "low", "low"]);
  });
});

test("a start is on record before the action begins", async () => {
  const { action, order, release } = heldAction();
  await withRig({ actions: [action] }, async ({ hook, deliver, reached, store, queue }) => {
    const [id = ""] = await deliver([hook("a")]);
    await reached(id, "running");
    expect(order).toEqual([]);
    expect(store.executions.get(id)?.status).toBe("running");
    await new Promise(setImmediate);
    release();
    await queue.drain();
  });
});

test("while paused nothing starts, what runs goes on, and drain waits for it alone", async () => {
  const { action, order, release } = heldAction();
  await withRig({ actions: [action] }, async ({ hook, deliver, queue, reached, store }) => {
    const a = hook("a");
    const [first = ""] = await deliver([a]);
    await reached(first, "running");
    queue.pause();
    const [second = ""] = await deliver([a]);
    await new Promise(setImmediate);
    release();
    await queue.drain();
    expect(order).toEqual(["a"]);
    expect([first, second].map((id) => store.executions.get(id)?.status)).toEqual(["success", "queued"]);
  });
});

test("stop ends what runs as interrupted and leaves the rest queued", async () => {
  const { action } = heldAction();
  await withRig({ actions: [action] }, async ({ hook, deliver, queue, reached, store }) => {
    const a = hook("a", { concurrency: 1 });
    const [first = ""] = await deliver([a]);
    const [second = ""] = await deliver([a]);
    await reached(first, "running");
    await queue.stop();
    expect([first, second].map((id) => store.executions.get(id)?.status)).toEqual(["interrupted", "queued"]);
    expect(queue.running).toBe(0);
  });
});

test("a delivery that is gone is skipped with the reason", async () => {
  const { action, order } = quickAction();
  await withRig({ actions: [action] }, async ({ hook, queue, store }) => {
    const { id } = store.executions.insert(newExecution("exe_a", { hookId: hook("a").id }), "dlv_gone", 1);
    queue.wake();
    await queue.drain();
    expect(store.executions.get(id)).toMatchObject({
      status: "skipped",
      reason: "The delivery was deleted before this could run.",
    });
    expect(order).toEqual([]);
  });
});

test("a hook turned off or deleted while it waited is skipped with the reason", async () => {
  const { action } = quickAction();
  await withRig({ actions: [action] }, async ({ hook, deliver, queue, store }) => {
    queue.pause();
    const [off, gone] = [hook("off"), hook("gone")];
    const ids = await deliver([off, gone]);
    store.hooks.update({ ...off, isEnabled: false });
    store.hooks.delete("gone");
    queue.resume();
    await queue.drain();
    expect(ids.map((id) => store.executions.get(id)?.reason)).toEqual([
      "The hook was turned off before this could run.",
      "The hook was deleted before this could run.",
    ]);
  });
});

test("an action that throws ends in an error and the queue goes on", async () => {
  const action = {
    kind: "notify",
    isRetriable: false,
    prepare: () => {
      throw new Error("boom");
    },
  } as const;
  await withRig({ actions: [action] }, async ({ hook, runOne }) => {
    const a = hook("a");
    await runOne(a);
    expect((await runOne(a)).status).toBe("error");
  });
});

test("a manual test runs without a delivery and leaves the hook's counters alone", async () => {
  const { action } = quickAction();
  await withRig({ actions: [action] }, async ({ hook, queue, store }) => {
    const { id } = queue.runTest(hook("a"), null, "person");
    await queue.drain();
    expect(store.executions.get(id)).toMatchObject({ status: "success", source: "manual_test" });
    expect(store.hooks.get("a")?.executionCount).toBe(0);
  });
});
