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
  const unit = otherUnit(time, now, rule);
  if (unit !== null) {
    if (side === "inside") return { refusal: null, remark: `${unit}.` };
    const reason = side === "stale" ? "timestamp_stale" : "timestamp_future";
    return { refusal: { reason, sentence: `The signature matches, but ${unit}.` }, remark: null };
  }
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

const YEAR_MS = 365 * 86_400_000;

/** In words, that a time which is far off lies near in the other of the two units; null where it does not. */
function otherUnit(time: number, now: number, rule: TimestampRule): string | null {
  const { unit, tolerancePast, toleranceFuture } = rule;
  const isChecked = tolerancePast !== null || toleranceFuture !== null;
  if (unit === "iso" || !isChecked || Math.abs(time - now) <= YEAR_MS) return null;
  const other = unit === "s" ? time / 1000 : time * 1000;
  if (Math.abs(other - now) > YEAR_MS) return null;
  return unit === "s"
    ? "its time is in milliseconds, where this scheme has seconds"
    : "its time is in seconds, where this scheme has milliseconds";
}

function remarkOn(time: number, now: number): string {
  return `it was signed ${formatSpan(time - now)} in the future by this machine's clock.`;
}
