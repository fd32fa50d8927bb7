import { pathOf, stepsOf } from "../../contract/filter/body-path.ts";
import type { Chip } from "./delivery-filter.ts";
import { removeChip, typeFilter } from "./filter-bar.ts";
import type { PointedValue, ValueAction } from "./pointed-value.ts";
import { showToast } from "./toasts.ts";
import { FILTER_BY_VALUE } from "../words/notices.ts";
import { valueFilter } from "./value-filter.ts";

const LONGEST = 200;

/** The condition that stands for a value at a place, or for all but it; null where the filter has none for it. */
function chipFor({ path, text, type }: PointedValue, isNegated: boolean): Chip | null {
  if (path === null || text === "") return null;
  const isText = type === "text";
  if (path === "webhook.event") return valueFilter("event", text, { isNegated });
  if (path === "webhook.method") return valueFilter("method", text, { isNegated });
  if (path === "webhook.path") return valueFilter("path", text, { isNegated });
  const [, header] = /^webhook\.headers\.([^\s.:"()[\]]+)$/.exec(path) ?? [];
  if (header !== undefined) return valueFilter("header", text, { path: header.toLowerCase(), isNegated });
  const body = path.replace(/^(?:webhook\.body\.?|\$\.?)/, "");
  const steps = /^webhook\.(?!body\b)/.test(path) ? null : stepsOf(body);
  return steps === null || steps.length === 0
    ? null
    : valueFilter("body", text, { path: pathOf(steps), isNegated, isText });
}

/** Why the filter cannot ask for a value, as a sentence; null where it can. */
function objection(value: PointedValue, isNegated: boolean): string | null {
  if (value.type === "object" || value.type === "list") return FILTER_BY_VALUE.theFilterComparesSingle;
  if (value.text.length > LONGEST && !hasDigest(value)) return FILTER_BY_VALUE.thisValueIsTooLong;
  return chipFor(value, isNegated) === null ? FILTER_BY_VALUE.theFilterCannotAskFor : null;
}

/** Whether the filter can ask for it by its digest. */
function hasDigest({ path, type }: PointedValue): boolean {
  return type === "text" && /^webhook\.(?:body|headers)\b/.test(path ?? "");
}

/** A text that is too long to be written, by its digest. */
async function writable(value: PointedValue): Promise<PointedValue> {
  if (value.text.length <= LONGEST) return value;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(value.text)));
  return { ...value, text: `sha256:${[...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("")}` };
}

/** Puts a chip for a value into the filter's line, with a way back. */
async function filterByValue(value: PointedValue, isNegated: boolean): Promise<void> {
  const chip = chipFor(await writable(value), isNegated);
  if (!chip) return;
  typeFilter(chip, true);
  showToast({
    kind: "ok",
    text: FILTER_BY_VALUE.filteredBy(chip),
    action: { label: FILTER_BY_VALUE.undo, run: () => removeChip(chip) },
  });
}

export const onlyThis: ValueAction = {
  objection: (value) => objection(value, false),
  choices: () => null,
  run: (value) => void filterByValue(value, false),
};

export const neverThis: ValueAction = {
  objection: (value) => objection(value, true),
  choices: () => null,
  run: (value) => void filterByValue(value, true),
};
