import { expect, test } from "vitest";
import type { Store } from "../../../src/core/record/store.ts";
import { newDelivery, newExecution, request, withStore } from "./samples.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let count = 0;

/** Posts a delivery whose key is `k`; answers the id of the execution it got, or its disposition. */
async function post(store: Store, change: Parameters<typeof newExecution>[1] = {}): Promise<string> {
  count += 1;
  const execution = newExecution(`e${count}`, { claimKey: "k", ...change });
  const { item, executions } = await store.deliveries.record(request(newDelivery(`d${count}`), [execution]));
  return executions[0]?.id ?? item.disposition;
}

test("a repeated key is a duplicate and inserts no execution", () =>
  withStore(async ({ store }) => {
    await post(store);
    expect(await post(store)).toBe("duplicate");
    expect(store.counts()).toMatchObject({ deliveries: 2, queued: 1 });
  }));

test("two of one batch are told apart too", () =>
  withStore(async ({ store }) => {
    const [first, second] = await Promise.all([post(store), post(store)]);
    expect([first?.startsWith("e"), second]).toEqual([true, "duplicate"]);
  }));

test("hooks claim apart from each other", () =>
  withStore(async ({ store }) => {
    await post(store);
    expect(await post(store, { hookId: "hok_2" })).toMatch(/^e/);
  }));

test("a claim lives as long as its execution is queued or running", () =>
  withStore(async ({ store, ports }) => {
    const id = await post(store);
    const at = ports.clock.now();
    ports.setNow(at + 2 * HOUR);
    expect(await post(store)).toBe("duplicate");
    store.executions.start(id, at + 2 * HOUR);
    ports.setNow(at + 4 * HOUR);
    expect(await post(store)).toBe("duplicate");
  }));

test.each(["success", "error", "cancelled"] as const)("what ran to %s keeps its key for a day", (status) =>
  withStore(async ({ store, ports }) => {
    const id = await post(store);
    const at = ports.clock.now();
    store.executions.start(id, at);
    store.executions.finish(id, { status, at });
    ports.setNow(at + 24 * HOUR - 1);
    expect(await post(store)).toBe("duplicate");
    ports.setNow(at + 24 * HOUR);
    expect(await post(store)).toMatch(/^e/);
  }),
);

test.each(["skipped", "cancelled"] as const)("%s before it ran frees the key", (status) =>
  withStore(async ({ store, ports }) => {
    const id = await post(store);
    store.executions.finish(id, { status, at: ports.clock.now() });
    expect(await post(store)).toMatch(/^e/);
  }),
);

test("what is recorded as skipped claims nothing", () =>
  withStore(async ({ store }) => {
    await post(store, { status: "skipped" });
    expect(await post(store)).toMatch(/^e/);
  }));

test("what was interrupted keeps its key for a quarter of an hour", async () => {
  let folder = "";
  await withStore(async ({ store, ports }) => {
    folder = ports.dataFolder;
    store.executions.start(await post(store), ports.clock.now());
  });
  await withStore(async ({ store, ports }) => {
    const at = ports.clock.now();
    store.executions.recover(at, () => false);
    expect(await post(store)).toBe("duplicate");
    ports.setNow(at + 15 * MINUTE);
    expect(await post(store)).toMatch(/^e/);
  }, folder);
});

test("no key claims nothing", () =>
  withStore(async ({ store }) => {
    await post(store, { claimKey: null });
    expect(await post(store, { claimKey: null })).toMatch(/^e/);
  }));
