import { useNow } from "../../state/now.ts";
import type { Absence } from "../../../contract/model/strip.ts";
import { dayOf, weekdayOf } from "../../words/format.ts";
import { LIST_LINES, holeWords } from "../../words/traffic.ts";
import "./list-lines.css";

/** Stands where a row's page has been let go, until it is here again. */
export function AwayRow({ index }: { readonly index: number }) {
  return (
    <div role="row" aria-rowindex={index + 1} aria-label={LIST_LINES.notHereYet} className="delivery-row away">
      <span role="gridcell" className="t">
        …
      </span>
    </div>
  );
}

/** The head of a day that is not that of the row above. */
export function DayHead({ index, at }: { readonly index: number; readonly at: number }) {
  return (
    <div role="row" aria-rowindex={index + 1} className="day-head">
      <span role="gridcell">
        {weekdayOf(at)}, {dayOf(at)}
      </span>
    </div>
  );
}

/** A time in which nothing was recorded, where it stands between two deliveries. */
export function HoleLine({ index, hole }: { readonly index: number; readonly hole: Absence }) {
  const now = useNow();
  return (
    <div role="row" aria-rowindex={index + 1} className="hole-line">
      <span role="gridcell">{holeWords(hole, now)}</span>
    </div>
  );
}

/** Says how many stand under a row that are not listed there. */
export function MoreLine({ index, words }: { readonly index: number; readonly words: string }) {
  return (
    <div role="row" aria-rowindex={index + 1} aria-level={2} className="delivery-row kid more">
      <span role="gridcell">{words}</span>
    </div>
  );
}
