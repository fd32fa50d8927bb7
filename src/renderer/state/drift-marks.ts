import { create } from "zustand";
import type { Output } from "../../contract/api.ts";
import type { DeliveryItem } from "../../contract/model/delivery.ts";
import { call } from "./calls.ts";
import { createRowsInView } from "./rows-in-view.ts";

/** In what a delivery is unlike those of its source and event before it. */
export type DriftMark = Output<"deliveries.drifting">["items"][number];

/** What came before a delivery never changes, so that what is remembered of it stays true. */
const MOST_KEPT = 5000;

const useMarks = create<{ readonly byDelivery: ReadonlyMap<string, DriftMark | null> }>(() => ({
  byDelivery: new Map(),
}));

const WANTED = {};

const rows = createRowsInView<object>(async (wished) => {
  const ids = [...wished.keys()];
  const answer = await call("deliveries.drifting", { ids });
  if (!answer.ok) return false;
  const { items, left } = answer.value;
  const found = new Map(items.map((item) => [item.id, item]));
  const looked = ids.filter((id) => !left.includes(id));
  const all = new Map(useMarks.getState().byDelivery);
  for (const id of looked) {
    all.set(id, found.get(id) ?? null);
    rows.settle(id);
  }
  for (const id of [...all.keys()].slice(0, Math.max(0, all.size - MOST_KEPT))) all.delete(id);
  useMarks.setState({ byDelivery: all });
  return true;
});

/** Asked for while the row is drawn; null until it is known, and where it is like those before it. */
export function useDriftMark({
  id,
  event,
  sourceId,
}: Pick<DeliveryItem, "id" | "event" | "sourceId">): DriftMark | null {
  const known = useMarks(({ byDelivery }) => byDelivery.get(id));
  const isComparable = event !== null && sourceId !== null;
  rows.useWish(id, known === undefined && isComparable ? WANTED : null);
  return known ?? null;
}
