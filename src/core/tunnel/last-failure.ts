import { leadsHere } from "../../contract/leads-here.ts";
import type { TunnelStatus } from "../../contract/model/tunnel.ts";

/**
 * When it last led here no more, as of a change: begun when it stops to, with why, and over when it does again. One that a
 * person stops, or starts as another, did not fail.
 *
 * @param now - epoch milliseconds
 */
export function lastFailureAfter(
  { state: before, lastFailure: last }: TunnelStatus,
  { state, message }: Pick<TunnelStatus, "state" | "message">,
  now: number,
): TunnelStatus["lastFailure"] {
  if (state === "off") return null;
  if (leadsHere(state)) return last === null || last.to !== null ? last : { ...last, to: now };
  if (leadsHere(before) && (state === "down" || state === "refused"))
    return { from: now, to: null, why: message ?? "" };
  // Why it goes on may be known only later.
  return last !== null && last.to === null && last.why === "" && message !== null ? { ...last, why: message } : last;
}
