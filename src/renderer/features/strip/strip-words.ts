import type { Absence, WentCounts } from "../../../contract/model/strip.ts";
import { clockTime, count, dayOf, duration, isSameDay, plural } from "../../words/format.ts";
import { WHY } from "../../words/strip.ts";

/** `14:22` of today, `20 Nov 14:22` of another day. */
export function barTime(at: number, now: number): string {
  const time = clockTime(at).slice(0, 5);
  return isSameDay(at, now) ? time : `${dayOf(at, now)} ${time}`;
}

/** `31: 27 fine, 3 failed, 1 turned away`; `nothing` where it is so. */
export function wentWords({ fine, failed, turnedAway }: WentCounts): string {
  const parts = [
    fine > 0 ? `${count(fine)} fine` : null,
    failed > 0 ? `${count(failed)} failed` : null,
    turnedAway > 0 ? `${count(turnedAway)} turned away` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? "nothing" : `${count(fine + failed + turnedAway)}: ${parts.join(", ")}`;
}

/** `off 5 min`, `paused since 14:20`. */
export function gapWords({ from, to, why }: Absence, now: number): string {
  return to === null ? `${WHY[why]} since ${barTime(from, now)}` : `${WHY[why]} ${about(to - from)}`;
}

/** To a minute where it is longer than two. */
function about(ms: number): string {
  if (ms < 120_000) return duration(Math.round(ms / 1000) * 1000);
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : plural(Math.round(hours / 24), "day");
}

/** What the strip shows, for whoever does not see it. */
export function stripValue(
  shown: { readonly from: number; readonly to: number } | null,
  counts: WentCounts,
  now: number,
): string {
  const list = shown === null ? "" : `The list shows ${clockTime(shown.from)} to ${clockTime(shown.to)}, of `;
  return `${list}${wentWords(counts)}${shown === null ? "" : ` until ${barTime(now, now)}`}`;
}

export function unknownSince(at: number): string {
  return `unknown since ${clockTime(at)}`;
}

/** `22 deliveries from 13:58:30 to 14:03:20`. */
export function playWords(total: number, { from, to }: { readonly from: number; readonly to: number }): string {
  return `${plural(total, "delivery", "deliveries")} from ${clockTime(from)} to ${clockTime(to)}`;
}

/** What happens to their signatures, and of which sources none can be made. */
export function signingWords(
  isThrough: boolean,
  unsigned: readonly { readonly name: string; readonly count: number }[],
): string {
  if (isThrough) return "As they came; each is checked as of when it first did.";
  const without = unsigned.map(({ name, count: many }) => `${count(many)} of ${name}`).join(", ");
  return without === ""
    ? "Signed anew, as their signatures are of then."
    : `Signed anew where a secret is known. Without one, as they came: ${without}.`;
}

/** The one question before much is sent, or anything far. */
export function sendWords(total: number, host: string | null): string {
  return `Send ${count(total)} ${host === null ? "through Hookbench" : `to ${host}`}`;
}

export function progressWords(handled: number, total: number, failed: number): string {
  return `Replay: ${count(handled)} of ${count(total)}${failed > 0 ? `, ${count(failed)} failed` : ""}`;
}
