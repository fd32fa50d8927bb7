import { create } from "zustand";
import type { DeliveryItem } from "../../contract/model/delivery.ts";

/** Whoever listens hears one line in so many milliseconds at most. */
const QUIET_MS = 5000;

interface Arrived {
  readonly fresh: number;
  readonly rejected: number;
}

const NOTHING: Arrived = { fresh: 0, rejected: 0 };

/** How many arrived last, for whoever does not see the list; nothing where that was told long enough. */
export const useArrivals = create<Arrived>(() => NOTHING);

let fresh = 0;
let rejected = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Tells of what was recorded: at once where it has been quiet, else together with what comes until it may be told. */
export function tellArrivals(items: readonly Pick<DeliveryItem, "disposition">[]): void {
  fresh += items.length;
  rejected += items.filter(({ disposition }) => disposition === "rejected").length;
  if (timer === undefined) tell();
}

function tell(): void {
  timer = undefined;
  // The same words again are heard only where they were gone.
  if (fresh === 0) return useArrivals.setState(NOTHING);
  useArrivals.setState({ fresh, rejected });
  [fresh, rejected] = [0, 0];
  timer = setTimeout(tell, QUIET_MS);
}
