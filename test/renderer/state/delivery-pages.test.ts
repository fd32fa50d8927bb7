import { describe, expect, test } from "vitest";
import {
  type Pages,
  appendPage,
  firstPage,
  forgetTail,
  heldCount,
  idsBetween,
  itemAt,
  letGo,
  pageAway,
  prepend,
  refillPage,
  removeItems,
  replaceItem,
  rowCount,
  rowOf,
} from "../../../src/renderer/state/delivery-pages.ts";
import { idOf, makeItem, makeItems } from "../make-item.ts";

/** Three pages of ten: rows 0 to 29 are the deliveries 30 down to 1. */
function threePages(): Pages {
  const first = firstPage({ items: makeItems(30, 21), nextCursor: "c1", total: 30 });
  const second = appendPage(first, "c1", { items: makeItems(20, 11), nextCursor: "c2", total: 30 });
  return appendPage(second, "c2", { items: makeItems(10, 1), nextCursor: null, total: 30 });
}

describe("pages", () => {
  test("stand one after the other", () => {
    const held = threePages();
    expect(rowCount(held)).toBe(30);
    expect(itemAt(held, 15)?.id).toBe(idOf(15));
    expect(rowOf(held, idOf(3))).toBe(27);
  });

  test("ignore an answer to a cursor that is no longer awaited", () => {
    const held = threePages();
    expect(appendPage(held, "c1", { items: makeItems(20, 11), nextCursor: "c2", total: 30 })).toBe(held);
  });

  test("take what arrives on top, newest first, each once", () => {
    const arrived = [makeItem({ id: idOf(31) }), makeItem({ id: idOf(32) }), makeItem({ id: idOf(30) })];
    const { pages, added } = prepend(threePages(), arrived);
    expect(added).toBe(2);
    expect(idsBetween(pages, 0, 2)).toEqual([idOf(32), idOf(31), idOf(30)]);
    expect(pages.total).toBe(32);
  });

  test("put one that arrives late in its place", () => {
    const held = firstPage({
      items: [makeItem({ id: idOf(9) }), makeItem({ id: idOf(7) })],
      nextCursor: null,
      total: 2,
    });
    const { pages } = prepend(held, [makeItem({ id: idOf(8) })]);
    expect(idsBetween(pages, 0, 2)).toEqual([idOf(9), idOf(8), idOf(7)]);
  });

  test("replace one item and leave other pages as they are", () => {
    const held = threePages();
    const changed = replaceItem(held, makeItem({ id: idOf(12), pinned: true }));
    expect(itemAt(changed, 18)?.pinned).toBe(true);
    expect(changed.pages[0]).toBe(held.pages[0]);
  });

  test("drop deleted items", () => {
    const left = removeItems(threePages(), new Set([idOf(30), idOf(5)]));
    expect(rowCount(left)).toBe(28);
    expect(left.total).toBe(28);
    expect(rowOf(left, idOf(5))).toBe(-1);
  });
});

describe("letting go", () => {
  test("gives up the items farthest from the view, never those of the first page", () => {
    const held = letGo(threePages(), 22, 29, 20);
    expect(heldCount(held)).toBe(20);
    expect(itemAt(held, 15)).toBeNull();
    expect(itemAt(held, 0)?.id).toBe(idOf(30));
    expect(rowCount(held)).toBe(30);
  });

  test("names the page that has to be fetched again, which then stands where it stood", () => {
    const held = letGo(threePages(), 22, 29, 20);
    const away = pageAway(held, 12, 18);
    expect(away).toMatchObject({ cursor: "c1", count: 10 });
    const refilled = refillPage(held, "c1", makeItems(20, 11));
    expect(itemAt(refilled, 15)?.id).toBe(idOf(15));
    expect(pageAway(refilled, 0, 29)).toBeNull();
  });

  test("does nothing while little is held", () => {
    const held = threePages();
    expect(letGo(held, 0, 5, 30)).toBe(held);
  });

  test("forgets whole pages from the end and goes on from their cursor", () => {
    const held = forgetTail(threePages(), 15);
    expect(rowCount(held)).toBe(10);
    expect(held.nextCursor).toBe("c1");
    expect(held.total).toBe(30);
  });
});
