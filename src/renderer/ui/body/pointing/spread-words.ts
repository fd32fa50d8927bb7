import type { PointedValue } from "../../../state/pointed-value.ts";
import type { Spread } from "./use-spread.ts";
import { SPREAD_WORDS } from "../../../words/payload.ts";

/** What a value is and how often it is there: `text, there in 98 of the last 100 of this event`. */
export function presenceWords(type: PointedValue["type"], spread: Spread | null | "counting"): string {
  if (spread === null) return type;
  if (spread === "counting") return SPREAD_WORDS.countingType(type);
  const { looked, present, isPartial } = spread;
  const of = spread.isOfEvent ? SPREAD_WORDS.ofThisEvent : SPREAD_WORDS.ofThisSource;
  if (looked === 0) return SPREAD_WORDS.noneIsKept(type, of);
  const all = present === looked ? SPREAD_WORDS.allLooked(looked) : SPREAD_WORDS.ofPresent(present);
  const last = present === looked ? "" : SPREAD_WORDS.theLast(looked);
  return SPREAD_WORDS.thereIn(type, all, last, of, isPartial ? SPREAD_WORDS.asFarAsWasLooked : "");
}

/** Above the bars. */
export function spreadTitle({ looked, isOfEvent }: Spread): string {
  return SPREAD_WORDS.overTheLastOfThis(looked, isOfEvent ? SPREAD_WORDS.event : SPREAD_WORDS.source);
}
