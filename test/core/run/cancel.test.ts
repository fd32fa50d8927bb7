import { expect, test } from "vitest";
import { heldAction, quickAction, withRig } from "../act/rig.ts";

test("cancelling one that waits takes it out of the queue", async () => {
  const { action, order } = quickAction();
  await withRig({ actions: [action] }, async ({ hook, deliver, queue, store }) => {
    queue.pause();
    const [id = ""] = await deliver([hook("a")]);
    const cancelled = await queue.cancel(id);
    queue.resume();
    await queue.drain();
    expect(cancelled).toMatchObject({ ok: true, value: { status: "cancelled" } });
    expect([order, store.executions.get(id)?.reason]).toEqual([[], "Cancelled before it started."]);
  });
});

test("cancelling one that runs ends it and makes room for the next", async () => {
  const { action, order, release } = heldAction();
  await withRig({ actions: [action] }, async ({ hook, deliver, queue, reached }) => {
    const a = hook("a", { concurrency: 1 });
    const [first = ""] = await deliver([a]);
    const [second = ""] = await deliver([a]);
    await reached(first, "running");
    expect(await queue.cancel(first)).toMatchObject({
      ok: true,
      value: { status: "cancelled", reason: "Cancelled while it ran." },
    });
    await reached(second, "running");
    await new Promise(setImmediate);
    release(2);
    await queue.drain();
    expect(order).toEqual(["a", "a"]);
  });
});

test("cancelling what has ended or never was is refused by name", async () => {
  const { action } = quickAction();
  await withRig({ actions: [action] }, async ({ hook, runOne, queue }) => {
    const { id } = await runOne(hook("a"));
    expect(await queue.cancel(id)).toMatchObject({ ok: false, error: { code: "conflict" } });
    expect(await queue.cancel("exe_none")).toMatchObject({ ok: false, error: { code: "not_found" } });
  });
});

test("one that waits for approval runs once approved, and not when refused", async () => {
  const { action, order } = quickAction();
  await withRig({ actions: [action] }, async ({ hook, deliver, queue, store }) => {
    const a = hook("a", { approval: "ask" });
    const [yes = ""] = await deliver([a], {}, { status: "waiting_approval" });
    const [no = ""] = await deliver([a], {}, { status: "waiting_approval" });
    await queue.drain();
    expect(order).toEqual([]);
    await queue.decide(yes, "once");
    await queue.decide(no, "refuse");
    await queue.drain();
    expect([yes, no].map((id) => store.executions.get(id)?.status)).toEqual(["success", "cancelled"]);
    expect(store.hooks.get("a")?.approval).toBe("ask");
  });
});

test("approving always stops the hook from asking", async () => {
  const { action } = quickAction();
  await withRig({ actions: [action] }, async ({ hook, deliver, queue, store, published }) => {
    const [id = ""] = await deliver([hook("a", { approval: "ask" })], {}, { status: "waiting_approval" });
    await queue.decide(id, "always");
    expect(store.hooks.get("a")?.approval).toBe("never");
    expect(published.some(({ name }) => name === "hook.changed")).toBe(true);
    expect(await queue.decide(id, "once")).toMatchObject({ ok: false, error: { code: "conflict" } });
  });
});
