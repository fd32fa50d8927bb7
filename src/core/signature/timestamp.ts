import type { TimestampRule } from "../../contract/model/scheme.ts";

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** A timestamp as it stands in a request to epoch milliseconds; null when it is not one. */
export function parseTimestamp(text: string, unit: TimestampRule["unit"]): number | null {
  if (unit === "iso") {
    const time = ISO.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(time) ? null : time;
  }
  const count = parseDigits(text);
  return count === null || unit === "ms" ? count : count * 1000;
}

/** One to fifteen digits, nothing else; sixteen could be more than a number holds exactly. */
function parseDigits(text: string): number | null {
  if (text.length === 0 || text.length > 15) return null;
  let value = 0;
  for (let index = 0; index < text.length; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  return value;
}

/** Epoch milliseconds as a sender writes them. Seconds are cut, not rounded. */
export function formatTimestamp(epochMs: number, unit: TimestampRule["unit"]): string {
  if (unit === "iso") return new Date(epochMs).toISOString();
  return String(unit === "s" ? Math.floor(epochMs / 1000) : Math.trunc(epochMs));
}

/**
 * Whether a time lies within the rule's tolerance of `now`, both in epoch milliseconds. A time exactly at the
 * tolerance is inside. Senders that write seconds have cut theirs, so `now` is cut as well.
 */
export function checkTolerance(time: number, now: number, rule: TimestampRule): "inside" | "stale" | "future" {
  const present = rule.unit === "s" ? Math.floor(now / 1000) * 1000 : now;
  if (rule.tolerancePast !== null && present - time > rule.tolerancePast * 1000) return "stale";
  if (rule.toleranceFuture !== null && time - present > rule.toleranceFuture * 1000) return "future";
  return "inside";
}

/** A span in milliseconds for people: `2 s`, `12 min`, `3 h`, `5 days`. */
export function formatSpan(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1000);
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7200) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} days`;
}
