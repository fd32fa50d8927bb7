import { type Chip, chipText, parseChip } from "./delivery-filter.ts";
import { removeChip, typeFilter } from "./filter-bar.ts";
import type { PointedValue, ValueAction } from "./pointed-value.ts";
import { showToast } from "./toasts.ts";
import { FILTER_BY_VALUE } from "../words/notices.ts";

const LONGEST = 200;

/** The chip that stands for a value at a place, or for all but it; null where the filter has none for it. */
function chipFor({ path, text }: PointedValue, isNegated: boolean): Chip | null {
  const key = path === "webhook.event" ? "event" : path?.replace(/^webhook\./, "");
  const value = /[\s"]/.test(text) ? JSON.stringify(text) : text;
  return key === undefined || text === "" ? null : parseChip(`${isNegated ? "-" : ""}${key}:${value}`);
}

/** Why the filter cannot ask for a value, as a sentence; null where it can. */
function objection(value: PointedValue, isNegated: boolean): string | null {
  if (value.type === "object" || value.type === "list") return FILTER_BY_VALUE.theFilterComparesSingle;
  if (value.text.length > LONGEST) return FILTER_BY_VALUE.thisValueIsTooLong;
  return chipFor(value, isNegated) === null ? FILTER_BY_VALUE.theFilterCannotAskFor : null;
}

/** Puts a chip for a value into the filter's line, with a way back. */
function filterByValue(value: PointedValue, isNegated: boolean): void {
  const chip = chipFor(value, isNegated);
  if (!chip) return;
  typeFilter(chipText(chip), true);
  showToast({
    kind: "ok",
    text: FILTER_BY_VALUE.filteredBy(chipText(chip)),
    action: { label: FILTER_BY_VALUE.undo, run: () => removeChip(chip) },
  });
}

export const onlyThis: ValueAction = {
  objection: (value) => objection(value, false),
  choices: () => null,
  run: (value) => filterByValue(value, false),
};

export const neverThis: ValueAction = {
  objection: (value) => objection(value, true),
  choices: () => null,
  run: (value) => filterByValue(value, true),
};
