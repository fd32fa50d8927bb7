import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, test } from "vitest";
import type { Disposition } from "../../../src/contract/model/delivery.ts";
import type { Settings } from "../../../src/contract/model/settings.ts";
import { IS_ASIDE, IS_STRAY } from "../../../src/core/record/deliveries/delivery-row.ts";
import type { RecordRequest } from "../../../src/core/record/deliveries/record.ts";
import type { Store } from "../../../src/core/record/store.ts";
import { newAttempt, newEvent } from "./sent.ts";
import { newDelivery, newExecution, request, withStore } from "./samples.ts";

const DAY = 86_400_000;

function keep(store: Store, limits: Partial<Settings["retention"]>): void {
  store.settings.update({ retention: { maxCount: null, maxAgeDays: null, maxBytes: null, ...limits } });
}

/** Records deliveries `d0`, `d1`, … in one go. */
async function recordMany(store: Store, count: number, change: Parameters<typeof newDelivery>[1] = {}): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, (_, n) => store.deliveries.record(request(newDelivery(`d${n}`, change)))),
  );
}

async function ids(store: Store): Promise<readonly string[]> {
  return (await store.deliveries.list({ limit: 1000 })).items.map(({ id }) => id);
}

test("beyond the count the oldest go, with their executions, output and index", () =>
  withStore(async ({ store, deleted }) => {
    await store.deliveries.record(request(newDelivery("first", { summary: "oldest" }), [newExecution("e1")]));
    store.executions.start("e1", 1);
    store.executions.appendOutput("e1", "said", 0);
    store.executions.finish("e1", { status: "success", at: 2 });
    await recordMany(store, 150);
    keep(store, { maxCount: 100 });
    await store.drain();
    expect(deleted).toEqual(["first", ...Array.from({ length: 50 }, (_, n) => `d${n}`)]);
    expect(store.counts()).toMatchObject({ deliveries: 100 });
    expect([store.deliveries.get("first"), store.executions.detail("e1")]).toEqual([null, null]);
    expect((await store.deliveries.list({ filter: { text: "oldest" }, limit: 1 })).total).toBe(0);
  }));

/** A delivery that ended so, with nothing to run. */
function ended(id: string, disposition: Disposition, change: Parameters<typeof newDelivery>[1] = {}): RecordRequest {
  return {
    delivery: newDelivery(id, change),
    executions: [],
    reply: () => ({ disposition, response: { status: 200, headers: [], body: "" } }),
  };
}

const ASIDES = ["unmatched", "rejected", "incomplete", "too_large", "handshake"] as const;

test("a flood that nobody acts upon displaces its own kind alone, down to a tenth of the limit", () =>
  withStore(async ({ store }) => {
    keep(store, { maxCount: 100 });
    await recordMany(store, 100);
    for (const disposition of ASIDES) {
      const flood = Array.from({ length: 60 }, (_, n) => ended(`${disposition}${n}`, disposition));
      await Promise.all(flood.map((one) => store.deliveries.record(one)));
    }
    await store.drain();
    const kept = await ids(store);
    expect(kept.slice(0, 10)).toEqual(Array.from({ length: 10 }, (_, n) => `handshake${59 - n}`));
    expect(kept.slice(10)).toEqual(Array.from({ length: 100 }, (_, n) => `d${99 - n}`));
  }));

test("by bytes it is the same: a tenth for what nobody acts upon", () =>
  withStore(async ({ store }) => {
    keep(store, { maxBytes: 1_048_576 });
    await recordMany(store, 8, { body: Buffer.alloc(100_000) });
    for (let n = 0; n < 40; n += 1)
      await store.deliveries.record(ended(`u${n}`, "unmatched", { body: Buffer.alloc(50_000) }));
    await store.drain();
    expect(await ids(store)).toEqual(["u39", "u38", ...Array.from({ length: 8 }, (_, n) => `d${7 - n}`)]);
  }));

