import { beforeEach, describe, expect, test } from "vitest";
import { createClient } from "../../../src/contract/client.ts";
import { ok } from "../../../src/contract/errors.ts";
import { provideClient } from "../../../src/renderer/state/calls.ts";
import { recordDeliveries, reloadDeliveries, showRows, useDeliveries } from "../../../src/renderer/state/deliveries.ts";
import { firstPage, rowCount, rowOf } from "../../../src/renderer/state/delivery-pages.ts";
import {
  clearSelection,
  deselect,
  moveSelection,
  pickDelivery,
  selectAll,
  toggleActive,
  useSelection,
} from "../../../src/renderer/state/delivery-selection.ts";
import { useNotices } from "../../../src/renderer/state/notices.ts";
import { listClient } from "../list-client.ts";
import { idOf, makeItems } from "../make-item.ts";

const plain = { isRange: false, isMore: false };
const marked = () => [...useSelection.getState().selected].toSorted();

/** The last page of 900. */
const oldest = { items: makeItems(200, 1), nextCursor: null, total: 900 };

beforeEach(() => {
  useDeliveries.setState({
    held: firstPage({ items: makeItems(5, 1), nextCursor: null, total: 5 }),
    isFollowing: true,
  });
  clearSelection();
});

describe("marking deliveries", () => {
  test("a click marks one alone and pauses following", () => {
    pickDelivery(idOf(4), plain);
    pickDelivery(idOf(3), plain);
    expect(marked()).toEqual([idOf(3)]);
    expect(useDeliveries.getState().isFollowing).toBe(false);
  });

  test("ctrl adds one and takes it away again", () => {
    pickDelivery(idOf(4), plain);
    pickDelivery(idOf(2), { isRange: false, isMore: true });
    expect(marked()).toEqual([idOf(2), idOf(4)]);
    pickDelivery(idOf(2), { isRange: false, isMore: true });
    expect(marked()).toEqual([idOf(4)]);
  });

  test("shift marks everything between, either way", () => {
    pickDelivery(idOf(2), plain);
    pickDelivery(idOf(4), { isRange: true, isMore: false });
    expect(marked()).toEqual([idOf(2), idOf(3), idOf(4)]);
  });

  test("moving starts at the top and stops at the ends", () => {
    expect(moveSelection(1)).toBe(0);
    expect(moveSelection(99)).toBe(4);
    expect(moveSelection(1)).toBe(4);
    expect(marked()).toEqual([idOf(1)]);
  });

  test("moving with shift grows the range from where it began", () => {
    pickDelivery(idOf(3), plain);
    moveSelection(1, true);
    moveSelection(1, true);
    moveSelection(-1, true);
    expect(marked()).toEqual([idOf(2), idOf(3)]);
  });

  test("those that x was pressed at stay marked while one moves on, until it is pressed there again", () => {
    pickDelivery(idOf(5), plain);
    toggleActive();
    expect(marked()).toEqual([idOf(5)]);
    moveSelection(1);
    moveSelection(1);
    expect(marked()).toEqual([idOf(3), idOf(5)]);
    toggleActive();
    moveSelection(1);
    expect(marked()).toEqual([idOf(2), idOf(3), idOf(5)]);
    moveSelection(-1);
    toggleActive();
    expect(marked()).toEqual([idOf(5)]);
    pickDelivery(idOf(1), plain);
    moveSelection(-1);
    expect(marked()).toEqual([idOf(2)]);
  });

  test("x takes the last of a range away, and a range forgets what was picked", () => {
    pickDelivery(idOf(5), plain);
    moveSelection(1, true);
    moveSelection(1, true);
    toggleActive();
    expect(marked()).toEqual([idOf(4), idOf(5)]);
    pickDelivery(idOf(2), plain);
    pickDelivery(idOf(1), { isRange: true, isMore: false });
    moveSelection(-1);
    expect(marked()).toEqual([idOf(2)]);
  });

  test("what was deleted is no longer marked", () => {
    pickDelivery(idOf(3), plain);
    deselect([idOf(3)]);
    expect(useSelection.getState()).toMatchObject({ activeId: null, anchorId: null });
    expect(marked()).toEqual([]);
  });

  test("End marks the last row of the list once it has been fetched", async () => {
    useDeliveries.setState({ held: firstPage({ items: makeItems(900, 801), nextCursor: "c", total: 900 }) });
    provideClient(createClient({ call: async () => ok(oldest), subscribe: () => () => undefined }));
    expect(moveSelection(900)).toBe(899);
    await expect.poll(marked).toEqual([idOf(1)]);
  });

  test("keys pressed while a row is on its way go on from it", async () => {
    useDeliveries.setState({ held: firstPage({ items: makeItems(900, 801), nextCursor: "c", total: 900 }) });
    provideClient(createClient({ call: async () => ok(oldest), subscribe: () => () => undefined }));
    moveSelection(900);
    expect(moveSelection(-3)).toBe(896);
    await expect.poll(marked).toEqual([idOf(4)]);
    expect(moveSelection(1)).toBe(897);
  });

  test("what is marked meanwhile is not taken back by a row that took its time", async () => {
    useDeliveries.setState({ held: firstPage({ items: makeItems(900, 801), nextCursor: "c", total: 900 }) });
    provideClient(createClient({ call: async () => ok(oldest), subscribe: () => () => undefined }));
    moveSelection(900);
    pickDelivery(idOf(900), plain);
    await showRows(899, 899);
    expect(marked()).toEqual([idOf(900)]);
  });

  test("a range over rows that are not at hand marks those as well", async () => {
    provideClient(listClient(makeItems(6000, 1)).client);
    await reloadDeliveries();
    pickDelivery(idOf(5900), plain);
    await showRows(3000, 3030);
    pickDelivery(idOf(2990), { isRange: true, isMore: false });
    await expect.poll(() => marked().length).toBe(2911);
    expect([marked()[0], marked().at(-1)]).toEqual([idOf(2990), idOf(5900)]);
    pickDelivery(idOf(5999), plain);
    pickDelivery(idOf(3000), { isRange: true, isMore: false });
    pickDelivery(idOf(5998), plain);
    await showRows(3000, 3030);
    expect(marked()).toEqual([idOf(5998)]);
  });

  test("all of a list that is sorted are those that match, not the first of its order alone", async () => {
    const stored = makeItems(2500, 1);
    provideClient(listClient(stored).client);
    useDeliveries.setState({ order: { by: "size", way: "desc" } });
    await reloadDeliveries();
    expect(rowCount(useDeliveries.getState().held)).toBe(1000);
    selectAll();
    await expect.poll(() => useSelection.getState().selected.size).toBe(2500);
    useDeliveries.setState({ order: null, sorted: null });
  });

  test("a range is no longer than what can be deleted at once, and says so", async () => {
    provideClient(listClient(makeItems(20_000, 1)).client);
    await reloadDeliveries();
    pickDelivery(idOf(19_999), plain);
    await showRows(15_000, 15_030);
    pickDelivery(idOf(4990), { isRange: true, isMore: false });
    await expect.poll(() => marked().length).toBe(10_000);
    expect(marked()[0]).toBe(idOf(10_000));
    expect(useNotices.getState().notices).toMatchObject([{ text: "Only 10,000 deliveries can be selected at once." }]);
  });

  describe("when the marked row's page has been let go", () => {
    /** Marks row 1000 of 6000, then looks at so much else that its page goes. */
    async function markAndLeave(): Promise<void> {
      provideClient(listClient(makeItems(6000, 1)).client);
      await reloadDeliveries();
      await showRows(1000, 1030);
      pickDelivery(idOf(5000), plain);
      for (let row = 2000; row < 6000; row += 200) await showRows(row, row + 30);
      expect(rowOf(useDeliveries.getState().held, idOf(5000))).toBe(-1);
    }

    test("moving goes on from it", async () => {
      await markAndLeave();
      expect(moveSelection(1)).toBe(1001);
      await expect.poll(marked).toEqual([idOf(4999)]);
    });

    test("moving goes on from it after others have arrived", async () => {
      await markAndLeave();
      recordDeliveries(makeItems(6003, 6001));
      expect(moveSelection(-1)).toBe(1002);
    });

    test("a range begins at it", async () => {
      await markAndLeave();
      pickDelivery(idOf(100), { isRange: true, isMore: false });
      await expect.poll(() => marked().length).toBe(4901);
      expect(marked().at(-1)).toBe(idOf(5000));
    });

    test("moving starts at the top of a list that was fetched anew", async () => {
      await markAndLeave();
      provideClient(listClient(makeItems(300, 1)).client);
      await reloadDeliveries();
      expect(moveSelection(1)).toBe(0);
    });
  });
});
