import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ListedDelivery } from "../../../src/contract/model/delivery.ts";
import { layoutOf } from "../../../src/renderer/state/delivery-layout.ts";
import { HEAD, type Line, linesOf, linesOfPages, type Opened } from "../../../src/renderer/state/delivery-lines.ts";
import { firstPage, letGo, putUnder, removeChildren } from "../../../src/renderer/state/delivery-pages.ts";
import { idOf, makeItem } from "../make-item.ts";

const NOON = new Date().setHours(12, 0, 0, 0);
const CLOSED: Opened = { toggled: new Set(), activeId: null };
const toggled = (...ids: string[]): Opened => ({ ...CLOSED, toggled: new Set(ids) });

function at(number: number, seconds: number, part: Partial<ListedDelivery> = {}): ListedDelivery {
  return { ...makeItem({ id: idOf(number), receivedAt: NOON + seconds * 1000 }), ...part };
}

/** Each line in a few words. */
function told(lines: readonly Line[]): string[] {
  return lines.map((line) => {
    if (line.kind === "day") return "day";
    if (line.kind === "hole") return `hole ${line.hole.why}`;
    if (line.kind === "more") return `${line.count} more`;
    const group = line.group ? ` ${line.group.isOpen ? "open" : "closed"} ${line.group.count}` : "";
    const why = line.under ? ` under ${Number(line.under.id.slice(4))}${line.retry ? ` retry ${line.retry}` : ""}` : "";
    return `${Number(line.item.id.slice(4))}${group}${why}`;
  });
}

const show = (items: readonly ListedDelivery[], opened = CLOSED, apart = 0) =>
  told(linesOf(items, "top", apart, opened).lines);

test("times in which nothing was recorded stand between the deliveries before and after them", () => {
  const hole = (from: number, to: number | null, why: "off" | "killed" | "paused" = "off") => ({
    from: NOON + from * 1000,
    to: to === null ? null : NOON + to * 1000,
    why,
  });
  const holes = [
    hole(-50, -40),
    hole(11, 20),
    hole(21, 25, "killed"),
    hole(32, 33),
    hole(41, 45, "paused"),
    hole(46, null),
  ];
  const items = [at(3, 40), at(2, 30), at(1, 10)];
  const lines = (above: Parameters<typeof linesOf>[1]) => told(linesOf(items, above, 0, CLOSED, holes).lines);
  // The last of them still lasts, the fourth is too short to be told, and the first lies before all that is known.
  expect(lines("top")).toEqual(["hole paused", "3", "2", "hole killed", "hole off", "1"]);
  // Of a page whose neighbour is away it is not known what stands above its first.
  expect(lines(null)).toEqual(["3", "2", "hole killed", "hole off", "1"]);
  expect(lines(at(4, 44))).toEqual(["hole paused", "3", "2", "hole killed", "hole off", "1"]);
});

describe("like ones", () => {
  test("are folded from three on, when they came within two seconds", () => {
    const burst = [at(9, 9), at(8, 8.5), at(7, 8), at(6, 7)];
    expect(show([...burst, at(5, 4), at(4, 3.5)])).toEqual(["9 closed 4", "5", "4"]);
    expect(show([at(9, 9.1), ...burst.slice(1)])).toEqual(["9", "8 closed 3"]);
  });

  test("are told apart by all that a row shows, and by an event that is missing", () => {
    const three = (part: (n: number) => Partial<ListedDelivery>) =>
      show([3, 2, 1].map((n) => at(n, 1, part(n)))).length;
    expect(three(() => ({}))).toBe(1);
    expect(three(() => ({ event: null }))).toBe(3);
    expect(three((n) => ({ summary: `Order ${n}` }))).toBe(3);
    expect(three((n) => ({ status: 200 + n }))).toBe(3);
    expect(three((n) => ({ sourceId: `src_${n}` }))).toBe(3);
    expect(three((n) => ({ pinned: n === 2 }))).toBe(3);
    expect(
      three((n) => ({ runs: [{ id: "e", hookId: "h", hookName: "H", status: n === 2 ? "error" : "success" }] })),
    ).toBe(3);
    expect(three((n) => ({ app: { state: n === 1 ? "failed" : "answered", status: 200, tookMs: n } }))).toBe(3);
  });

  test("open by hand, and where the active one is among them", () => {
    const burst = [at(3, 2), at(2, 1), at(1, 0)];
    const all = ["3 open 3", "2 under 3", "1 under 3"];
    expect(show(burst, toggled(`alike-${idOf(1)}`))).toEqual(all);
    expect(show(burst, { ...CLOSED, activeId: idOf(2) })).toEqual(all);
    expect(show(burst, { ...CLOSED, activeId: idOf(3) })).toEqual(["3 closed 3"]);
  });

  test("that come while the list is read fold among themselves, so that nothing below them moves", () => {
    const burst = [at(6, 1.6), at(5, 1.4), at(4, 1.2), at(3, 1), at(2, 0.5), at(1, 0)];
    expect(show(burst)).toEqual(["6 closed 6"]);
    expect(show(burst, CLOSED, 3)).toEqual(["6 closed 3", "3 closed 3"]);
    expect(show(burst, CLOSED, 2)).toEqual(["6", "5", "4 closed 4"]);
  });
});

