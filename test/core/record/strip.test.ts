import { join } from "node:path";
import Sqlite from "better-sqlite3";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { DeliveryFilter, DeliveryItem, Disposition } from "../../../src/contract/model/delivery.ts";
import type { StripBar, Went } from "../../../src/contract/model/strip.ts";
import type { Store } from "../../../src/core/record/store.ts";
import { migrate } from "../../../src/core/record/engine/migrate.ts";
import { migrations } from "../../../src/core/record/migrations/list.ts";
import { strip } from "../../../src/core/record/migrations/0027-strip.ts";
import { fakePorts } from "../../fakes/ports.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";
import { newDelivery, newExecution, request, withStore } from "./samples.ts";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 10, 29, 10, 17, 31, 250);

/** What a test does with a store, one after the other. */
type Step =
  | { readonly kind: "record"; readonly after: number; readonly source: string | null; readonly became: Disposition }
  | { readonly kind: "answered"; readonly nth: number; readonly status: number | null }
  | { readonly kind: "hookFailed"; readonly nth: number }
  | { readonly kind: "delete"; readonly nth: number };

const nth = fc.nat(200);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant("record" as const),
      // From within a second to many hours, and now and then a clock that is set back.
      after: fc.oneof(fc.integer({ min: -90_000, max: 90_000 }), fc.integer({ min: 0, max: 7 * HOUR })),
      source: fc.constantFrom("a", "b", null),
      became: fc.constantFrom<Disposition>("accepted", "accepted", "rejected", "unmatched", "duplicate", "faulted"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant("answered" as const), nth, status: fc.constantFrom(200, 404, 500, null) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("hookFailed" as const), nth }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("delete" as const), nth }) },
);

/** Does the steps, and keeps beside the store how each delivery should be counted. */
async function play(store: Store, steps: readonly Step[]): Promise<Map<string, Went>> {
  const went = new Map<string, Went>();
  let at = START;
  const chosen = (index: number) => [...went.keys()][index % Math.max(1, went.size)];
  for (const [index, one] of steps.entries()) {
    if (one.kind === "record") {
      at += one.after;
      const id = `d${index}`;
      const { became, source: sourceId } = one;
      const answer = () => ({ disposition: became, response: { status: 200, headers: [], body: "" } });
      const event = index % 3 === 0 ? "push" : "ping";
      const delivery = newDelivery(id, { receivedAt: at, sourceId, event });
      await store.deliveries.record(request(delivery, [newExecution(`x${index}`)], answer));
      went.set(
        id,
        became === "faulted" ? "failed" : ["rejected", "unmatched"].includes(became) ? "turnedAway" : "fine",
      );
      continue;
    }
    const id = chosen(one.nth);
    if (id === undefined) continue;
    if (one.kind === "delete") {
      await store.deliveries.delete([id]);
      went.delete(id);
    } else if (one.kind === "hookFailed") {
      const [execution] = store.executions.forDelivery(id);
      if (!execution || execution.status !== "queued") continue;
      store.executions.finish(execution.id, { status: "error", at });
      if (went.get(id) === "fine") went.set(id, "failed");
    } else {
      await answered(store, id, one.status);
      const isHookFailed = store.executions.forDelivery(id).some(({ status }) => status === "error");
      const isFault = store.deliveries.item(id)?.disposition === "faulted";
      went.set(id, isFault || isHookFailed || one.status === null || one.status >= 400 ? "failed" : "fine");
    }
  }
  return went;
}

async function answered(store: Store, deliveryId: string, status: number | null): Promise<void> {
  const passage = {
    url: "http://127.0.0.1:1/",
    sentAt: START,
    status,
    headers: [],
    body: Buffer.alloc(0),
    bodyBytes: 0,
    tookMs: 1,
    failure: null,
    senderLeftMs: null,
    sent: null,
  };
  const state = status === null ? "failed" : "answered";
  await store.deliveries.moveOn({ deliveryId, state, passage, given: null });
}

const FILTERS: readonly (DeliveryFilter | undefined)[] = [
  undefined,
  { sourceId: "a" },
  { event: ["push"] },
  { text: "push" },
  { event: ["ping"], sourceId: "b" },
];

