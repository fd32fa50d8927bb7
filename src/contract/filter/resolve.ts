import { type Term, changeTerms } from "./expression.ts";
import type { FilterNames } from "./fits.ts";
import { parseFilter } from "./parse.ts";
import { printFilter } from "./print.ts";
import { type Now, fixTimes } from "./times.ts";

/** The same filter with what it says of now and by name said for good: times as moments, sources and providers by their ids. */
export function settleFilter(query: string, names: FilterNames, at: Now): string {
  const { expression } = parseFilter(query);
  const named = changeTerms(expression, (term) => ({ ...term, values: valuesOf(term, names) }));
  return printFilter(fixTimes(named, at));
}

function valuesOf({ key, values }: Term, names: FilterNames): Term["values"] {
  if (key === "provider") return values.map((value) => ({ ...value, text: names.provider(value.text) }));
  if (key !== "source") return values;
  const texts = values.flatMap(({ text }) => [text, ...names.sources(text)]);
  return [...new Set(texts)].map((text) => ({ text, isQuoted: false }));
}
