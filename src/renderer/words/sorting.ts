/** Words of a list that is sorted otherwise than the newest first. */
import type { DeliveryOrder } from "../../contract/model/order.ts";
import { clockTime } from "./format.ts";

/** What an order is called, and what its first are. */
const ORDERS: Readonly<Record<DeliveryOrder["by"], Readonly<Record<DeliveryOrder["way"], readonly [string, string]>>>> =
  {
    time: { asc: ["Oldest first", "oldest"], desc: ["Newest first", "newest"] },
    size: { asc: ["Smallest first", "smallest"], desc: ["Largest first", "largest"] },
    sender: { asc: ["Senders from A", "first by sender"], desc: ["Senders from Z", "last by sender"] },
    event: { asc: ["Events from A", "first by event"], desc: ["Events from Z", "last by event"] },
    status: { asc: ["Lowest status first", "lowest by status"], desc: ["Highest status first", "highest by status"] },
    app: {
      asc: ["App’s lowest status first", "lowest by your app’s status"],
      desc: ["App’s failures first", "highest by your app’s status"],
    },
    took: { asc: ["App’s fastest first", "fastest in your app"], desc: ["App’s slowest first", "slowest in your app"] },
  };

export const SORT_BY = "Sort: ";
export const NEWEST_FIRST = ORDERS.time.desc[0];
export const SORTED = "How the list is sorted";

export function orderWords({ by, way }: DeliveryOrder): string {
  return ORDERS[by][way][0];
}

/**
 * `Largest first, as of 14:25:03. The 1,000 largest of 1,082,609; each by itself.` Where not all were looked at,
 * `scannedTo` is when the oldest that was arrived.
 */
export function sortedWords(order: DeliveryOrder, { shown, total, isCut, at, scannedTo }: SortedFacts): string {
  const [name, kind] = ORDERS[order.by][order.way];
  const since =
    scannedTo === null ? "" : ` that came since ${clockTime(scannedTo)}, for more was not looked at in time`;
  const which = isCut ? `The ${shown} ${kind} of ${total}${since}` : `All ${shown}${since}`;
  return `${name}, as of ${clockTime(at)}. ${which}; each by itself.`;
}

interface SortedFacts {
  readonly shown: string;
  readonly total: string;
  readonly isCut: boolean;
  readonly at: number;
  readonly scannedTo: number | null;
}
