import type { Delivery } from "../../contract/model/delivery.ts";
import { callOrToast } from "./calls.ts";
import { go } from "./route.ts";
import { showToast } from "./toasts.ts";
import { COMPARISON } from "../words/notices.ts";

const NO_OTHER = COMPARISON.nothingToCompareItWith;

/** Compares two, the older one on the left; or one with its original, else with the last that worked. */
export async function compareDeliveries(ids: readonly string[]): Promise<void> {
  const [one, other] = await Promise.all(
    ids.slice(0, 2).map((id) => callOrToast("deliveries.get", { id, mostBodyBytes: 0 })),
  );
  if (!one) return;
  if (other) return compare(...inOrder(one, other));
  const others = await callOrToast("deliveries.comparable", { id: one.id });
  if (!others) return;
  const first = others.original ?? others.worked;
  if (first === null) showToast({ kind: "info", text: NO_OTHER });
  else compare(first, one.id);
}

function inOrder(one: Delivery, other: Delivery): [string, string] {
  return one.receivedAt <= other.receivedAt ? [one.id, other.id] : [other.id, one.id];
}

function compare(first: string, second: string): void {
  go({ at: "compare", first, second });
}
