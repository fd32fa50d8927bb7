import { type Finder, change } from "./find.ts";

/** An event's or action's name as words, its case kept: `review_requested` reads “review requested”. */
export function spaced(finder: Finder): Finder {
  return change(finder, (found) => found.replace(/[._:/-]+/g, " ").trim());
}

/** Fit to begin a sentence: “payment intent succeeded” reads “Payment intent succeeded”. */
export function capitalised(finder: Finder): Finder {
  return change(finder, (found) => found.charAt(0).toUpperCase() + found.slice(1));
}
