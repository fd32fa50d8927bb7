import Sqlite from "better-sqlite3";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { DeliveryFilter, ListedDelivery } from "../../../src/contract/model/delivery.ts";
import { migrate } from "../../../src/core/record/engine/migrate.ts";
import { nestedDeliveries } from "../../../src/core/record/migrations/0024-nested-deliveries.ts";
import { migrations } from "../../../src/core/record/migrations/list.ts";
import type { Store } from "../../../src/core/record/store.ts";
import { newDelivery, openTestStore, request, withStore } from "./samples.ts";

const record = (store: Store, ...given: Parameters<typeof newDelivery>) =>
  store.deliveries.record(request(newDelivery(...given)));

async function tree(store: Store, filter: DeliveryFilter = {}): Promise<unknown[]> {
  const { items } = await store.deliveries.list({ filter, limit: 1000, nested: true });
  return items.map(({ id, children }) => (children ? [id, children.map((child) => child.id)] : id));
}

test("a replay stands under the first of its line, a repeat under the first that had its key", () =>
  withStore(async ({ store }) => {
    await record(store, "a");
    await record(store, "b", { deliveryKey: "key-of-b" });
    await record(store, "c", { replayOf: "a" });
    await record(store, "d", { deliveryKey: "key-of-b", receivedAt: 3000 });
    await record(store, "e", { replayOf: "c" });
    const { item } = await record(store, "f", { deliveryKey: "key-of-b", receivedAt: 4000 });

    expect(item.under).toBe("b");
    expect(await tree(store)).toEqual([
      ["b", ["d", "f"]],
      ["a", ["c", "e"]],
    ]);
    expect((await store.deliveries.list({ limit: 10 })).items.map(({ id }) => id)).toEqual([
      "f",
      "e",
      "d",
      "c",
      "b",
      "a",
    ]);
  }));

test("a key of another source, one that comes much later, and a replay of what is gone stand for themselves", () =>
  withStore(async ({ store }) => {
    await record(store, "a", { deliveryKey: "k" });
    await record(store, "b", { deliveryKey: "k", sourceId: "src_2" });
    await record(store, "c", { deliveryKey: "k", receivedAt: 3_700_000 });
    await record(store, "d", { replayOf: "gone" });
    await record(store, "e", { deliveryKey: null });
    await record(store, "f", { deliveryKey: null });

    expect(await tree(store)).toEqual(["f", "e", "d", "c", "b", "a"]);
  }));

test("repeats are known again after a restart", async () => {
  const { store, ports } = await openTestStore();
  await record(store, "a", { deliveryKey: "k" });
  await store.close();
  await withStore(async (opened) => {
    await record(opened.store, "b", { deliveryKey: "k" });
    expect(await tree(opened.store)).toEqual([["a", ["b"]]]);
  }, ports.dataFolder);
});

test("two that come in one transaction are told apart from their first", () =>
  withStore(async ({ store }) => {
    await Promise.all(["a", "b", "c"].map((id) => record(store, id, { deliveryKey: "k" })));
    expect(await tree(store)).toEqual([["a", ["b", "c"]]]);
  }));

test("what stood under a deleted one stands for itself, and a key of it is no longer one", () =>
  withStore(async ({ store }) => {
    await record(store, "a", { deliveryKey: "k" });
    await record(store, "b", { deliveryKey: "k" });
    await record(store, "c", { replayOf: "a" });
    await store.deliveries.delete(["a"]);
    await record(store, "d", { deliveryKey: "k" });

    expect(await tree(store)).toEqual(["d", "c", "b"]);
    expect((await store.deliveries.list({ limit: 1, nested: true })).total).toBe(3);
  }));

test("a filter nests what fits under what fits, and shows the rest where it came", () =>
  withStore(async ({ store }) => {
    await record(store, "a", { event: "push" });
    await record(store, "b", { event: "push" });
    await record(store, "c", { event: "push", replayOf: "a" });
    await record(store, "d", { event: "ping", replayOf: "a" });
    await record(store, "e", { event: "ping", replayOf: "b" });

    expect(await tree(store, { event: ["push"] })).toEqual(["b", ["a", ["c"]]]);
    expect(await tree(store, { event: ["ping"] })).toEqual(["e", "d"]);
    expect(await tree(store, { text: "push" })).toEqual(["e", "d", "c", "b", "a"]);
  }));

test("of many replays the newest are told, and how many there are", () =>
  withStore(async ({ store }) => {
    await record(store, "a");
    for (let n = 100; n < 125; n += 1) await record(store, `r${n}`, { replayOf: "a" });
    const { items } = await store.deliveries.list({ limit: 5, nested: true });

    expect(items.map(({ childCount }) => childCount)).toEqual([25]);
    expect(items[0]?.children?.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, n) => `r${105 + n}`));
  }));

