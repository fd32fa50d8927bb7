import type { Absence, WentCounts } from "../../../contract/model/strip.ts";
import { clockTime, count, dayOf, duration, isSameDay, plural } from "../../words/format.ts";
import { STRIP_WORDS, WHY } from "../../words/strip.ts";

/** `14:22` of today, `20 Nov 14:22` of another day. */
export function barTime(at: number, now: number): string {
  const time = clockTime(at).slice(0, 5);
  return isSameDay(at, now) ? time : `${dayOf(at, now)} ${time}`;
}

/** `31: 27 fine, 3 failed, 1 turned away`; `nothing` where it is so. */
export function wentWords({ fine, failed, turnedAway }: WentCounts): string {
  const parts = [
    fine > 0 ? STRIP_WORDS.fine(count(fine)) : null,
    failed > 0 ? STRIP_WORDS.failed(count(failed)) : null,
    turnedAway > 0 ? STRIP_WORDS.turnedAway(count(turnedAway)) : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? "nothing" : `${count(fine + failed + turnedAway)}: ${parts.join(", ")}`;
}

/** `off 5 min`, `paused since 14:20`. */
export function gapWords({ from, to, why }: Absence, now: number): string {
  return to === null ? STRIP_WORDS.sinceValue(WHY[why], barTime(from, now)) : `${WHY[why]} ${about(to - from)}`;
}

/** To a minute where it is longer than two. */
function about(ms: number): string {
  if (ms < 120_000) return duration(Math.round(ms / 1000) * 1000);
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return STRIP_WORDS.minMinutes(minutes);
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : plural(Math.round(hours / 24), STRIP_WORDS.day);
}

/** What the strip shows, for whoever does not see it. */
export function stripValue(
  shown: { readonly from: number; readonly to: number } | null,
  counts: WentCounts,
  now: number,
): string {
  const list = shown === null ? "" : STRIP_WORDS.theListShowsToOf(clockTime(shown.from), clockTime(shown.to));
  return `${list}${wentWords(counts)}${shown === null ? "" : STRIP_WORDS.untilNow(barTime(now, now))}`;
}

export function unknownSince(at: number): string {
  return STRIP_WORDS.unknownSince(clockTime(at));
}

/** `22 deliveries from 13:58:30 to 14:03:20`, `3 selected deliveries`. */
export function playWords(total: number, stretch: { readonly from: number; readonly to: number } | null): string {
  if (stretch === null) return plural(total, STRIP_WORDS.selectedDelivery, STRIP_WORDS.selectedDeliveries);
  return STRIP_WORDS.fromTo(
    plural(total, STRIP_WORDS.delivery, STRIP_WORDS.deliveries),
    clockTime(stretch.from),
    clockTime(stretch.to),
  );
}

/** What happens to their signatures, and of which sources none can be made. */
export function signingWords(
  isThrough: boolean,
  unsigned: readonly { readonly name: string; readonly count: number }[] | null,
): string {
  if (!isThrough && unsigned === null) return STRIP_WORDS.signedAnewWhereKnown;
  if (isThrough || unsigned === null) return STRIP_WORDS.asTheyCameEachIs;
  const without = unsigned.map(({ name, count: many }) => STRIP_WORDS.ofMany(count(many), name)).join(", ");
  return without === "" ? STRIP_WORDS.signedAnewAsTheirSignatures : STRIP_WORDS.signedAnewWhereASecret(without);
}

/** The one question before much is sent, or anything far. */
export function sendWords(total: number, host: string | null): string {
  return STRIP_WORDS.sendTotal(count(total), host === null ? STRIP_WORDS.throughHookbench : STRIP_WORDS.toHost(host));
}

export function progressWords(handled: number, total: number, failed: number): string {
  return STRIP_WORDS.replayOf(count(handled), count(total), failed > 0 ? STRIP_WORDS.failed2(count(failed)) : "");
}
