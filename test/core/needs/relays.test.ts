import { expect, test } from "vitest";
import type { Relay, RelaySubscription } from "../../../src/contract/model/relay.ts";
import { watchRelays } from "../../../src/core/needs/relays.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const NOW = Date.UTC(2026, 4, 20, 12);

const gh: RelaySubscription = {
  source: "gh",
  sourceId: "src_1",
  lacksSecret: false,
  group: null,
  filter: "",
  isAsked: false,
  answers: false,
  patienceMs: 8000,
  behind: 12,
  catchingUp: null,
  oldestAt: NOW - DAY_MS,
  isGrowing: false,
  recorded: 0,
  passedBy: 0,
  unreadable: 0,
  lastAt: null,
};

const acme: Relay = {
  id: "rel_1",
  team: "acme",
  member: "anna",
  publicUrl: "https://hooks.example.com",
  state: "connected",
  since: NOW,
  message: null,
  grade: "disk",
  keptDays: 7,
  full: 1,
  joinedAt: 0,
  expiresAt: NOW + DAY_MS,
  subscriptions: [gh],
};

/** What needs somebody while a relay is like this; each as its kind, title and reason. */
function needed(changed: Partial<Relay>, now = NOW): string[] {
  const watch = watchRelays({ context: { ports: { clock: { now: () => now } } }, changed: () => {} });
  watch.see({ seq: 1, name: "relay.changed", data: { ...acme, ...changed } });
  return watch.needs().map(({ kind, title, reason }) => `${kind}: ${title}. ${reason}`);
}

test("a relay that is connected and level needs nobody, nor one that was away for a moment", () => {
  expect(needed({})).toEqual([]);
  expect(needed({ state: "reconnecting", message: "Gone." }, NOW + 4 * MINUTE_MS)).toEqual([]);
});

test("one that is not reached for long does, with what becomes of what it takes meanwhile", () => {
  const [only, ...more] = needed(
    { state: "reconnecting", message: "The relay could not be reached." },
    NOW + 5 * MINUTE_MS,
  );
  expect(only).toMatch(
    /^relay: The relay of acme is not reached since \d\d:\d\d\. The relay could not be reached\. What/,
  );
  expect(only).toContain("kept there for 7 days, and taken in its order");
  expect(more).toEqual([]);
});

test.each([
  ["revoked", "relay: The relay of acme lets this Hookbench in no more. Why."],
  ["expired", "relay: The pass for the relay of acme ran out. Why."],
  ["unreadable", "relay: The relay of acme is of another version. Why."],
] as const)("one that is %s does at once", (state, said) => {
  expect(needed({ state, message: "Why." })).toEqual([said]);
});

test("what waits does from half of its time on, with when it is lost", () => {
  const waiting = (days: number, changed: Partial<RelaySubscription> = {}) =>
    needed({ subscriptions: [{ ...gh, oldestAt: NOW - days * DAY_MS, ...changed }] });
  expect(waiting(3.4)).toEqual([]);
  expect(waiting(3.6)).toEqual([
    expect.stringMatching(
      /^relay_behind: acme: what waits for you of gh is lost after .*12 deliveries wait, the oldest since/,
    ),
  ]);
  expect(waiting(1, { isGrowing: true })).toEqual([
    "relay_behind: acme: more comes of gh than this Hookbench takes. 12 deliveries wait at the relay, and more every ten seconds",
  ]);
});

test("a relay that is nearly full does, and none that was left", () => {
  expect(needed({ full: 79.9 })).toEqual([]);
  expect(needed({ full: 80.5 })).toEqual([expect.stringContaining("relay_behind: The relay of acme is 80 % full.")]);
  const watch = watchRelays({ context: { ports: { clock: { now: () => NOW } } }, changed: () => {} });
  watch.see({ seq: 1, name: "relay.changed", data: { ...acme, full: 90 } });
  expect(watch.needs()).toHaveLength(1);
  watch.see({ seq: 2, name: "relay.left", data: { id: "rel_1" } });
  expect(watch.needs()).toEqual([]);
});
