import { describe, expect, test } from "vitest";
import {
  changeItems,
  type Pages,
  findWanted,
  firstPage,
  heldCount,
  idsBetween,
  itemAt,
  letGo,
  prepend,
  putPage,
  removeItems,
  rowCount,
  rowOf,
  shrinkAway,
} from "../../../src/renderer/state/delivery-pages.ts";
import { idOf, makeItem, makeItems } from "../make-item.ts";

/** Puts the rows `from` to `to` of a list whose row 0 is delivery 1000. */
function put(held: Pages, from: number, to: number, nextCursor: string | null): Pages {
  const wanted = findWanted(held, from, to, to - from + 1);
  if (!wanted) throw new Error("Nothing is missing there");
  return putPage(held, wanted, { items: makeItems(1000 - from, 1000 - to), nextCursor, total: 1000 });
}

/** Three pages of ten: rows 0 to 29 are the deliveries 1000 down to 971. */
function threePages(): Pages {
  const first = firstPage({ items: makeItems(1000, 991), nextCursor: "c1", total: 30 });
  return put(put(first, 10, 19, "c2"), 20, 29, null);
}

/** The first ten of a thousand. */
const ofThousand = () => firstPage({ items: makeItems(1000, 991), nextCursor: "c1", total: 1000 });

describe("pages", () => {
  test("stand one after the other", () => {
    const held = threePages();
    expect(rowCount(held)).toBe(30);
    expect(itemAt(held, 15)?.id).toBe(idOf(985));
    expect(rowOf(held, idOf(973))).toBe(27);
    expect(findWanted(held, 0, 40, 10)).toBeNull();
  });

  test("take what arrives on top, newest first, each once", () => {
    const arrived = [makeItem({ id: idOf(1001) }), makeItem({ id: idOf(1002) }), makeItem({ id: idOf(1000) })];
    const { pages, added } = prepend(threePages(), arrived);
    expect(added).toBe(2);
    expect(idsBetween(pages, 0, 2)).toEqual([idOf(1002), idOf(1001), idOf(1000)]);
    expect(rowCount(pages)).toBe(32);
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
    const changed = changeItems(held, new Set([idOf(982)]), (item) => ({ ...item, pinned: true }));
    expect(itemAt(changed, 18)?.pinned).toBe(true);
    expect(changed.pages[0]).toBe(held.pages[0]);
  });

  test("drop deleted items", () => {
    const { pages, removed } = removeItems(threePages(), new Set([idOf(1000), idOf(975), idOf(5)]));
    expect(removed).toBe(2);
    expect(rowCount(pages)).toBe(28);
    expect(rowOf(pages, idOf(975))).toBe(-1);
  });

  test("give up ids of a range page by page, leaving out what is away", () => {
    const held = put(ofThousand(), 20, 29, "c3");
    expect(idsBetween(held, 21, 8)).toEqual([idOf(992), idOf(991), idOf(980), idOf(979)]);
  });
});

describe("what is not at hand", () => {
  test("counts as rows from the start", () => {
    expect(rowCount(ofThousand())).toBe(1000);
    expect(itemAt(ofThousand(), 500)).toBeNull();
  });

  test("is asked for after the nearest cursor, around the view", () => {
    expect(findWanted(ofThousand(), 500, 519, 40)).toEqual({ cursor: "c1", offset: 480, limit: 40 });
    const held = put(ofThousand(), 500, 539, "c2");
    expect(findWanted(held, 700, 719, 40)).toEqual({ cursor: "c2", offset: 150, limit: 40 });
  });

  test("is asked for next to what is at hand where the view is near it", () => {
    expect(findWanted(ofThousand(), 15, 34, 40)).toEqual({ cursor: "c1", offset: 0, limit: 40 });
    const held = put(ofThousand(), 500, 539, "c2");
    expect(findWanted(held, 470, 489, 40)).toEqual({ cursor: "c1", offset: 450, limit: 40 });
    expect(findWanted(held, 560, 579, 40)).toMatchObject({ cursor: "c2", offset: 0 });
  });

  test("stands where it stood when it is here, though others arrived meanwhile", () => {
    const held = ofThousand();
    const wanted = findWanted(held, 500, 519, 40);
    const { pages } = prepend(held, [makeItem({ id: idOf(1001) })]);
    const items = makeItems(1000 - 490, 1000 - 529);
    const after = wanted && putPage(pages, wanted, { items, nextCursor: "c2", total: 1000 });
    expect(after && rowOf(after, idOf(1000 - 490))).toBe(491);
    expect(after && rowCount(after)).toBe(1001);
  });

  test("changes nothing when it is here already", () => {
    const held = ofThousand();
    const wanted = { cursor: "c1", offset: 90, limit: 10 };
    const answer = { items: makeItems(900, 891), nextCursor: "c2", total: 1000 };
    const once = putPage(held, wanted, answer);
    expect(putPage(once, wanted, answer)).toBe(once);
  });

  test("ends the list where nothing follows, and goes on where more follows than was known", () => {
    expect(rowCount(put(ofThousand(), 500, 509, null))).toBe(510);
    expect(rowCount(put(ofThousand(), 990, 999, "c9"))).toBe(1001);
  });

  test("shows no row twice when fewer are left before the next page", () => {
    const held = put(ofThousand(), 30, 39, "c4");
    const wanted = findWanted(held, 10, 29, 20);
    const shifted = wanted && putPage(held, wanted, { items: makeItems(989, 970), nextCursor: "c3", total: 999 });
    expect(shifted && idsBetween(shifted, 27, 30)).toEqual([972, 971, 970, 969].map(idOf));
    expect(shifted && rowCount(shifted)).toBe(999);
  });

  test("loses its oldest rows first", () => {
    const held = shrinkAway(put(ofThousand(), 500, 509, "c2"), 600);
    expect(rowCount(held)).toBe(400);
    expect(rowOf(held, idOf(500))).toBe(390);
  });
});

describe("letting go", () => {
  test("gives up the items farthest from the view, never those of the first page", () => {
    const held = letGo(threePages(), 22, 29, 20);
    expect(heldCount(held)).toBe(20);
    expect(itemAt(held, 15)).toBeNull();
    expect(itemAt(held, 0)?.id).toBe(idOf(1000));
    expect(rowCount(held)).toBe(30);
  });

  test("lets the page be fetched again by its cursor, to stand where it stood", () => {
    const held = letGo(threePages(), 22, 29, 20);
    expect(findWanted(held, 12, 18, 200)).toEqual({ cursor: "c1", offset: 0, limit: 10 });
    const refilled = put(held, 10, 19, "c2");
    expect(itemAt(refilled, 15)?.id).toBe(idOf(985));
    expect(findWanted(refilled, 0, 29, 10)).toBeNull();
  });

  test("does nothing while little is held", () => {
    const held = threePages();
    expect(letGo(held, 0, 5, 30)).toBe(held);
  });
});
