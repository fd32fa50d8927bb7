import { useEffect, useState } from "react";
import type { Offered } from "../../state/offered.ts";
import { ofNewestWords } from "../../words/filter.ts";
import { count } from "../../words/format.ts";
import { FILTER_BAR } from "../../words/traffic.ts";

interface SuggestionsProps {
  readonly id: string;
  readonly offered: readonly Offered[];
  readonly chosen: number;
  readonly onAccept: (suggestion: string) => void;
}

/** What the word being typed could become, each with how many have it. */
export function Suggestions({ id, offered, chosen, onAccept }: SuggestionsProps) {
  return (
    <ul id={id} role="listbox" aria-label={FILTER_BAR.suggestions} className="suggestions">
      {offered.map(({ word, found, of }, index) => (
        <li
          key={word}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === chosen}
          onMouseDown={(event) => {
            event.preventDefault();
            onAccept(word);
          }}
        >
          <span className="grow">{word}</span>
          {found === null ? null : <small title={ofNewestWords(count(of))}>{count(found)}</small>}
        </li>
      ))}
    </ul>
  );
}

const NOTHING: readonly Offered[] = [];

/** Keys and values that are known here at once, and what the host finds in what is recorded as it comes. */
export function useSuggestions(word: string, isFocused: boolean): readonly Offered[] {
  const [told, setTold] = useState({ word: "", offered: NOTHING });
  useEffect(() => {
    if (!isFocused) return undefined;
    let stop: (() => void) | null = null;
    let isWanted = true;
    const ask = async () => {
      const { offer } = await import("../../state/offered.ts");
      if (isWanted) stop = offer(word, (offered) => setTold({ word, offered }));
    };
    void ask();
    return () => {
      isWanted = false;
      stop?.();
    };
  }, [word, isFocused]);
  return isFocused && told.word === word ? told.offered : NOTHING;
}
