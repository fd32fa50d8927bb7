import { expect, test } from "vitest";
import type { DeliveryFilter } from "../../../src/contract/model/delivery.ts";
import type { Store } from "../../../src/core/record/store.ts";
import { newDelivery, request, withStore } from "./samples.ts";

async function idsOf(store: Store, filter: DeliveryFilter): Promise<readonly string[]> {
  const { items, total } = await store.deliveries.list({ filter, limit: 100 });
  expect(total).toBe(items.length);
  return items.map(({ id }) => id);
}

async function fill(store: Store): Promise<void> {
  const rows = [
    newDelivery("d1", { receivedAt: 10, summary: "Pull request #42 opened by ada", event: "pull_request" }),
    newDelivery("d2", { receivedAt: 20, provider: "stripe", sourceId: "src_2", event: "charge.failed" }),
    newDelivery("d3", { receivedAt: 30, provider: null, sourceId: null, event: null, url: "/nowhere" }),
  ];
  for (const row of rows) {
    const status = row.id === "d3" ? 404 : 202;
    const disposition = row.id === "d3" ? "unmatched" : "accepted";
    await store.deliveries.record(
      request(row, [], () => ({ disposition, response: { status, headers: [], body: "" } })),
    );
  }
  store.deliveries.pin("d2", true);
}

test.each<[string, DeliveryFilter, string[]]>([
  ["nothing asked", {}, ["d3", "d2", "d1"]],
  ["a source", { sourceId: "src_2" }, ["d2"]],
  ["providers", { provider: ["github", "stripe"] }, ["d2", "d1"]],
  ["not a provider keeps those without one", { notProvider: ["github"] }, ["d3", "d2"]],
  ["an event", { event: ["pull_request"] }, ["d1"]],
  ["not an event", { notEvent: ["pull_request"] }, ["d3", "d2"]],
  ["a status", { status: "404" }, ["d3"]],
  ["a class of status", { status: "2xx" }, ["d2", "d1"]],
  ["an outcome", { outcome: "rejected" }, []],
  ["a disposition", { disposition: "unmatched" }, ["d3"]],
  ["pinned", { pinned: true }, ["d2"]],
  ["not pinned", { pinned: false }, ["d3", "d1"]],
  ["a span of time, both ends in", { since: 10, until: 20 }, ["d2", "d1"]],
  ["text of the summary", { text: "#42 OPENED" }, ["d1"]],
  ["the start of a word", { text: "pull req" }, ["d1"]],
  ["text of the body", { text: '"id":"d2' }, ["d2"]],
  ["text and more", { text: "push", provider: ["stripe"] }, ["d2"]],
  ["a path", { text: "nowhere" }, ["d3"]],
  ["the sender's own id", { text: "key-d1" }, ["d1"]],
  ["empty lists and blank text ask nothing", { provider: [], notEvent: [], text: " " }, ["d3", "d2", "d1"]],
  ["SQL in a value is a value", { provider: ["x') OR 1=1 --"] }, []],
])("the list filtered by %s", (_, filter, expected) =>
  withStore(async ({ store }) => {
    await fill(store);
    expect(await idsOf(store, filter)).toEqual(expected);
  }),
);

test("pages stay as they are while new deliveries arrive", () =>
  withStore(async ({ store }) => {
    const seen: string[] = [];
    for (let n = 0; n < 10; n += 1) await store.deliveries.record(request(newDelivery(`old${n}`)));
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page = await store.deliveries.list({ limit: 3, cursor });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
      await store.deliveries.record(request(newDelivery(`new${seen.length}`)));
    }
    expect(seen).toEqual(["old9", "old8", "old7", "old6", "old5", "old4", "old3", "old2", "old1", "old0"]);
  }));

test("a cursor that is not ours is refused", () =>
  withStore(async ({ store }) => {
    const list = store.deliveries.list({ limit: 1, cursor: "1; DROP TABLE deliveries" });
    await expect(list).rejects.toMatchObject({ code: "invalid_input" });
  }));

test("the newest come whole, of one source or of all", () =>
  withStore(async ({ store }) => {
    await fill(store);
    const all = await store.deliveries.newest(2, null);
    expect(all.map(({ id }) => id)).toEqual(["d3", "d2"]);
    const [one] = await store.deliveries.newest(5, "src_1");
    expect(one).toEqual(store.deliveries.get("d1"));
  }));

test("many reads at once are all answered", () =>
  withStore(async ({ store }) => {
    await fill(store);
    const totals = await Promise.all(Array.from({ length: 50 }, () => store.deliveries.list({ limit: 1 })));
    expect(new Set(totals.map(({ total }) => total))).toEqual(new Set([3]));
  }));
