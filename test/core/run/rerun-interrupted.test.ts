import { expect, test } from "vitest";
import { newDelivery, newExecution, newHook, openTestStore, request } from "../record/samples.ts";
import { quickAction, withRig } from "../act/rig.ts";

const IDS = ["exe_1", "exe_2", "exe_3"];

/** A data folder as a killed run leaves it: `a` ran for two deliveries, `b`, which asks, for a third. */
async function killedRun(): Promise<string> {
  const { store, ports } = await openTestStore();
  store.hooks.insert(newHook("a"));
  store.hooks.insert(newHook("b", { approval: "ask" }));
  for (const [index, hookId] of ["a", "b", "a"].entries()) {
    const id = `exe_${index + 1}`;
    await store.deliveries.record(request(newDelivery(`dlv_${index + 1}`), [newExecution(id, { hookId })]));
    store.executions.start(id, 1);
  }
  await store.close();
  return ports.dataFolder;
}

test("what was interrupted runs again, all at once, in the order it came; where its hook asks, it waits", async () => {
  const { action, order } = quickAction();
  await withRig({ actions: [action], dataFolder: await killedRun() }, async ({ queue, store, published }) => {
    await queue.drain();
    expect(store.executions.interrupted(null, 10)).toMatchObject({ total: 3, items: IDS.map((id) => ({ id })) });
    expect(store.executions.interrupted("a", 1)).toMatchObject({ total: 2, items: [{ id: "exe_1" }] });
    published.length = 0;
    const { items, left } = queue.rerunInterrupted([...IDS.toReversed(), "exe_none", "exe_1"]);
    expect(items.map(({ deliveryId, status }) => [deliveryId, status])).toEqual([
      ["dlv_1", "queued"],
      ["dlv_2", "waiting_approval"],
      ["dlv_3", "queued"],
    ]);
    expect(left).toEqual([{ id: "exe_none", reason: expect.stringContaining("It is not interrupted") }]);
    expect(published.filter(({ name }) => name === "execution.changed").length).toBeGreaterThanOrEqual(3);
    await queue.drain();
    expect(order).toEqual(["a", "a"]);
    // What was begun again is not offered twice, not even what still waits.
    expect(store.executions.interrupted(null, 10)).toEqual({ items: [], total: 0 });
    expect(queue.rerunInterrupted(IDS)).toMatchObject({ items: [], left: IDS.map((id) => ({ id })) });
  });
});

test("what cannot run again is left with why, and the rest runs", async () => {
  const { action, order } = quickAction();
  await withRig({ actions: [action], dataFolder: await killedRun() }, async ({ queue, store }) => {
    await queue.drain();
    store.hooks.delete("b");
    const { items, left } = queue.rerunInterrupted(IDS);
    expect(items).toHaveLength(2);
    expect(left).toEqual([{ id: "exe_2", reason: "Its hook was deleted, so there is nothing to run." }]);
    await queue.drain();
    expect(order).toEqual(["a", "a"]);
  });
});
