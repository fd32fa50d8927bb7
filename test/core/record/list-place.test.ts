import { join } from "node:path";
import Sqlite from "better-sqlite3";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { DeliveryFilter } from "../../../src/contract/model/delivery.ts";
import type { Store } from "../../../src/core/record/store.ts";
import { listDeliveries } from "../../../src/core/record/worker/delivery-list.ts";
import { defineFilterFunctions } from "../../../src/core/record/worker/filter-functions.ts";
import { newDelivery, request, withStore } from "./samples.ts";

const FILTERS: readonly DeliveryFilter[] = [
  {},
  { provider: ["stripe"] },
  { text: "push" },
  { text: "push", provider: ["stripe"] },
  { text: "???" },
];

async function recordMany(store: Store, from: number, to: number): Promise<void> {
  for (let n = from; n <= to; n += 1) {
    const provider = n % 3 === 0 ? "stripe" : "github";
    await store.deliveries.record(request(newDelivery(`d${n}`, { provider, summary: `Push ${n} ???` })));
  }
}

/** Every place of the list, from the newest and from a cursor, against the whole list. */
async function expectPlaces(store: Store): Promise<void> {
  const filter = fc.constantFrom(...FILTERS);
  const place = fc.record({ filter, skipped: fc.nat(8), offset: fc.nat(50), limit: fc.integer({ min: 1, max: 9 }) });
  await fc.assert(
    fc.asyncProperty(place, async ({ filter: of, skipped, offset, limit }) => {
      const whole = await store.deliveries.list({ filter: of, limit: 1000 });
      const head = skipped === 0 ? null : await store.deliveries.list({ filter: of, limit: skipped });
      if (head && head.nextCursor === null) return;
      const page = await store.deliveries.list({ filter: of, limit, offset, cursor: head?.nextCursor ?? undefined });
      const start = skipped + offset;
      expect(page.items).toEqual(whole.items.slice(start, start + limit));
      expect(page.total).toBe(whole.items.length);
      expect(page.nextCursor === null).toBe(start + limit >= whole.items.length);
    }),
    { numRuns: 150 },
  );
}

test("a page begins at any place of the list", () =>
  withStore(async ({ store }) => {
    await recordMany(store, 1, 40);
    await expectPlaces(store);
  }));

test("a page begins at any place of a list from which deliveries are missing", () =>
  withStore(async ({ store }) => {
    await recordMany(store, 1, 48);
    await store.deliveries.delete(["d2", "d3", "d20", "d21", "d22", "d45", "d48"]);
    await expectPlaces(store);
  }));

test("the place after a cursor stays the same while new deliveries arrive", () =>
  withStore(async ({ store }) => {
    await recordMany(store, 1, 10);
    const { nextCursor } = await store.deliveries.list({ limit: 2 });
    await recordMany(store, 11, 14);
    const page = await store.deliveries.list({ limit: 2, offset: 3, cursor: nextCursor ?? undefined });
    expect(page.items.map(({ id }) => id)).toEqual(["d5", "d4"]);
  }));

test.each<[string, DeliveryFilter]>([
  ["a filter", { provider: ["github"] }],
  ["a search", { text: "push" }],
])("the total of %s follows what is recorded, pinned and deleted", (_, filter) =>
  withStore(async ({ store }) => {
    const total = async (of = filter) => (await store.deliveries.list({ filter: of, limit: 1 })).total;
    await store.deliveries.record(request(newDelivery("d1")));
    expect(await total()).toBe(1);
    await store.deliveries.record(request(newDelivery("d2")));
    expect(await total()).toBe(2);
    expect(await total({ ...filter, pinned: true })).toBe(0);
    store.deliveries.pin("d1", true);
    expect(await total({ ...filter, pinned: true })).toBe(1);
    await store.deliveries.delete(["d2"]);
    expect(await total()).toBe(1);
  }),
);

test("no list sorts what it finds: rows are walked in the order they are shown in", () =>
  withStore(async ({ store, ports }) => {
    await recordMany(store, 1, 9);
    await store.deliveries.delete(["d4"]);
    await store.deliveries.list({ filter: { text: "push" }, limit: 1 });
    const said: string[] = [];
    const db = new Sqlite(join(ports.dataFolder, "search.db"), { verbose: (sql) => void said.push(String(sql)) });
    defineFilterFunctions(db);
    db.prepare("ATTACH ? AS record").run(join(ports.dataFolder, "hookbench.db"));
    for (const filter of FILTERS) {
      for (const offset of [0, 2, 6]) listDeliveries(db, { filter, limit: 2, offset });
    }
    const lists = said.filter((sql) => sql.startsWith("SELECT") && sql.includes("ORDER BY"));
    const plans = lists.flatMap((sql) => db.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all());
    db.close();
    expect(plans.length).toBeGreaterThan(20);
    expect(plans.map(({ detail }) => detail).filter((detail) => /TEMP B-TREE/.test(detail))).toEqual([]);
  }));
