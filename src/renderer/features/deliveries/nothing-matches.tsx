import { useMemo } from "react";
import type { DeliveryFilter } from "../../../contract/model/delivery.ts";
import { useAnswer } from "../../state/answer.ts";
import { useAnswered } from "../../state/answered.ts";
import { type Chip, typedFilter } from "../../state/delivery-filter.ts";
import { clearFilter, filterOf, removeChip, typeFilter, useAsked } from "../../state/filter-bar.ts";
import { Button } from "../../ui/button.tsx";
import { plural } from "../../words/format.ts";
import { CLEAR_FILTER, dropWords, NOTHING_FOUND } from "../../words/filter.ts";
import { NOTHING_MATCHES } from "../../words/traffic.ts";

/** A part of the filter that could be dropped. */
interface Part {
  readonly name: string;
  readonly rest: DeliveryFilter;
  readonly drop: () => void;
}

/** What the list shows where nothing matched what it was asked for: the parts of that, each with how many it would give back. */
export function NothingMatches() {
  const { chips, text } = useAnswered(useAsked());
  const parts = useMemo(() => partsOf(chips, text), [chips, text]);
  return (
    <div className="blank">
      <h2>{NOTHING_FOUND}</h2>
      {parts.length > 1 ? (
        <ul className="drop-list">
          {parts.map((part) => (
            <li key={part.name}>
              <DropPart part={part} />
            </li>
          ))}
        </ul>
      ) : null}
      <Button onClick={clearFilter}>{CLEAR_FILTER}</Button>
    </div>
  );
}

function partsOf(chips: readonly Chip[], text: string): Part[] {
  const words = typedFilter(text);
  const parts = chips.map((chip) => ({
    name: chip,
    rest: filterOf({ chips: chips.filter((one) => one !== chip), text }),
    drop: () => removeChip(chip),
  }));
  if (words === "") return parts;
  return [...parts, { name: `“${words}”`, rest: filterOf({ chips, text: "" }), drop: () => typeFilter("", true) }];
}

function DropPart({ part }: { readonly part: Part }) {
  const answer = useAnswer("deliveries.list", { filter: part.rest, limit: 1 });
  const back = answer?.ok ? plural(answer.value.total, NOTHING_MATCHES.delivery, NOTHING_MATCHES.deliveries) : "…";
  return <Button onClick={part.drop}>{dropWords(part.name, back)}</Button>;
}