test("asides before, between and after do not keep what is accepted from going", () =>
  withStore(async ({ store }) => {
    for (let n = 0; n < 8; n += 1) await store.deliveries.record(ended(`u${n}`, "unmatched"));
    keep(store, { maxCount: 100 });
    for (const round of ["a", "b", "c"]) {
      const some = Array.from({ length: 60 }, (_, n) => ended(`${round}${n}`, "accepted"));
      await Promise.all([...some, ended(`u${round}`, "rejected")].map((one) => store.deliveries.record(one)));
      await store.drain();
    }
    const kept = await ids(store);
    expect([kept.length, kept.filter((id) => id.startsWith("u")).length, kept.includes("b20")]).toEqual([
      110,
      10,
      true,
    ]);
  }));

test("an aside that is pinned stays, and counts again when it is not", () =>
  withStore(async ({ store }) => {
    keep(store, { maxCount: 100 });
    await store.deliveries.record(ended("first", "rejected"));
    store.deliveries.pin("first", true);
    for (let n = 0; n < 30; n += 1) await store.deliveries.record(ended(`u${n}`, "unmatched"));
    await store.drain();
    expect((await ids(store)).length).toBe(11);
    store.deliveries.pin("first", false);
    await store.drain();
    expect([(await ids(store)).length, store.deliveries.item("first")]).toEqual([10, null]);
  }));

test("strays have a share to themselves: however many come, they displace only each other", () =>
  withStore(async ({ store }) => {
    for (let n = 0; n < 8; n += 1) await store.deliveries.record(ended(`a${n}`, "accepted"));
    for (let n = 0; n < 8; n += 1) await store.deliveries.record(ended(`u${n}`, "unmatched"));
    keep(store, { maxCount: 100 });
    await store.deliveries.record(ended("pinned", "not_understood"));
    store.deliveries.pin("pinned", true);
    for (let n = 0; n < 30; n += 1) await store.deliveries.record(ended(`s${n}`, "not_understood"));
    await store.drain();
    const kept = await ids(store);
    expect(kept.filter((id) => !/^[au]/.test(id))).toEqual(["s29", "s28", "pinned"]);
    expect(kept.length).toBe(19);
    await store.deliveries.delete(["s29", "pinned"]);
    await store.deliveries.record(ended("next", "not_understood"));
    await store.drain();
    expect((await ids(store)).filter((id) => !/^[au]/.test(id))).toEqual(["next", "s28"]);
  }));

test("the oldest strays are found by their index, without passing the rest", () =>
  withStore(async ({ ports }) => {
    const db = new Sqlite(join(ports.dataFolder, "hookbench.db"), { readonly: true });
    const plan = db.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN SELECT d.seq FROM deliveries d
      WHERE d.seq > 0 AND d.${IS_STRAY} ORDER BY d.seq LIMIT 9`);
    expect(plan.all().map(({ detail }) => detail)).toEqual([expect.stringContaining("deliveries_not_understood")]);
    db.close();
  }));

test("the oldest asides are found by their index, without passing the rest", () =>
  withStore(async ({ ports }) => {
    const db = new Sqlite(join(ports.dataFolder, "hookbench.db"), { readonly: true });
    const plan = db.prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN SELECT d.seq FROM deliveries d
      WHERE d.seq > 0 AND d.${IS_ASIDE} ORDER BY d.seq LIMIT 9`);
    expect(plan.all().map(({ detail }) => detail)).toEqual([expect.stringContaining("INDEX deliveries_aside")]);
    db.close();
  }));

test("what is pinned stays and does not count", () =>
  withStore(async ({ store }) => {
    await recordMany(store, 130);
    for (let n = 0; n < 20; n += 1) store.deliveries.pin(`d${n}`, true);
    keep(store, { maxCount: 100 });
    await store.drain();
    expect(store.counts().deliveries).toBe(120);
    expect(store.deliveries.item("d19")?.pinned).toBe(true);
    expect([store.deliveries.item("d29"), store.deliveries.item("d30")?.id]).toEqual([null, "d30"]);
  }));

