import type { DeliveryItem } from "../../../contract/model/delivery.ts";
import { statusTone } from "../../ui/delivery-words.ts";
import { Mark } from "../../ui/mark.tsx";
import { outcomeOf } from "./outcome-signs.ts";
import { heard, isAnswerUnknown, toldWords } from "./row-words.ts";

/** How a delivery ended, in signs, and what its sender heard. */
export function OutcomeCell({ item }: { readonly item: DeliveryItem }) {
  const { signs, words } = outcomeOf(item);
  const said = heard(item);
  const isUnknown = isAnswerUnknown(item);
  const told = toldWords(item);
  const all = [...words, told].join(". ");
  return (
    <span role="gridcell" className="o" title={all} aria-label={all}>
      {signs.map((kind, index) => (
        // A row's signs have no names; their places are all there is of them.
        <Mark key={`${index} ${kind}`} kind={kind} />
      ))}
      <b className={!isUnknown && said !== "–" && statusTone(item.status) === "bad" ? "is-bad" : undefined}>
        {isUnknown ? "–" : said}
      </b>
    </span>
  );
}