test("a page of a nested list begins at any place, also where deliveries are missing", () =>
  withStore(async ({ store }) => {
    const id = (n: number) => `d${100 + n}`;
    const family = fc.array(fc.record({ of: fc.option(fc.nat(60)), isDeleted: fc.boolean() }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(family, fc.boolean(), async (deliveries, isWhole) => {
        const old = await store.deliveries.list({ limit: 1000 });
        if (old.items.length > 0) await store.deliveries.delete(old.items.map((item) => item.id));
        const fresh = crypto.randomUUID();
        for (const [n, { of }] of deliveries.entries()) {
          const replayOf = of !== null && of < n ? id(of) + fresh : null;
          await record(store, id(n) + fresh, { replayOf, deliveryKey: null });
        }
        const gone = isWhole ? [] : deliveries.flatMap(({ isDeleted }, n) => (isDeleted ? [id(n) + fresh] : []));
        if (gone.length > 0) await store.deliveries.delete(gone);
        const whole = await store.deliveries.list({ limit: 1000, nested: true });
        expect(whole.total).toBe(whole.items.length);
        const flat = whole.items.flatMap((item: ListedDelivery) => [item, ...(item.children ?? [])]);
        expect(new Set(flat.map((item) => item.id)).size).toBe(deliveries.length - gone.length);
        for (let offset = 0; offset <= whole.items.length; offset += 1) {
          const page = await store.deliveries.list({ limit: 3, offset, nested: true });
          expect(page.items).toEqual(whole.items.slice(offset, offset + 3));
        }
      }),
      { numRuns: 12 },
    );
  }));

test("replays of before are put under the first of their line", () => {
  const db = new Sqlite(":memory:");
  migrate(db, migrations.slice(0, migrations.indexOf(nestedDeliveries)));
  const insert = db.prepare(
    `INSERT INTO deliveries (seq, id, received_at, summary, method, path, size, status, disposition, outcome, reason,
       hooks, replay_of, stored_bytes) VALUES (?, ?, 0, '', 'POST', '/', 0, 200, 'accepted', '', '', 0, ?, 10)`,
  );
  const rows = [
    ["d1", null],
    ["d2", "d1"],
    ["d3", "d2"],
    ["d4", "gone"],
    ["d5", "d4"],
    ["d6", "d3"],
  ] as const;
  for (const [index, [id, of]] of rows.entries()) insert.run(index + 1, id, of);
  migrate(db);

  expect(db.prepare("SELECT under_id FROM deliveries ORDER BY seq").pluck().all()).toEqual([
    null,
    "d1",
    "d1",
    null,
    "d4",
    "d1",
  ]);
  expect(db.prepare("SELECT children FROM totals").pluck().get()).toBe(4);
});

test("the rows tell how the last run of each hook goes", () =>
  withStore(async ({ store, ports }) => {
    const run = (id: string, hookId: string, status: "queued" | "waiting_approval" | "skipped") => ({
      id,
      hookId,
      hookName: `Hook ${hookId}`,
      action: "notify" as const,
      source: "hook" as const,
      status,
      title: "",
      priority: 0,
      reason: null,
      claimKey: null,
    });
    const executions = [run("e1", "h1", "queued"), run("e2", "h2", "waiting_approval")];
    const { item } = await store.deliveries.record({ ...request(newDelivery("a")), executions });
    expect(item.runs?.map(({ id, status }) => [id, status])).toEqual([
      ["e1", "queued"],
      ["e2", "waiting_approval"],
    ]);
    store.executions.start("e1", ports.clock.now());
    store.executions.finish("e1", { status: "error", at: ports.clock.now(), error: "no" });
    store.executions.insert({ ...run("e3", "h1", "queued"), source: "replay" }, "a", 5);
    store.executions.insert({ ...run("e4", "h3", "queued"), source: "manual_test" }, "a", 6);

    const { items } = await store.deliveries.list({ limit: 5 });
    expect(items[0]?.runs).toEqual([
      { id: "e3", hookId: "h1", hookName: "Hook h1", status: "queued" },
      { id: "e2", hookId: "h2", hookName: "Hook h2", status: "waiting_approval" },
    ]);
    const found = async (filter: DeliveryFilter) => (await store.deliveries.list({ limit: 5, filter })).total;
    expect(await Promise.all((["waits", "runs", "failed", "ran"] as const).map((one) => found({ run: one })))).toEqual([
      1, 1, 1, 0,
    ]);
  }));

test("a filter leaves out a status, and keeps to a method and a part of the path", () =>
  withStore(async ({ store }) => {
    await record(store, "a", { method: "GET", url: "/hooks/shop/orders?x=/deep" });
    await record(store, "b", { method: "POST", url: "/hooks/shop" });
    const found = async (filter: DeliveryFilter) =>
      (await store.deliveries.list({ limit: 5, filter })).items.map(({ id }) => id);

    expect(await found({ method: ["GET", "PUT"] })).toEqual(["a"]);
    expect(await found({ path: "/shop" })).toEqual(["b", "a"]);
    expect(await found({ path: "/deep" })).toEqual([]);
    expect(await found({ notStatus: "2xx" })).toEqual([]);
    expect(await found({ notStatus: "404" })).toEqual(["b", "a"]);
  }));
