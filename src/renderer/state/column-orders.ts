import type { DeliveryOrder, OrderKey } from "../../contract/model/order.ts";
import { usualWay } from "../../contract/model/order.ts";
import type { ColumnId } from "./columns.ts";

/** What a column is sorted by; the first is what a click on its head sorts by. The others are sorted by nothing. */
const ORDERS: Partial<Readonly<Record<ColumnId, readonly OrderKey[]>>> = {
  time: ["time"],
  sender: ["sender"],
  event: ["event"],
  app: ["took", "app"],
  outcome: ["status"],
  size: ["size"],
};

/** The orders that a column offers, each in both ways. */
export function ordersOf(id: ColumnId): readonly DeliveryOrder[] {
  return (ORDERS[id] ?? []).flatMap((by) => {
    const way = usualWay(by);
    return [
      { by, way },
      { by, way: way === "asc" ? "desc" : "asc" },
    ] as const;
  });
}

/** How a column is sorted now, in the words of ARIA; undefined where it is not. */
export function sortOf(id: ColumnId, order: DeliveryOrder | null): "ascending" | "descending" | undefined {
  const { by, way } = order ?? { by: "time", way: "desc" };
  if (!ORDERS[id]?.includes(by)) return undefined;
  return way === "asc" ? "ascending" : "descending";
}

/** What a click on a column's head sorts by next: its first order, then the other way, then the newest first again. */
export function nextOrder(id: ColumnId, order: DeliveryOrder | null): DeliveryOrder | null {
  const orders = ordersOf(id);
  const now = order ?? { by: "time", way: "desc" };
  const at = orders.findIndex(({ by, way }) => by === now.by && way === now.way);
  return orders[at + 1 < 2 || at === 2 ? at + 1 : orders.length] ?? null;
}
