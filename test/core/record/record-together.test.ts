import { expect, test } from "vitest";
import { newDelivery, newExecution, request, withStore } from "./samples.ts";

/** More than go by one statement, and a rest that goes by several. */
const MANY = Array.from({ length: 37 }, (_, index) => `d${index}`);

test("deliveries that share a commit keep each its own contents and executions", async () => {
  await withStore(async ({ store }) => {
    const recorded = await Promise.all(
      MANY.map((id) => store.deliveries.record(request(newDelivery(id), [newExecution(`e-${id}`)]))),
    );
    expect(recorded.map(({ item, executions }) => [item.id, ...executions.map((one) => one.id)])).toEqual(
      MANY.map((id) => [id, `e-${id}`]),
    );
    const stored = MANY.map((id) => [store.deliveries.get(id)?.body.toString(), store.executions.get(`e-${id}`)]);
    expect(stored).toEqual(MANY.map((id, index) => [`{"id":"${id}"}`, recorded[index]?.executions[0]]));
  });
});

test("one that cannot be recorded keeps none of those that share its commit out", async () => {
  await withStore(async ({ store }) => {
    const twice = [...MANY, "d3"];
    const settled = await Promise.allSettled(twice.map((id) => store.deliveries.record(request(newDelivery(id)))));
    expect(settled.filter(({ status }) => status === "rejected")).toHaveLength(1);
    expect(store.counts().deliveries).toBe(MANY.length);
  });
});

test("room is counted delivery by delivery, also within a commit", async () => {
  await withStore(async ({ store }) => {
    const recorded = await Promise.all(
      MANY.map((id) =>
        store.deliveries.record({
          ...request(newDelivery(id), [newExecution(`e-${id}`)]),
          isFull: (_execution, waiting) => waiting >= 3,
        }),
      ),
    );
    expect(recorded.filter(({ executions }) => executions.length > 0)).toHaveLength(3);
  });
});

test("of two with one key in a commit, one is acted upon", async () => {
  await withStore(async ({ store }) => {
    const recorded = await Promise.all(
      ["a", "b"].map((id) =>
        store.deliveries.record(request(newDelivery(id), [newExecution(`e-${id}`, { claimKey: "same" })])),
      ),
    );
    expect(recorded.map(({ executions }) => executions.length)).toEqual([1, 0]);
  });
});
