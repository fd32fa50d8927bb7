import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openStore } from "../../../src/core/record/open.ts";
import { StoreError } from "../../../src/core/record/engine/store-error.ts";
import type { Store } from "../../../src/core/record/store.ts";
import { fakePorts } from "../../fakes/ports.ts";
import { newDelivery, request } from "./samples.ts";

/** A thread that has not come as far as to answer. */
const silent = new Worker("setInterval(() => undefined, 1e6)", { eval: true });
let store: Store;

beforeAll(async () => {
  store = await openStore({ ...fakePorts(), onDeleted: () => undefined, readingThread: () => silent });
  for (const id of ["d1", "d2", "d3"])
    await store.deliveries.record(
      request(newDelivery(id), [], () => ({
        disposition: "accepted",
        response: { status: 202, headers: [], body: "" },
      })),
    );
});

afterAll(async () => {
  await silent.terminate();
  await store.close();
});

test("the newest page is there before the reading thread is", async () => {
  const page = await store.deliveries.list({ filter: {}, limit: 2, nested: true, patienceMs: 40 });
  expect(page.items.map(({ id }) => id)).toEqual(["d3", "d2"]);
  expect(page).toMatchObject({ total: 3, isTotal: true });
});

test("what needs a filter waits for the reading thread", async () => {
  const answered = store.deliveries.list({ filter: { sourceId: "src_1" }, limit: 2 }).then(() => "answered");
  answered.catch(() => undefined);
  await store.deliveries.list({ limit: 1 });
  expect(await Promise.race([answered, Promise.resolve("waits")])).toBe("waits");
});

test("of a store that is closed no page is read", async () => {
  const closed = await openStore({ ...fakePorts(), onDeleted: () => undefined });
  await closed.close();
  await expect(closed.deliveries.list({ limit: 1 })).rejects.toBeInstanceOf(StoreError);
});
