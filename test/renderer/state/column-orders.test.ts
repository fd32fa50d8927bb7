import { expect, test } from "vitest";
import { orderText } from "../../../src/contract/model/order.ts";
import { nextOrder, ordersOf, sortOf } from "../../../src/renderer/state/column-orders.ts";

const clicks = (id: Parameters<typeof nextOrder>[0], times: number) => {
  let order = null as ReturnType<typeof nextOrder>;
  return Array.from({ length: times }, () => {
    order = nextOrder(id, order);
    return order && orderText(order);
  });
};

test("a head that is clicked goes through its first order both ways and back to the newest first", () => {
  expect(clicks("size", 4)).toEqual(["size:desc", "size:asc", null, "size:desc"]);
  expect(clicks("sender", 3)).toEqual(["sender:asc", "sender:desc", null]);
  expect(clicks("app", 3)).toEqual(["took:desc", "took:asc", null]);
  expect(nextOrder("time", null)).toEqual({ by: "time", way: "asc" });
  expect(nextOrder("time", { by: "time", way: "asc" })).toBeNull();
  // From another order of the same column, which only its menu has.
  expect(nextOrder("app", { by: "app", way: "desc" })).toEqual({ by: "app", way: "asc" });
  expect(nextOrder("app", { by: "app", way: "asc" })).toBeNull();
});

test("a head says how the list is sorted where that is by it", () => {
  expect(sortOf("time", null)).toBe("descending");
  expect(sortOf("size", null)).toBeUndefined();
  expect(sortOf("app", { by: "took", way: "asc" })).toBe("ascending");
  expect(sortOf("summary", { by: "took", way: "asc" })).toBeUndefined();
  expect(ordersOf("mark")).toEqual([]);
});
