import { beforeEach, describe, expect, test } from "vitest";
import { useDeliveries } from "../../../src/renderer/state/deliveries.ts";
import { firstPage } from "../../../src/renderer/state/delivery-pages.ts";
import {
  clearSelection,
  deselect,
  moveSelection,
  pickDelivery,
  useSelection,
} from "../../../src/renderer/state/delivery-selection.ts";
import { idOf, makeItems } from "../make-item.ts";

const plain = { isRange: false, isMore: false };
const marked = () => [...useSelection.getState().selected].toSorted();

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

  test("what was deleted is no longer marked", () => {
    pickDelivery(idOf(3), plain);
    deselect([idOf(3)]);
    expect(useSelection.getState()).toMatchObject({ activeId: null, anchorId: null });
    expect(marked()).toEqual([]);
  });
});
