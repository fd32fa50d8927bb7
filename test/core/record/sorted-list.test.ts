import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { DeliveryItem } from "../../../src/contract/model/delivery.ts";
import {
  type DeliveryOrder,
  ORDER_KEYS,
  type OrderKey,
  orderText,
  readOrder,
} from "../../../src/contract/model/order.ts";
import type { Store } from "../../../src/core/record/store.ts";
import { newDelivery, request, withStore } from "./samples.ts";

const SENDERS = { github: "GitHub", ada: "Zeta", zoe: "alpha" };

/** What an order sorts by, said a second time and in another way; null where there is nothing to sort by. */
const VALUE: Readonly<Record<OrderKey, (item: DeliveryItem, place: number) => string | number | null>> = {
  time: (_, place) => place,
  size: ({ size }) => size,
  sender: ({ provider }) =>
    provider && (Object.entries(SENDERS).find(([id]) => id === provider)?.[1] ?? provider).toLowerCase(),
  event: ({ event }) => event && event.replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
  status: ({ status }) => (status === 0 ? null : status),
  app: ({ app }) => (app?.state === "failed" ? 1000 : (app?.status ?? null)),
  took: ({ app }) => app?.tookMs ?? null,
};

const lettersOf = (text: string) => [...text].map((letter) => letter.codePointAt(0) ?? 0);

/** Numbers by value, names by their letters' numbers. */
function compare(a: string | number, b: string | number): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [one, other] = [lettersOf(String(a)), lettersOf(String(b))];
  const index = one.findIndex((letter, n) => letter !== other[n]);
  return index < 0 ? one.length - other.length : (one[index] ?? 0) - (other[index] ?? -1);
}

/** All of them in an order, as one would sort them at hand. `newest` has them newest first. */
function sorted(newest: readonly DeliveryItem[], { by, way }: DeliveryOrder): string[] {
  const valued = newest.map((item, index) => ({ id: item.id, value: VALUE[by](item, newest.length - index) }));
  const some = valued.flatMap(({ id, value }) => (value === null || value === "" ? [] : [{ id, value }]));
  const none = valued.filter(({ value }) => value === null || value === "");
  const sign = way === "asc" ? 1 : -1;
  const inOrder = some.toSorted((a, b) => sign * compare(a.value, b.value));
  return [...inOrder, ...none].map(({ id }) => id);
}

const PASSAGE = {
  url: "http://localhost:3000/",
  sentAt: 1_000,
  headers: [],
  body: Buffer.alloc(0),
  bodyBytes: 0,
  failure: null,
  senderLeftMs: null,
  sent: null,
};

/** Many of each kind beside each other, so that there are equals and some without a value. */
async function fill(store: Store): Promise<void> {
  const provider = ["github", "ada", "zoe", "unnamed", null];
  const event = ["push", "Push", "order.paid", "Ärger", "zz", "🎉", "\uffff", null];
  const status = [0, 200, 202, 401, 503];
  const answers = [200, 500, null];
  for (let n = 0; n < 70; n += 1) {
    const id = `d${String(n).padStart(3, "0")}`;
    const response = { status: at(status, n * 3), headers: [], body: "" };
    const row = { provider: at(provider, n * 7), event: at(event, n * 5), size: (n * 13) % 6 };
    const delivery = newDelivery(id, row);
    await store.deliveries.record(request(delivery, [], () => ({ disposition: "accepted", response })));
    if (n % 4 === 0) continue;
    const answer = at(answers, n);
    const tookMs = n % 5 === 0 ? null : ((n * 7) % 11) + 0.5;
    await store.deliveries.moveOn({
      deliveryId: id,
      state: answer === null ? "failed" : "answered",
      passage: { ...PASSAGE, status: answer, tookMs },
      given: null,
    });
  }
}

function at<T>(of: readonly T[], n: number): T {
  const [one] = of.slice(n % of.length);
  if (one === undefined) throw new Error("There is one of each.");
  return one;
}

/** Page after page of an order, until its end. */
async function pages(store: Store, order: DeliveryOrder, limit: number): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.deliveries.list({ order, limit, senders: SENDERS, ...(cursor ? { cursor } : {}) });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
    expect(page.total).toBe(70);
  } while (cursor !== undefined);
  return ids;
}

test("every order has all deliveries once, in that order, whatever the pages", () =>
  withStore(async ({ store }) => {
    await fill(store);
    const { items } = await store.deliveries.list({ limit: 100 });
    const by = fc.constantFrom(...ORDER_KEYS);
    await fc.assert(
      fc.asyncProperty(by, fc.constantFrom("asc", "desc"), fc.integer({ min: 9, max: 80 }), async (key, way, limit) => {
        expect(await pages(store, { by: key, way }, limit)).toEqual(sorted(items, { by: key, way }));
      }),
      { numRuns: 40 },
    );
  }));

test("an order holds within a filter, each for itself, and says where a cursor is none of it", () =>
  withStore(async ({ store }) => {
    for (const [id, size, replayOf] of [
      ["d1", 30, null],
      ["d2", 10, "d1"],
      ["d3", 20, null],
    ] as const)
      await store.deliveries.record(request(newDelivery(id, { size, replayOf, body: Buffer.from(`"${id} word"`) })));
    await store.deliveries.record(request(newDelivery("d4", { size: 99, provider: "stripe" })));
    const order = { by: "size", way: "desc" } as const;
    const filter = { provider: ["github"] };
    const page = await store.deliveries.list({ filter, order, limit: 2, nested: true });
    expect(page).toMatchObject({ items: [{ id: "d1" }, { id: "d3" }], total: 3, isTotal: true, more: false });
    const text = await store.deliveries.list({ filter: { text: "word" }, order, limit: 10, offset: 1 });
    expect(text.items.map(({ id }) => id)).toEqual(["d3", "d2"]);
    for (const cursor of ["17", "[1]", '["a",1]', "x".repeat(900)])
      await expect(store.deliveries.list({ order, cursor, limit: 2 })).rejects.toThrow("This cursor is none");
    await expect(store.deliveries.list({ order, limit: 1000, offset: 9001 })).rejects.toThrow("10000 deliveries deep");
  }));

test("an order is written as it is read, and no other word is one", () => {
  for (const by of ORDER_KEYS)
    for (const way of ["asc", "desc"] as const) expect(readOrder(orderText({ by, way }))).toEqual({ by, way });
  expect(readOrder("size")).toEqual({ by: "size", way: "desc" });
  expect(readOrder("event")).toEqual({ by: "event", way: "asc" });
  for (const text of ["", "sizes", "size:up", "size:asc:desc", ":asc", "__proto__"]) expect(readOrder(text)).toBeNull();
});
