import type { DeliveryFilter } from "../../contract/model/delivery.ts";
import type { DeliveryOrder } from "../../contract/model/order.ts";
import type { Pages } from "./delivery-pages.ts";

/** How rows are sorted, of how many at which moment, and when the oldest that was looked at arrived where not all were. */
interface Sorted {
  readonly order: DeliveryOrder;
  readonly total: number;
  readonly at: number;
  readonly scannedTo: number | null;
}

/** What is known of the list of deliveries. */
export interface Listed {
  readonly held: Pages;
  readonly filter: DeliveryFilter;
  /** In which order it is wanted; null is the newest first. */
  readonly order: DeliveryOrder | null;
  /** Of what the rows are the first, where they are sorted; null where they are the newest. */
  readonly sorted: Sorted | null;
  readonly state: "loading" | "ready" | "failed";
  readonly message: string | null;
  /** True while the rows are still those of the filter before. */
  readonly isStale: boolean;
  /** How many deliveries fit the filter, those under others too; null while nobody knows, and without a filter. */
  readonly matching: number | null;
  /** Whether those are all; else so many were found until counting was given up. */
  readonly isAllCounted: boolean;
  /** Of a filter that reads contents, when the oldest it has looked at arrived; null where nothing is left to look at. */
  readonly scannedTo: number | null;
  /** Whether looking was stopped by hand. */
  readonly isStopped: boolean;
  /** True while the view stays on the newest; moving by hand pauses it. */
  readonly isFollowing: boolean;
  /** Arrived since following paused. */
  readonly unseen: number;
  /** Rows ever put on top, so that a view can keep its place. */
  readonly inserted: number;
}
