import { heldItems } from "./deliveries.ts";
import { filterNames } from "./filter-bar.ts";
import { countSuggestions, suggestFor } from "./filter-suggestions.ts";
import { useProviders } from "./providers.ts";
import { useSources } from "./sources.ts";
import { askSuggestions } from "./told-suggestions.ts";

/** A word to put in the place of what is typed, and how many of the newest `of` have it; null where that was not counted. */
export interface Offered {
  readonly word: string;
  readonly found: number | null;
  readonly of: number;
}

/** Tells what is known here of a word that is typed, at once, and then what the host finds; until the answer of this is called. */
export function offer(word: string, tell: (offered: readonly Offered[]) => void): () => void {
  const here = offeredHere(word);
  tell(here);
  return askSuggestions(word, ({ counts, of }) => {
    const found = [...counts].map(([one, count]) => ({ word: one, found: count, of }));
    tell([...found, ...here.filter((one) => !counts.has(one.word))]);
  });
}

/** Of the list at hand, whose newest are counted. */
function offeredHere(word: string): readonly Offered[] {
  const items = heldItems();
  const words = suggestFor(word, {
    provider: [
      ...new Set([...distinct(items.map(({ provider }) => provider)), ...useProviders.getState().names.keys()]),
    ],
    event: distinct(items.map(({ event }) => event)),
    source: useSources.getState().items.map(({ path }) => path),
  });
  const { counts, of } = countSuggestions(words, items, filterNames());
  return words.map((one) => ({ word: one, found: counts.get(one) ?? null, of }));
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))];
}