/** The bars as a plain count over the whole list has them. */
async function counted(
  store: Store,
  went: ReadonlyMap<string, Went>,
  { from, to, step, filter }: { from: number; to: number; step: number; filter: DeliveryFilter | undefined },
): Promise<StripBar[]> {
  const { items } = await store.deliveries.list({ filter, limit: 1000 });
  const bars = new Map<number, StripBar>();
  for (const { id, receivedAt } of items.filter(
    (item: DeliveryItem) => item.receivedAt >= from && item.receivedAt < to,
  )) {
    const at = Math.floor(receivedAt / step) * step;
    const bar = bars.get(at) ?? { at, fine: 0, failed: 0, turnedAway: 0 };
    const how = went.get(id) ?? "fine";
    bars.set(at, { ...bar, [how]: bar[how] + 1 });
  }
  return [...bars.values()].toSorted((one, other) => one.at - other.at);
}

test("the bars of any stretch are a plain count of what is in it, whatever was recorded, answered, failed and deleted", async () => {
  const stretch = fc.record({
    from: fc.integer({ min: -2 * HOUR, max: 90 * HOUR }),
    length: fc.oneof(fc.integer({ min: 1, max: 5 * 60_000 }), fc.integer({ min: 1, max: 100 * HOUR })),
    buckets: fc.constantFrom(1, 7, 60, 240),
    filter: fc.constantFrom(...FILTERS),
  });
  const history = fc.array(anyStep, { minLength: 1, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(history, fc.array(stretch, { minLength: 4, maxLength: 8 }), async (steps, stretches) => {
      await withStore(async ({ store }) => {
        const went = await play(store, steps);
        for (const { from, length, buckets, filter } of stretches) {
          const asked = { from: START + from, to: START + from + length };
          const found = await store.strip.bars({ ...asked, buckets, filter });
          expect(found).toMatchObject({ ...asked, rest: null, isWhole: true });
          expect(found.bars).toEqual(await counted(store, went, { ...asked, step: found.step, filter }));
          expect(Math.ceil(asked.to / found.step) - Math.floor(asked.from / found.step)).toBeLessThanOrEqual(
            Math.max(2, buckets),
          );
        }
      });
    }),
    { numRuns: 25 },
  );
}, 60_000);

test("deliveries of an earlier version are counted once the store is open, and change no count twice", async () => {
  const ports = fakePorts({ dataFolder: temporaryFolder() });
  const db = new Sqlite(join(ports.dataFolder, "hookbench.db"));
  migrate(db, migrations.slice(0, migrations.indexOf(strip)));
  const insert = db.prepare(
    `INSERT INTO deliveries (seq, id, received_at, source_id, summary, method, path, size, status, disposition, outcome, reason,
       hooks, stored_bytes) VALUES (?, ?, ?, 'a', '', 'POST', '/', 0, 202, ?, 'verified', 'x', 0, 0)`,
  );
  const contents = db.prepare(
    `INSERT INTO contents (seq, http_version, client_ip, headers, truncated, sentence, response_body, body)
     VALUES (?, '1.1', '', '[]', 0, '', '', x'')`,
  );
  for (let seq = 1; seq <= 5000; seq += 1) {
    insert.run(seq, `d${seq}`, START + seq * 1000, seq % 5 === 0 ? "rejected" : "accepted");
    contents.run(seq);
  }
  db.exec("UPDATE totals SET deliveries = 5000, last_delivery = 5000");
  db.exec(`INSERT INTO executions (id, hook_id, hook_name, delivery_id, action, source, status, title, priority, created_at)
    VALUES ('x1', 'h', 'h', 'd1', 'notify', 'hook', 'error', '', 0, 0)`);
  db.close();
  await withStore(async ({ store }) => {
    // Before it is counted it is deleted: no count may know of it.
    await store.deliveries.delete(["d2", "d5"]);
    await store.drain();
    const all = await store.strip.bars({ from: null, to: START + 10 * HOUR, buckets: 1 });
    expect(all.isWhole).toBe(true);
    expect(all.bars.reduce((sum, { fine }) => sum + fine, 0)).toBe(3998);
    expect(all.bars.reduce((sum, { failed }) => sum + failed, 0)).toBe(1);
    expect(all.bars.reduce((sum, { turnedAway }) => sum + turnedAway, 0)).toBe(999);
  }, ports.dataFolder);
});

test("a strip under a filter is given in parts, newest first, which together are the whole", () =>
  withStore(async ({ store }) => {
    const records = Array.from({ length: 300 }, (_, n) =>
      store.deliveries.record(
        request(newDelivery(`d${n}`, { receivedAt: START + n * 1000, event: n % 2 ? "push" : "ping" })),
      ),
    );
    await Promise.all(records);
    const query = { from: START, to: START + HOUR, buckets: 10, filter: { event: ["push"] } };
    const whole = await store.strip.bars(query);
    const half = await store.strip.bars({ ...query, rest: { ...query, step: whole.step, below: 151 } });
    const total = (bars: readonly StripBar[]) => bars.reduce((sum, { fine }) => sum + fine, 0);
    expect(whole.rest).toBeNull();
    expect(total(whole.bars)).toBe(150);
    expect(total(half.bars)).toBe(75);
  }));

test("a time has a row, and a row a time, with deliveries missing and under a filter", () =>
  withStore(async ({ store }) => {
    for (let n = 1; n <= 40; n += 1) {
      const event = n % 2 ? "push" : "ping";
      await store.deliveries.record(request(newDelivery(`d${n}`, { receivedAt: START + n * 40_000, event })));
    }
    await store.deliveries.delete(["d7", "d8", "d30"]);
    const replay = newDelivery("d41", { receivedAt: START + 41 * 40_000, event: "push", replayOf: "d5" });
    await store.deliveries.record(request(replay));
    await store.deliveries.record(request(newDelivery("d42", { receivedAt: START + 42 * 40_000, event: "push" })));
    const asked = [undefined, { event: ["push"] }, { text: "push" }, { sourceId: "src_1" }].flatMap((filter) => [
      { filter, nested: false },
      { filter, nested: true },
    ]);
    for (const { filter, nested } of asked) {
      const { items } = await store.deliveries.list({ filter, nested, limit: 1000 });
      for (const [row, item] of items.entries()) {
        const found = { row, at: item.receivedAt, id: item.id, total: items.length };
        expect(await store.strip.rowAt({ row, filter, nested })).toEqual(found);
        expect(await store.strip.rowAt({ time: item.receivedAt, filter, nested })).toEqual(found);
        expect(await store.strip.rowAt({ time: item.receivedAt + 39_999, filter, nested })).toMatchObject({ row });
      }
      const end = { row: items.length, at: null, id: null };
      expect(await store.strip.rowAt({ time: START, filter, nested })).toMatchObject(end);
      expect(await store.strip.rowAt({ row: items.length, filter, nested })).toMatchObject(end);
    }
    for (const filter of [{}, { event: ["push"] }, { text: "push" }]) {
      const { items } = await store.deliveries.list({ filter, limit: 1000 });
      const since = START + 800_000;
      const count = items.filter(({ receivedAt }) => receivedAt >= since).length;
      expect(await store.strip.countSince(since, [filter])).toEqual([count]);
    }
  }));

test("the newest hundred of a source are told by how they went, however many of others came since", () =>
  withStore(async ({ store }) => {
    const all: Promise<unknown>[] = [];
    for (let n = 0; n < 130; n += 1) {
      const became: Disposition = n % 10 === 0 ? "rejected" : "accepted";
      const answer = () => ({ disposition: became, response: { status: 200, headers: [], body: "" } });
      const receivedAt = START + n * 600_000;
      all.push(store.deliveries.record(request(newDelivery(`a${n}`, { receivedAt, sourceId: "a" }), [], answer)));
      all.push(store.deliveries.record(request(newDelivery(`b${n}`, { receivedAt, sourceId: "b" }))));
    }
    await Promise.all(all);
    const before = store.strip.versionOf("a");
    await answered(store, "a129", 500);
    expect(store.strip.versionOf("a")).toBeGreaterThan(before);
    expect(await store.strip.recent(["a", "none"])).toEqual([
      { lastAt: START + 129 * 600_000, recent: { of: 100, fine: 89, failed: 1, turnedAway: 10 } },
      { lastAt: null, recent: { of: 0, fine: 0, failed: 0, turnedAway: 0 } },
    ]);
  }));
