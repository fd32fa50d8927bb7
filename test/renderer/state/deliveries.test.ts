import { beforeEach, describe, expect, test } from "vitest";
import type { Client } from "../../../src/contract/client.ts";
import { schemasOf } from "../../../src/contract/api.ts";
import { createClient } from "../../../src/contract/client.ts";
import { ok } from "../../../src/contract/errors.ts";
import type { DeliveryItem } from "../../../src/contract/model/delivery.ts";
import { provideClient } from "../../../src/renderer/state/calls.ts";
import {
  filterDeliveries,
  follow,
  pauseFollowing,
  recordDeliveries,
  reloadDeliveries,
  showRows,
  useDeliveries,
} from "../../../src/renderer/state/deliveries.ts";
import { heldCount, itemAt, rowCount, rowOf } from "../../../src/renderer/state/delivery-pages.ts";
import { idOf, makeItem, makeItems } from "../make-item.ts";

/** A client over a list of deliveries, newest first; the cursor is the last id given out. Answers wait while `gate` is closed. */
function listClient(stored: readonly DeliveryItem[]): { client: Client; gate: { wait: Promise<void> } } {
  const gate = { wait: Promise.resolve() };
  const client = createClient({
    async call(_method, input) {
      const { limit, cursor } = schemasOf("deliveries.list").input.parse(input);
      await gate.wait;
      const start = cursor === undefined ? 0 : stored.findIndex(({ id }) => id === cursor) + 1;
      const items = stored.slice(start, start + limit);
      const isEnd = start + limit >= stored.length;
      return ok({ items, nextCursor: isEnd ? null : (items.at(-1)?.id ?? null), total: stored.length });
    },
    subscribe: () => () => undefined,
  });
  return { client, gate };
}

const held = () => useDeliveries.getState().held;

beforeEach(async () => {
  useDeliveries.setState(useDeliveries.getInitialState(), true);
  provideClient(listClient(makeItems(5000, 1)).client);
  await reloadDeliveries();
});

describe("the list of deliveries", () => {
  test("shows what arrives on top while it follows", () => {
    recordDeliveries([makeItem({ id: idOf(5001) })]);
    expect(itemAt(held(), 0)?.id).toBe(idOf(5001));
    expect(useDeliveries.getState().unseen).toBe(0);
  });

  test("counts what arrives while following is paused, until it follows again", () => {
    pauseFollowing();
    recordDeliveries([makeItem({ id: idOf(5001) }), makeItem({ id: idOf(5002) })]);
    expect(useDeliveries.getState().unseen).toBe(2);
    follow();
    expect(useDeliveries.getState().unseen).toBe(0);
  });

  test("keeps what was recorded while its first page was on its way", async () => {
    const slow = listClient(makeItems(5000, 1));
    let resolve = () => undefined as void;
    slow.gate.wait = new Promise((done) => (resolve = done));
    provideClient(slow.client);
    const reloading = reloadDeliveries();
    recordDeliveries([makeItem({ id: idOf(5001) })]);
    resolve();
    await reloading;
    expect(itemAt(held(), 0)?.id).toBe(idOf(5001));
  });

  test("can be read to its end while only a few thousand are held", async () => {
    for (let last = 0; held().nextCursor !== null; last = rowCount(held()) - 1) await showRows(last, last, true);
    expect(rowCount(held())).toBe(5000);
    expect(heldCount(held())).toBeLessThanOrEqual(3000);
    await showRows(1000, 1030, false);
    expect(itemAt(held(), 1010)?.id).toBe(idOf(3990));
  });

  test("does not grow without end while it follows", async () => {
    const stored = makeItems(5000, 1);
    provideClient(listClient(stored).client);
    await reloadDeliveries();
    for (let number = 5001; number <= 9000; number++) {
      const item = makeItem({ id: idOf(number) });
      stored.unshift(item);
      recordDeliveries([item]);
      await Promise.resolve();
      expect(heldCount(held())).toBeLessThanOrEqual(3100);
    }
    expect(itemAt(held(), 0)?.id).toBe(idOf(9000));
  });

  test("leaves out what its filter excludes", () => {
    filterDeliveries({ provider: ["stripe"] });
    recordDeliveries([makeItem({ id: idOf(5001) }), makeItem({ id: idOf(5002), provider: "stripe" })]);
    expect(rowOf(held(), idOf(5001))).toBe(-1);
    expect(rowOf(held(), idOf(5002))).toBe(0);
  });

  test("says why it could not be fetched", async () => {
    provideClient(createClient({ call: () => Promise.reject(new Error("gone")), subscribe: () => () => undefined }));
    await reloadDeliveries();
    expect(useDeliveries.getState()).toMatchObject({ state: "failed", message: "Hookbench cannot be reached." });
  });
});