describe("what stands under a row", () => {
  const replay = at(8, 8, { replayOf: idOf(2), under: idOf(2) });
  const repeat = (number: number) => at(number, number, { under: idOf(2) });

  test("follows it, repeats with their number, and is hidden where it was closed", () => {
    const items = [at(9, 9), at(2, 2, { children: [repeat(3), replay, repeat(9)] }), at(1, 1)];
    expect(show(items)).toEqual(["9", "2 open 3", "3 under 2 retry 1", "8 under 2", "9 under 2 retry 2", "1"]);
    expect(show(items, toggled(idOf(2)))).toEqual(["9", "2 closed 3", "1"]);
  });

  test("says how many there are where not all are told", () => {
    expect(show([at(2, 2, { children: [repeat(3)], childCount: 25 })])).toEqual(["2 open 25", "24 more", "3 under 2"]);
  });

  test("comes and goes with what is recorded and deleted", () => {
    const held = firstPage({ items: [at(2, 2)], nextCursor: null, total: 1 });
    const put = putUnder(putUnder(putUnder(held, replay), replay), at(9, 9, { under: "gone" }));
    expect(put.pages[0]?.items?.[0]?.children).toEqual([replay]);
    expect(removeChildren(put, new Set([replay.id])).pages[0]?.items?.[0]).toEqual(at(2, 2));
  });
});

test("another day has a head, also at the border of two pages", () => {
  const yesterday = at(1, -86_400);
  expect(show([at(2, 0), yesterday])).toEqual(["2", "day", "1"]);
  expect(show([yesterday])).toEqual(["day", "1"]);
  expect(told(linesOf([yesterday], at(2, 0), 0, CLOSED).lines)).toEqual(["day", "1"]);
  expect(told(linesOf([yesterday], null, 0, CLOSED).lines)).toEqual(["1"]);
});

describe("the layout", () => {
  const item = fc.record({
    gap: fc.constantFrom(100, 1500, 40_000_000),
    kind: fc.constantFrom<string | null>("a", "b", null),
    children: fc.nat(2),
  });
  const page = fc.array(item, { minLength: 1, maxLength: 12 });

  test("finds every line by its height, its row and its delivery, whatever is away", () => {
    fc.assert(
      fc.property(
        fc.array(page, { minLength: 1, maxLength: 5 }),
        fc.array(fc.boolean()),
        fc.nat(3),
        (pages, away, apart) => {
          let number = 5000;
          let time = NOON;
          const held = {
            pages: pages.map((rows, index) => {
              const items = rows.map(({ gap, kind, children }): ListedDelivery => {
                number -= 1;
                time -= gap;
                const own = makeItem({ id: idOf(number), receivedAt: time, event: kind });
                const under = Array.from({ length: children }, (_, n) =>
                  makeItem({ id: `${own.id}-${n}`, under: own.id }),
                );
                return under.length > 0 ? { ...own, children: under } : own;
              });
              const isAway = index > 0 && away[index] === true;
              return { items: isAway ? null : items, count: items.length, next: null };
            }),
          };
          const layout = layoutOf(held, linesOfPages(held, apart, { toggled: new Set(), activeId: null }), 7);
          let top = 0;
          for (let index = 0; index < layout.count; index += 1) {
            const line = layout.line(index);
            const height = line?.kind === "day" || line?.kind === "hole" ? HEAD : 30;
            expect(layout.top(index)).toBe(top);
            expect([layout.at(top), layout.at(top + height - 1)]).toEqual([index, index]);
            expect(layout.find(layout.place(index))).toBe(index);
            if (line?.kind === "row") expect(layout.lineOfDelivery(line.item.id)).toBe(index);
            if (line === null) expect(layout.lineOf(layout.rowOf(index))).toBe(index);
            top += height;
          }
          expect([layout.height, layout.top(layout.count)]).toEqual([top, top]);
          const rows = held.pages.reduce((sum, { count }) => sum + count, 0);
          for (let row = 0; row < rows; row += 1) {
            const line = layout.line(layout.lineOf(row));
            if (line?.kind === "row") expect(layout.rowOf(layout.lineOf(row))).toBeLessThanOrEqual(row);
            else expect([line?.kind, layout.rowOf(layout.lineOf(row))]).toEqual([undefined, row]);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test("stays on a row while its page is let go and comes back", () => {
    const items = Array.from({ length: 600 }, (_, index) => at(600 - index, -index * 10));
    const held = {
      pages: [0, 200, 400].map((from) => ({ items: items.slice(from, from + 200), count: 200, next: `c${from}` })),
    };
    const whole = layoutOf(held, linesOfPages(held, 0, CLOSED), 0);
    const less = letGo(held, 0, 10, 200);
    const bare = layoutOf(less, linesOfPages(less, 0, CLOSED), 0);
    const place = whole.place(450);
    expect(bare.line(450)).toBeNull();
    expect(bare.find(place)).toBe(450);
    expect(whole.find(bare.place(450))).toBe(450);
  });
});
