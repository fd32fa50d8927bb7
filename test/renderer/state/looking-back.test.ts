import { beforeEach, describe, expect, it, vi } from "vitest";
import { schemasOf } from "../../../src/contract/api.ts";
import { createClient } from "../../../src/contract/client.ts";
import { ok } from "../../../src/contract/errors.ts";
import { provideClient } from "../../../src/renderer/state/calls.ts";
import {
  filterDeliveries,
  lookOn,
  pauseFollowing,
  recordDeliveries,
  reloadDeliveries,
  showRows,
  stopLooking,
  useDeliveries,
} from "../../../src/renderer/state/deliveries.ts";
import { useNewcomer } from "../../../src/renderer/state/newcomer.ts";
import { heldCount } from "../../../src/renderer/state/delivery-pages.ts";
import { listClient } from "../list-client.ts";
import { idOf, makeItem } from "../make-item.ts";

const state = useDeliveries.getState;

beforeEach(() => useDeliveries.setState(useDeliveries.getInitialState(), true));

describe("a filter that reads contents", () => {
  /** Each answer has one that fits, and looked a second further back. */
  const asked: (string | undefined)[] = [];
  const client = createClient({
    call(method, input) {
      if (method === "deliveries.count") return Promise.resolve(ok({ count: 9, rest: null, scannedTo: null }));
      const { cursor } = schemasOf("deliveries.list").input.parse(input);
      asked.push(cursor);
      const back = Number(cursor ?? 0) + 1;
      const items = [makeItem({ id: idOf(100 - back) })];
      const scannedTo = 100_000 - back * 1000;
      return Promise.resolve(ok({ items, nextCursor: String(back), total: 9, isTotal: false, more: true, scannedTo }));
    },
    subscribe: () => () => undefined,
  });

  beforeEach(async () => {
    asked.length = 0;
    provideClient(client);
    filterDeliveries({ query: "body.total:1" });
    await vi.waitUntil(() => state().state === "ready" && !state().isStale);
  });

  it("shows what it found, newest first, and says how far it has looked", async () => {
    expect([heldCount(state().held), state().scannedTo]).toEqual([1, 99_000]);
    await showRows(0, 3);
    expect(heldCount(state().held)).toBeGreaterThan(1);
    expect(state().scannedTo).toBeLessThan(99_000);
  });

  it("looks no further once it is stopped, keeps what it found, and goes on when asked to", async () => {
    await showRows(0, 1);
    const found = heldCount(state().held);
    stopLooking();
    const before = asked.length;
    await showRows(0, 20);
    expect([asked.length, heldCount(state().held), state().isStopped]).toEqual([before, found, true]);
    lookOn();
    await vi.waitUntil(() => asked.length > before);
    expect(state().isStopped).toBe(false);
  });
});

describe("a delivery's row may be seen to come in", () => {
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ["performance"] });
    provideClient(listClient([makeItem({ id: idOf(1) })]).client);
    await reloadDeliveries();
    vi.advanceTimersByTime(1000);
    return () => void vi.useRealTimers();
  });

  const record = (...numbers: readonly number[]) => {
    recordDeliveries(numbers.map((number) => makeItem({ id: idOf(number) })));
    return useNewcomer.getState().id;
  };

  it("where it comes by itself while the newest are followed", () => {
    expect(record(2)).toBe(idOf(2));
    vi.advanceTimersByTime(300);
    expect(record(3)).toBe(idOf(3));
  });

  it("and not with others, soon after another, or while the list is read", () => {
    expect(record(2, 3)).toBeNull();
    vi.advanceTimersByTime(100);
    expect(record(4)).toBeNull();
    vi.advanceTimersByTime(1000);
    pauseFollowing();
    expect(record(5)).toBeNull();
  });
});
