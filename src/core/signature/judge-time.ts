import type { TimestampRule } from "../../contract/model/scheme.ts";
import type { Verdict } from "./strategy.ts";
import { checkTolerance, formatSpan } from "./timestamp.ts";

/** What its time makes of a right signature. */
export interface JudgedTime {
  /** Why it does not count; null where it does. */
  readonly refusal: Required<Verdict> | null;
  /** What a clock that runs ahead is worth saying; null where nothing is. */
  readonly remark: string | null;
}

const FINE: JudgedTime = { refusal: null, remark: null };

/** Judges the time of a right signature. Both times are epoch milliseconds. */
export function judgeTime(time: number, now: number, rule: TimestampRule): JudgedTime {
  const side = checkTolerance(time, now, rule);
  if (side === "inside")
    return isAheadUnchecked(time, now, rule) ? { refusal: null, remark: remarkOn(time, now) } : FINE;
  const allowed = formatSpan(((side === "stale" ? rule.tolerancePast : rule.toleranceFuture) ?? 0) * 1000);
  const span = formatSpan(time - now);
  if (side === "stale") {
    const sentence = `The signature matches, but it was made ${span} ago; ${allowed} are allowed.`;
    return { refusal: { reason: "timestamp_stale", sentence }, remark: null };
  }
  const sentence = `The signature matches, but its time lies ${span} in the future; ${allowed} are allowed. Check both clocks.`;
  return { refusal: { reason: "timestamp_future", sentence }, remark: null };
}

/** The verdict on a right signature whose time is judged as well. */
export function timedVerdict(time: number, now: number, rule: TimestampRule): Verdict {
  const { refusal, remark } = judgeTime(time, now, rule);
  if (refusal) return refusal;
  return { reason: "signature_matches", ...(remark === null ? {} : { sentence: `The signature matches; ${remark}` }) };
}

/** Whether a time lies ahead by a second or more, of a sender that looks back and not ahead. */
function isAheadUnchecked(time: number, now: number, { tolerancePast, toleranceFuture }: TimestampRule): boolean {
  return tolerancePast !== null && toleranceFuture === null && time - now >= 1000;
}

function remarkOn(time: number, now: number): string {
  return `it was signed ${formatSpan(time - now)} in the future by this machine's clock.`;
}
