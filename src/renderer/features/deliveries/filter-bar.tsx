import { type KeyboardEvent, useId, useMemo, useRef, useState } from "react";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { follow, heldItems, useDeliveries } from "../../state/deliveries.ts";
import { chipText } from "../../state/delivery-filter.ts";
import { clearFilter, removeChip, typeFilter, useFilterBar } from "../../state/filter-bar.ts";
import { suggestFor } from "../../state/filter-suggestions.ts";
import { useProviders } from "../../state/providers.ts";
import { useSources } from "../../state/sources.ts";
import { count } from "../../words/format.ts";
import { newWords } from "../../words/traffic.ts";

/** Free text and `key:value` chips, with suggestions for the word being typed. */
export function FilterBar() {
  const { chips, text } = useFilterBar();
  const [isFocused, setFocused] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const word = text.split(/\s+/).at(-1) ?? "";
  const suggestions = useSuggestions(word, isFocused);
  const isOpen = isFocused && suggestions.length > 0;

  useShortcuts({ "/": () => input.current?.focus() });

  function type(value: string, isFinished = false): void {
    setChosen(-1);
    typeFilter(value, isFinished);
  }

  function accept(suggestion: string): void {
    const before = text.slice(0, text.length - word.length);
    type(before + suggestion, !suggestion.endsWith(":"));
  }

  function press(event: KeyboardEvent<HTMLInputElement>): void {
    const picked = suggestions[chosen];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const next = chosen + (event.key === "ArrowDown" ? 1 : -1);
      setChosen(next < -1 ? suggestions.length - 1 : next >= suggestions.length ? -1 : next);
    } else if (event.key === "Enter" && picked) accept(picked);
    else if (event.key === "Enter") type(text, true);
    else if (event.key === "Tab" && picked) accept(picked);
    else if (event.key === "Backspace" && text === "" && chips.length > 0) chips.slice(-1).forEach(removeChip);
    else if (event.key === "Escape") {
      if (text !== "") type("");
      input.current?.blur();
    } else return;
    event.preventDefault();
  }

  return (
    <div className="filter-bar" role="search">
      {chips.map((chip) => (
        <button
          key={chipText(chip)}
          type="button"
          className="chip"
          aria-label={`Remove filter ${chipText(chip)}`}
          onClick={() => removeChip(chip)}
        >
          {chipText(chip)}
        </button>
      ))}
      <input
        ref={input}
        role="combobox"
        aria-label="Filter deliveries"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={chosen >= 0 ? `${listId}-${chosen}` : undefined}
        placeholder={
          chips.length > 0
            ? "Filter"
            : "Filter deliveries: text, provider:github, -event:ping, status:4xx, outcome:rejected"
        }
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={press}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
      />
      <Newer />
      {chips.length > 0 || text ? (
        <button type="button" className="clear" aria-label="Clear the filter" onClick={clearFilter}>
          ×
        </button>
      ) : (
        <kbd aria-hidden="true">/</kbd>
      )}
      {isOpen ? <Suggestions id={listId} items={suggestions} chosen={chosen} onAccept={accept} /> : null}
    </div>
  );
}

interface SuggestionsProps {
  readonly id: string;
  readonly items: readonly string[];
  readonly chosen: number;
  readonly onAccept: (suggestion: string) => void;
}

function Suggestions({ id, items, chosen, onAccept }: SuggestionsProps) {
  return (
    <ul id={id} role="listbox" aria-label="Suggestions" className="suggestions">
      {items.map((suggestion, index) => (
        <li
          key={suggestion}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === chosen}
          onMouseDown={(event) => {
            event.preventDefault();
            onAccept(suggestion);
          }}
        >
          {suggestion}
        </li>
      ))}
    </ul>
  );
}

/** How many came while the list was read; it stands here, never over a row. */
function Newer() {
  const unseen = useDeliveries((state) => (state.isFollowing ? 0 : state.unseen));
  if (unseen === 0) return null;
  return (
    <button type="button" className="unseen" onClick={follow}>
      ↑ {newWords(count(unseen))}
    </button>
  );
}

function useSuggestions(word: string, isFocused: boolean): string[] {
  const providers = useProviders((state) => state.names);
  const sources = useSources((state) => state.items);
  return useMemo(() => {
    if (!isFocused) return [];
    const items = heldItems();
    return suggestFor(word, {
      provider: [...new Set([...distinct(items.map(({ provider }) => provider)), ...providers.keys()])],
      event: distinct(items.map(({ event }) => event)),
      source: sources.map(({ path }) => path),
    });
  }, [word, isFocused, providers, sources]);
}

function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))];
}
