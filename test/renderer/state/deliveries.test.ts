import { beforeEach, describe, expect, test } from "vitest";
import { createClient } from "../../../src/contract/client.ts";
import { provideClient } from "../../../src/renderer/state/calls.ts";
import { useConnection } from "../../../src/renderer/state/connection.ts";
import {
  changeDelivery,
  filterDeliveries,
  follow,
  pauseFollowing,
  recordDeliveries,
  reloadDeliveries,
  removeDeliveries,
  showRows,
  useDeliveries,
} from "../../../src/renderer/state/deliveries.ts";
import { heldCount, itemAt, rowCount, rowOf } from "../../../src/renderer/state/delivery-pages.ts";
import { listClient } from "../list-client.ts";
import { idOf, makeItem, makeItems } from "../make-item.ts";

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

  test("shows a replay under its original, also where both came within one frame", () => {
    const [original, replay] = [idOf(5001), idOf(5002)];
    recordDeliveries([makeItem({ id: original }), makeItem({ id: replay, under: original })]);
    expect(itemAt(held(), 0)).toMatchObject({ id: original, children: [{ id: replay }] });
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

  test("keeps what changed of a delivery while the first page was on its way, which may be older", async () => {
    const slow = listClient(makeItems(5000, 1));
    let resolve = () => undefined as void;
    slow.gate.wait = new Promise((done) => (resolve = done));
    provideClient(slow.client);
    const reloading = reloadDeliveries();
    recordDeliveries([makeItem({ id: idOf(5001), status: 0 })]);
    changeDelivery(makeItem({ id: idOf(5001), status: 200 }));
    changeDelivery(makeItem({ id: idOf(4999), status: 503 }));
    resolve();
    await reloading;
    expect([0, 2].map((row) => itemAt(held(), row)?.status)).toEqual([200, 503]);
  });

  test("can be read to its end while only a few thousand are held", async () => {
    for (let row = 0; row < 5000; row += 30) await showRows(row, row + 40);
    expect(itemAt(held(), 4999)?.id).toBe(idOf(1));
    expect(rowCount(held())).toBe(5000);
    expect(heldCount(held())).toBeLessThanOrEqual(3000);
    await showRows(1000, 1030);
    expect(itemAt(held(), 1010)?.id).toBe(idOf(3990));
  });

  test("is as long as the whole list from the start, and shows any place of it with one request", async () => {
    const { client, asked } = listClient(makeItems(200_000, 1));
    provideClient(client);
    await reloadDeliveries();
    expect(rowCount(held())).toBe(200_000);
    await showRows(120_000, 120_040);
    expect(itemAt(held(), 120_010)?.id).toBe(idOf(79_990));
    await showRows(199_970, 199_999);
    expect(itemAt(held(), 199_999)?.id).toBe(idOf(1));
    expect(asked).toHaveLength(3);
  });

  test("fetches only where dragging comes to rest", async () => {
    const slow = listClient(makeItems(5000, 1));
    provideClient(slow.client);
    await reloadDeliveries();
    let open = () => undefined as void;
    slow.gate.wait = new Promise((done) => (open = done));
    const rows = [1000, 2000, 3000, 4000].map((row) => showRows(row, row + 30));
    open();
    await Promise.all(rows);
    expect(itemAt(held(), 4010)?.id).toBe(idOf(990));
    expect(itemAt(held(), 2010)).toBeNull();
    expect(slow.asked).toHaveLength(3);
  });

  test("shows the right rows of a place that others pushed down while it was on its way", async () => {
    const stored = makeItems(5000, 1);
    const slow = listClient(stored);
    provideClient(slow.client);
    await reloadDeliveries();
    pauseFollowing();
    let open = () => undefined as void;
    slow.gate.wait = new Promise((done) => (open = done));
    const shown = showRows(2000, 2030);
    stored.unshift(makeItem({ id: idOf(5001) }));
    recordDeliveries([makeItem({ id: idOf(5001) })]);
    open();
    await shown;
    expect(itemAt(held(), 2001)?.id).toBe(idOf(3000));
  });

  test("shrinks by what was deleted, also where that is not at hand", async () => {
    removeDeliveries([idOf(5000), idOf(1), idOf(2)]);
    expect(rowCount(held())).toBe(4997);
  });

  test("finds its end where less is left than it thought", async () => {
    const stored = makeItems(5000, 1);
    provideClient(listClient(stored).client);
    await reloadDeliveries();
    stored.splice(4000);
    await showRows(4500, 4530);
    await showRows(rowCount(held()) - 30, rowCount(held()) - 1);
    expect(rowCount(held())).toBeGreaterThanOrEqual(4000);
    for (let rows = 0; rows !== rowCount(held());) {
      rows = rowCount(held());
      await showRows(rows - 30, rows - 1);
    }
    expect(rowCount(held())).toBe(4000);
    expect(itemAt(held(), 3999)?.id).toBe(idOf(1001));
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

  test("leaves out what its filter excludes, also while its rows are still those of the filter before", async () => {
    filterDeliveries({ query: "provider:stripe" });
    recordDeliveries([makeItem({ id: idOf(5001) }), makeItem({ id: idOf(5002), provider: "stripe" })]);
    expect(useDeliveries.getState().isStale).toBe(true);
    expect(rowOf(held(), idOf(5002))).toBe(-1);
    await expect.poll(() => rowOf(held(), idOf(5002))).toBe(0);
    expect(rowOf(held(), idOf(5001))).toBe(-1);
    expect(useDeliveries.getState().isStale).toBe(false);
  });

  test("keeps the rows of the filter before while its host is gone", async () => {
    provideClient(createClient({ call: () => Promise.reject(new Error("gone")), subscribe: () => () => undefined }));
    useConnection.setState({ state: "lost" });
    filterDeliveries({ query: "provider:stripe" });
    await reloadDeliveries();
    expect(useDeliveries.getState()).toMatchObject({ state: "ready", isStale: true });
    expect(rowCount(held())).toBe(5000);
    useConnection.setState(useConnection.getInitialState(), true);
  });

  test("sorted otherwise stays as it is: what arrives is counted, what changes changes in its place", async () => {
    filterDeliveries({}, { by: "size", way: "desc" });
    await expect.poll(() => useDeliveries.getState().sorted).toMatchObject({ order: { by: "size" }, total: 5000 });
    expect(rowCount(held())).toBe(1000);
    const third = itemAt(held(), 3)?.id ?? "";
    recordDeliveries([makeItem({ id: idOf(5001) }), makeItem({ id: idOf(5002), under: third })]);
    changeDelivery(makeItem({ id: third, status: 500 }));
    follow();
    expect(useDeliveries.getState()).toMatchObject({ unseen: 2, isFollowing: false });
    expect(rowOf(held(), idOf(5001))).toBe(-1);
    expect(itemAt(held(), 3)).toMatchObject({ id: third, status: 500 });
    filterDeliveries({}, null);
    await expect.poll(() => useDeliveries.getState().sorted).toBeNull();
    expect(useDeliveries.getState()).toMatchObject({ unseen: 0, isFollowing: true });
    expect(rowCount(held())).toBe(5000);
  });

  test("says why it could not be fetched", async () => {
    provideClient(createClient({ call: () => Promise.reject(new Error("gone")), subscribe: () => () => undefined }));
    await reloadDeliveries();
    expect(useDeliveries.getState()).toMatchObject({ state: "failed", message: "Hookbench cannot be reached." });
  });
});