test("what still has work to do stays until it is done", () =>
  withStore(async ({ store }) => {
    await store.deliveries.record(request(newDelivery("waits"), [newExecution("e1")]));
    await recordMany(store, 100);
    keep(store, { maxCount: 100 });
    await store.drain();
    expect([store.deliveries.item("waits")?.id, store.deliveries.item("d0")]).toEqual(["waits", null]);
  }));

test("beyond the age they go", () =>
  withStore(async ({ store, ports }) => {
    const now = ports.clock.now();
    await store.deliveries.record(request(newDelivery("old", { receivedAt: now - 3 * DAY - 1 })));
    await store.deliveries.record(request(newDelivery("young", { receivedAt: now - 3 * DAY })));
    keep(store, { maxAgeDays: 3 });
    await store.drain();
    expect(await ids(store)).toEqual(["young"]);
  }));

test("beyond the bytes the oldest go", () =>
  withStore(async ({ store }) => {
    await recordMany(store, 30, { body: Buffer.alloc(100_000) });
    keep(store, { maxBytes: 1_048_576 });
    await store.drain();
    expect((await ids(store)).length).toBe(10);
    expect(store.counts().storedBytes).toBeLessThanOrEqual(1_048_576);
  }));

test("receiving goes on while old deliveries are deleted", () =>
  withStore(async ({ store }) => {
    await recordMany(store, 1000);
    keep(store, { maxCount: 100 });
    const done = store.drain();
    await store.deliveries.record(request(newDelivery("meanwhile")));
    expect(store.counts().deliveries).toBeGreaterThan(500);
    await done;
    expect(store.counts().deliveries).toBe(100);
  }));

test("beyond the age, attempts and finished events go; what is pending stays", () =>
  withStore(async ({ store, ports }) => {
    const createdAt = ports.clock.now() - 4 * DAY;
    const made = [newEvent("v1", { createdAt }), newEvent("v2", { createdAt })];
    const [first, second] = await store.sends.record(made, () => "other");
    const done = { status: "delivered", nextAttemptAt: null } as const;
    const attempt = (eventId: string) => newAttempt(`a-${eventId}`, { eventId, startedAt: createdAt });
    if (first) await store.sends.recordAttempt(attempt("v1"), first, done, { kept: 9 });
    if (second)
      await store.sends.recordAttempt(attempt("v2"), second, { status: "pending", nextAttemptAt: 1 }, { kept: 9 });
    keep(store, { maxAgeDays: 3 });
    await store.drain();
    expect([store.sends.event("v1"), store.sends.event("v2")?.event.id]).toEqual([null, "v2"]);
    expect(store.sends.attempts({ limit: 9 }).total).toBe(0);
  }));

test("an attempt that outlives its event keeps the body that it shared with it", () =>
  withStore(async ({ store, ports }) => {
    const createdAt = ports.clock.now() - 4 * DAY;
    const [stored] = await store.sends.record([newEvent("v1", { createdAt }, "{}")], () => "other");
    const attempt = newAttempt("late", { startedAt: ports.clock.now() });
    const made = { ...attempt, request: { ...attempt.request, body: null } };
    if (stored)
      await store.sends.recordAttempt(made, stored, { status: "delivered", nextAttemptAt: null }, { kept: 9 });
    keep(store, { maxAgeDays: 3 });
    await store.drain();
    expect(store.sends.event("v1")).toBeNull();
    expect(store.sends.attempts({ limit: 9 }).items[0]?.request.body).toBe("{}");
  }));

test("without limits everything stays", () =>
  withStore(async ({ store, deleted }) => {
    await recordMany(store, 20, { receivedAt: 0 });
    keep(store, {});
    await store.drain();
    expect([store.counts().deliveries, deleted]).toEqual([20, []]);
  }));

test("a new history keeps a million deliveries, in 5 GB", () =>
  withStore(async ({ store }) => {
    const { maxCount, maxAgeDays, maxBytes } = store.settings.get().retention;
    expect([maxCount, maxAgeDays, maxBytes]).toEqual([1_000_000, null, 5 * 1024 ** 3]);
  }));
