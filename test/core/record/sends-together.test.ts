import { expect, test } from "vitest";
import { newAttempt, newEvent } from "./sent.ts";
import { withStore } from "./samples.ts";

const DELIVERED = { status: "delivered", nextAttemptAt: null } as const;
const AGAIN = { status: "pending", nextAttemptAt: 20 } as const;
const ids = Array.from({ length: 40 }, (_, index) => `e${index}`);

test("of many events recorded together, the one whose id is taken gets another", () =>
  withStore(async ({ store }) => {
    await store.sends.record([newEvent("e20")], () => "unused");
    const stored = await store.sends.record(
      ids.map((id) => newEvent(id)),
      () => "other",
    );
    const wanted = ids.map((id) => (id === "e20" ? "other" : id));
    expect(stored.map(({ event }) => event.id)).toEqual(wanted);
    expect([...store.sends.pending("n1", 9, true, 99)].slice(1)).toEqual(stored);
  }));

test("two of the same id recorded together both are kept", () =>
  withStore(async ({ store }) => {
    const stored = await store.sends.record([newEvent("v1"), newEvent("v1")], () => "other");
    expect(stored.map(({ event }) => [event.id, event.messageId])).toEqual([
      ["v1", "v1"],
      ["other", "v1"],
    ]);
  }));

test("attempts that end together each move their own event on", () =>
  withStore(async ({ store }) => {
    const stored = await store.sends.record(
      ids.map((id) => newEvent(id)),
      () => "other",
    );
    store.sends.move("e7", ["pending"], { status: "cancelled", nextAttemptAt: null });
    const isFailed = (id: string) => id === "e7" || id === "e30";
    const ended = await Promise.all(
      stored.map((one) =>
        store.sends.recordAttempt(
          newAttempt(`a-${one.event.id}`, { eventId: one.event.id }),
          one,
          isFailed(one.event.id) ? AGAIN : DELIVERED,
          { kept: 99 },
        ),
      ),
    );
    const statuses = ids.map((id) => (id === "e7" ? "cancelled" : id === "e30" ? "pending" : "delivered"));
    expect(ended.map(({ status }) => status)).toEqual(statuses);
    expect(ids.map((id) => store.sends.event(id)?.event)).toEqual(ended);
    expect(store.sends.attempts({ limit: 99 }).items.map(({ eventId }) => eventId)).toEqual(ids.toReversed());
  }));

test("an attempt that sent the payload as it stands says so in its log", () =>
  withStore(async ({ store }) => {
    const [stored] = await store.sends.record([newEvent("v1", {}, '{"title":"é"}')], () => "other");
    if (!stored) throw new Error("nothing was recorded");
    const { request, ...attempt } = newAttempt("a1");
    await store.sends.recordAttempt({ ...attempt, request: { ...request, body: null } }, stored, DELIVERED, {
      kept: 9,
    });
    expect(store.sends.lastMade("v1")?.request.body).toBe('{"title":"é"}');
    expect(store.sends.attempts({ limit: 9 }).items[0]?.request.body).toBe('{"title":"é"}');
  }));
