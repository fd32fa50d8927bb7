import type { PointedValue } from "../../../state/pointed-value.ts";
import type { Spread } from "./use-spread.ts";

/** What a value is and how often it is there: `text, there in 98 of the last 100 of this event`. */
export function presenceWords(type: PointedValue["type"], spread: Spread | null | "counting"): string {
  if (spread === null) return type;
  if (spread === "counting") return `${type}, counting…`;
  const { looked, present, isPartial } = spread;
  const of = spread.isOfEvent ? "of this event" : "of this source";
  if (looked === 0) return `${type}, none ${of} is kept`;
  const all = present === looked ? `all ${looked}` : `${present} of`;
  const last = present === looked ? "" : ` the last ${looked}`;
  return `${type}, there in ${all}${last} ${of}${isPartial ? ", as far as was looked" : ""}`;
}

/** Above the bars. */
export function spreadTitle({ looked, isOfEvent }: Spread): string {
  return `Over the last ${looked} of this ${isOfEvent ? "event" : "source"}`;
}
