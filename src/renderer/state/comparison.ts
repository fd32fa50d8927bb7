import type { Delivery, DeliveryItem } from "../../contract/model/delivery.ts";
import { call, callOrToast } from "./calls.ts";
import { go } from "./route.ts";
import { showToast } from "./toasts.ts";
import { COMPARISON } from "../words/notices.ts";

/** So far back the last that worked is looked for. */
const LOOKED_BACK = 200;

const NO_OTHER = COMPARISON.nothingToCompareItWith;

/** What a delivery may be compared with; null where there is none. */
export interface Others {
  readonly original: string | null;
  readonly worked: string | null;
  readonly previous: string | null;
}

/** Finds them: of its source and event, the last before it that went well and the last at all, and what it is a repeat of. */
export async function othersOf(item: DeliveryItem): Promise<Others> {
  const { sourceId, event, path, replayOf, under, receivedAt } = item;
  const filter = {
    ...(sourceId === null ? { path } : { sourceId }),
    ...(event === null ? {} : { event: [event] }),
    until: receivedAt,
  };
  const found = await call("deliveries.list", { filter, limit: LOOKED_BACK });
  const before = found.ok ? found.value.items.filter(({ id }) => id !== item.id) : [];
  return {
    original: replayOf ?? under,
    worked: before.find(hasWorked)?.id ?? null,
    previous: before[0]?.id ?? null,
  };
}

/** Compares two, the older one on the left; or one with its original, else with the last that worked. */
export async function compareDeliveries(ids: readonly string[]): Promise<void> {
  const [one, other] = await Promise.all(ids.slice(0, 2).map((id) => callOrToast("deliveries.get", { id })));
  if (!one) return;
  if (other) return compare(...inOrder(one, other));
  const { original, worked } = await othersOf(one);
  const first = original ?? worked;
  if (first === null) showToast({ kind: "info", text: NO_OTHER });
  else compare(first, one.id);
}

/** Whether its sender, its app and its hooks were all content. */
export function hasWorked({ disposition, verification, app, runs = [], status }: DeliveryItem): boolean {
  const isTaken = disposition === "accepted" && verification.outcome !== "rejected" && isFine(status);
  const isAppFine = app === null || (app.state === "answered" && app.status !== null && isFine(app.status));
  return isTaken && isAppFine && runs.every(({ status: run }) => run === "success" || run === "skipped");
}

function inOrder(one: Delivery, other: Delivery): [string, string] {
  return one.receivedAt <= other.receivedAt ? [one.id, other.id] : [other.id, one.id];
}

function compare(first: string, second: string): void {
  go({ at: "compare", first, second });
}

function isFine(status: number): boolean {
  return status >= 200 && status < 300;
}
