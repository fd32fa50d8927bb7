import { beforeEach, describe, expect, it } from "vitest";
import { type Result, fail, ok } from "../../../src/contract/errors.ts";
import { createPagedStore } from "../../../src/renderer/state/paged-store.ts";

interface Row {
  readonly id: string;
  readonly kind: string;
}

interface Page {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
  readonly total: number;
}

const row = (number: number, kind = "a"): Row => ({ id: `row_${number}`, kind });
const page = (items: readonly Row[], nextCursor: string | null = null): Result<Page> =>
  ok({ items, nextCursor, total: 9 });

/** What was asked for, with what answers it. */
let asked: { readonly filter: string; readonly cursor: string | null; readonly answer: (page: Result<Page>) => void }[];
let rows: ReturnType<typeof createPagedStore<Row, string>>;

const ids = () => rows.useList.getState().items.map(({ id }) => id);
const answer = (index: number, given: Result<Page>) => asked[index]?.answer(given);

beforeEach(() => {
  asked = [];
  rows = createPagedStore<Row, string>({
    filter: "all",
    list: (filter, cursor) =>
      new Promise((resolve) => {
        asked.push({ filter, cursor, answer: resolve });
      }),
    passes: ({ kind }, filter) => filter === "all" || kind === filter,
    most: 4,
  });
});

describe("an answer that is not wanted any more", () => {
  it("is not taken: of two first pages the one asked for last counts, whichever comes last", async () => {
    const fetched = [rows.fetch("a"), rows.fetch("b")];
    answer(1, page([row(2, "b")]));
    answer(0, page([row(1)]));
    await Promise.all(fetched);

    expect(ids()).toEqual(["row_2"]);
    expect(rows.useList.getState().filter).toBe("b");
  });

  it("is not taken either where the filter is the same", async () => {
    const fetched = [rows.fetch(), rows.fetch()];
    answer(1, page([row(2)]));
    answer(0, page([row(1)]));
    await Promise.all(fetched);

    expect(ids()).toEqual(["row_2"]);
  });

  it("is no further page of a list that was fetched anew, and none twice", async () => {
    const first = rows.fetch();
    answer(0, page([row(5)], "after 5"));
    await first;
    const more = [rows.fetchMore(), rows.fetchMore()];
    answer(1, page([row(4)], "after 4"));
    answer(2, page([row(4)], "after 4"));
    await Promise.all(more);
    expect(ids()).toEqual(["row_5", "row_4"]);

    const late = [rows.fetchMore(), rows.fetch()];
    answer(4, page([row(6)], "after 6"));
    answer(3, page([row(3)], null));
    await Promise.all(late);
    expect(ids()).toEqual(["row_6"]);
    expect(asked.map(({ cursor }) => cursor)).toEqual([null, "after 5", "after 5", "after 4", null]);
  });

  it("says nothing of its failure", async () => {
    const fetched = [rows.fetch("a"), rows.fetch("b")];
    answer(0, fail("unavailable", "Too late to matter."));
    answer(1, page([]));
    await Promise.all(fetched);

    expect(rows.useList.getState().message).toBeNull();
  });
});

describe("what is heard of while an answer is on its way", () => {
  it("is put over it", async () => {
    const fetched = rows.fetch();
    rows.change([row(2), { id: "row_1", kind: "changed" }]);
    answer(0, page([row(1)]));
    await fetched;

    expect(rows.useList.getState().items).toEqual([row(2), { id: "row_1", kind: "changed" }]);
    expect(rows.useList.getState().inserted).toBe(1);
  });
});

describe("a list", () => {
  it("holds no more than it may", async () => {
    const fetched = rows.fetch();
    answer(0, page([row(4), row(3), row(2), row(1)], "after 1"));
    await fetched;
    rows.change([row(5)]);
    await rows.fetchMore();

    expect(ids()).toEqual(["row_5", "row_4", "row_3", "row_2"]);
    expect(asked).toHaveLength(1);
  });

  it("is empty from when another is opened until that is here", async () => {
    const fetched = rows.fetch();
    answer(0, page([row(1)]));
    await fetched;
    const opened = rows.open("b");
    expect(rows.useList.getState()).toMatchObject({ items: [], isLoaded: false, filter: "b" });
    answer(1, page([row(2, "b")]));
    await opened;

    expect(ids()).toEqual(["row_2"]);
  });
});
