import type { ReceiverTally, Tally } from "./model/status.ts";

/** What came since the start and today, in one line, whatever there was of it; and what was counted without an entry. */
export function tallyWords({ sinceStart, today, unlisted }: ReceiverTally): string {
  const more =
    unlisted > 0 ? `; ${shown(unlisted)} of those not understood have no entry, as too many came at once` : "";
  return `Since start: ${each(sinceStart)}. Today: ${each(today)}${more}`;
}

function each({ received, refused, notUnderstood, dropped }: Tally): string {
  return `${shown(received)} received, ${shown(refused)} refused, ${shown(notUnderstood)} not understood, ${shown(dropped)} dropped`;
}

function shown(count: number): string {
  return count.toLocaleString("en");
}
