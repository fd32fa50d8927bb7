import type { DeliveryItem } from "../../contract/model/delivery.ts";
import { KEYS } from "../../contract/filter/expression.ts";
import type { FilterNames } from "../../contract/filter/fits.ts";
import { WITH_PATH, ruleOf } from "../../contract/filter/keys.ts";
import { parseFilter } from "../../contract/filter/parse.ts";
import { matchesFilter, toFilter } from "./delivery-filter.ts";
import { valueFilter } from "./value-filter.ts";

/** The values that can be offered for the keys whose values depend on what is there. */
export interface KnownValues {
  readonly provider: readonly string[];
  readonly event: readonly string[];
  readonly source: readonly string[];
}

const MOST = 12;
/** So many of the newest at hand are counted. */
const MOST_COUNTED = 500;

/** What could be meant by the word being typed: keys first, then a key's values. Each is a whole word to put in its place. */
export function suggestFor(word: string, known: KnownValues): string[] {
  const sign = word.startsWith("-") ? "-" : "";
  const bare = word.slice(sign.length).toLowerCase();
  const colon = bare.indexOf(":");
  if (colon < 0)
    return KEYS.filter((key) => key.startsWith(bare)).map((key) => `${sign}${key}${WITH_PATH.has(key) ? "." : ":"}`);
  const key = KEYS.find((candidate) => candidate === bare.slice(0, colon));
  if (!key) return [];
  const typed = bare.slice(colon + 1).replace(/^"/, "");
  if (key === "provider" || key === "event" || key === "source")
    return known[key]
      .filter((value) => value.toLowerCase().includes(typed))
      .slice(0, MOST)
      .map((value) => sign + valueFilter(key, value));
  return ruleOf(key)
    .values.filter((value) => value.includes(typed))
    .slice(0, MOST)
    .map((value) => `${sign}${key}:${value}`);
}

/** How many of the newest at hand each suggestion would find, where it is a whole condition; `of` so many. */
export function countSuggestions(
  suggestions: readonly string[],
  items: readonly DeliveryItem[],
  names: FilterNames,
): { readonly counts: ReadonlyMap<string, number>; readonly of: number } {
  const newest = items.slice(0, MOST_COUNTED);
  const counts = suggestions.flatMap((suggestion) => {
    if (suggestion.endsWith(".") || parseFilter(suggestion).mistakes.length > 0) return [];
    const filter = toFilter(suggestion, names);
    return [[suggestion, newest.filter((item) => matchesFilter(item, filter) === "yes").length] as const];
  });
  return { counts: new Map(counts), of: newest.length };
}
