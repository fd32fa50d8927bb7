import { expect, test } from "vitest";
import { sending } from "../../../src/core/record/migrations/0004-sending.ts";
import { migrations } from "../../../src/core/record/migrations/list.ts";
import { migrate } from "../../../src/core/record/engine/migrate.ts";
import type { StoredEvent } from "../../../src/core/record/sends/send-table.ts";
import type { Store } from "../../../src/core/record/store.ts";
import Sqlite from "better-sqlite3";
import { newAttempt, newEvent } from "./sent.ts";
import { withStore } from "./samples.ts";

const other = () => "other";

async function recordOne(store: Store, ...given: Parameters<typeof newEvent>): Promise<StoredEvent> {
  const [stored] = await store.sends.record([newEvent(...given)], other);
  if (!stored) throw new Error("nothing was recorded");
  return stored;
}

test("events keep their exact payload and come when they are due", () =>
  withStore(async ({ store }) => {
    await recordOne(store, "late", { nextAttemptAt: 90 });
    const soon = await recordOne(store, "soon", { nextAttemptAt: 10 });
    expect([...store.sends.pending("n1", 50, false, 9)]).toEqual([soon]);
    expect(store.sends.event("soon")?.payload.toString()).toBe('{"id" : "soon"}');
    expect(store.sends.nextDue("n1", 50)).toBe(90);
  }));

test("in order, the oldest comes first even where it is due last", () =>
  withStore(async ({ store }) => {
    await recordOne(store, "first", { nextAttemptAt: 90 });
    await recordOne(store, "second", { nextAttemptAt: 10 });
    const ids = [...store.sends.pending("n1", 50, true, 9)].map(({ event }) => event.id);
    expect(ids).toEqual(["first", "second"]);
  }));

test("an id that is taken gets another, and keeps what the receiver knows it by", () =>
  withStore(async ({ store }) => {
    await recordOne(store, "v1");
    expect((await recordOne(store, "v1")).event).toMatchObject({ id: "other", messageId: "v1" });
  }));

test("an attempt moves its event on, unless that was cancelled meanwhile", () =>
  withStore(async ({ store }) => {
    const again = { status: "pending", nextAttemptAt: 20 } as const;
    const one = await recordOne(store, "v1");
    expect(await store.sends.recordAttempt(newAttempt("a1"), one, again, { kept: 9 })).toMatchObject({
      attempts: 1,
      ...again,
    });
    store.sends.move("v1", ["pending"], { status: "cancelled", nextAttemptAt: null });
    const ended = await store.sends.recordAttempt(newAttempt("a2", { number: 2 }), one, again, { kept: 9 });
    expect(ended).toMatchObject({ status: "cancelled", attempts: 2, nextAttemptAt: null });
    expect(store.sends.event("v1")?.event).toEqual(ended);
  }));

test("attempts are paged newest first, of an event or of an endpoint, and filtered", () =>
  withStore(async ({ store }) => {
    const stored = await recordOne(store, "v1");
    const step = { status: "pending", nextAttemptAt: 1 } as const;
    const failed = { success: false, response: null, error: "refused" };
    await store.sends.recordAttempt(newAttempt("a1", { startedAt: 5 }), stored, step, { kept: 9 });
    await store.sends.recordAttempt(newAttempt("a2", { eventId: "v2", startedAt: 6, ...failed }), stored, step, {
      kept: 9,
    });
    await store.sends.recordAttempt(newAttempt("a3", { startedAt: 7 }), stored, step, { kept: 9 });
    const ids = (query: Parameters<typeof store.sends.attempts>[0]) =>
      store.sends.attempts(query).items.map(({ id }) => id);
    const first = store.sends.attempts({ endpointId: "n1", limit: 2 });
    expect([first.items.map(({ id }) => id), first.total]).toEqual([["a3", "a2"], 3]);
    expect(ids({ limit: 2, cursor: first.nextCursor ?? "" })).toEqual(["a1"]);
    expect(ids({ eventId: "v1", limit: 9 })).toEqual(["a3", "a1"]);
    expect(ids({ outcome: "failure", limit: 9 })).toEqual(["a2"]);
    expect(ids({ status: 200, since: 6, limit: 9 })).toEqual(["a3"]);
    expect(ids({ status: 0, limit: 9 })).toEqual(["a2"]);
  }));

test("health says the rate, the last failure and the newest latencies", () =>
  withStore(async ({ store }) => {
    const stored = await recordOne(store, "v1");
    const step = { status: "pending", nextAttemptAt: 1 } as const;
    const failed = newAttempt("a1", { startedAt: 5, success: false, response: null, error: "refused" });
    await store.sends.recordAttempt(failed, stored, step, { kept: 9 });
    await store.sends.recordAttempt(newAttempt("a2", { startedAt: 6 }), stored, step, { kept: 9 });
    expect(store.sends.health("n1", 9)).toEqual({
      endpointId: "n1",
      attempts: 2,
      succeeded: 1,
      successRate: 0.5,
      lastFailure: { attemptId: "a1", at: 5, status: null, error: "refused" },
      latency: [
        { at: 5, durationMs: 2, success: false },
        { at: 6, durationMs: 2, success: true },
      ],
    });
    expect(store.sends.health("none", 9)).toMatchObject({ attempts: 0, successRate: null, lastFailure: null });
  }));

test("an endpoint keeps its newest attempts only", () =>
  withStore(async ({ store }) => {
    const stored = await recordOne(store, "v1");
    const step = { status: "pending", nextAttemptAt: 1 } as const;
    for (let n = 0; n < 40; n += 1) await store.sends.recordAttempt(newAttempt(`a${n}`), stored, step, { kept: 10 });
    expect(store.sends.attempts({ endpointId: "n1", limit: 99 }).total).toBeLessThanOrEqual(11);
    expect(store.sends.attempts({ endpointId: "n1", limit: 1 }).items[0]?.id).toBe("a39");
  }));

test("what was sent before there were schedules is kept by the migration", () => {
  const db = new Sqlite(":memory:");
  migrate(db, migrations.slice(0, migrations.indexOf(sending)));
  db.exec("INSERT INTO events VALUES (1, 'v1', 'n1', 'a', 'delivered', 5, NULL, x'7b7d')");
  const document = JSON.stringify({ ...newAttempt("a1"), response: { status: 201, headers: [], body: "" } });
  db.prepare("INSERT INTO attempts VALUES (1, 'a1', 'v1', 'n1', 5, ?)").run(document);
  migrate(db);
  expect(db.prepare("SELECT message_id, attempts, status FROM events").raw().all()).toEqual([["v1", 1, "delivered"]]);
  expect(db.prepare("SELECT event_id, status, success FROM attempts").raw().all()).toEqual([["v1", 201, 1]]);
});
