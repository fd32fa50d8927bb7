import { type KeyboardEvent, Suspense, lazy, useEffect, useId, useRef, useState } from "react";
import type { Mistake } from "../../../contract/filter/mistake.ts";
import { follow, lookOn, reloadDeliveries, stopLooking, useDeliveries } from "../../state/deliveries.ts";
import { isEmptyFilter, mistakesIn } from "../../state/delivery-filter.ts";
import {
  clearFilter,
  removeChip,
  reopenLastChip,
  typeFilter,
  undoFilter,
  useFilterBar,
} from "../../state/filter-bar.ts";
import { useConnection } from "../../state/connection.ts";
import { useStatus } from "../../state/status.ts";
import { redoLast, undoLast } from "../../state/undoing.ts";
import { Button } from "../../ui/button.tsx";
import { clockTime, count, fullTime } from "../../words/format.ts";
import { Icon } from "../../ui/icons.tsx";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { asOf } from "../../words/gone.ts";
import {
  CANCEL,
  CLEAR_FILTER,
  FILTER,
  FILTER_HINT,
  LOOK_ON,
  STOP_LOOKING,
  atLeastWords,
  lookedWords,
  keptWords,
  matchingWords,
  meantWords,
} from "../../words/filter.ts";
import { FILTER_BAR, SORT_AGAIN, newWords } from "../../words/traffic.ts";
import { Suggestions, useSuggestions } from "./filter-suggestions.tsx";

const SaveView = lazy(async () => ({ default: (await import("./save-view.tsx")).SaveView }));

/** A filter may take so many milliseconds before it is offered to go back to the one before. */
const PATIENCE_MS = 400;

/** One line: chips and text, with suggestions for the word being typed, and what they come to. */
export function FilterBar() {
  const { chips, text, order } = useFilterBar();
  const input = useRef<HTMLInputElement>(null);
  const isStale = useDeliveries((state) => state.isStale);
  const mistakes = mistakesIn(text);
  const [wrong] = mistakes;

  useUndoKeys(input);
  return (
    <div className={isStale ? "filter-bar working" : "filter-bar"} role="search">
      <Icon name="search" size={14} />
      {chips.map((chip) => (
        <button
          key={chip}
          type="button"
          className="chip"
          aria-label={FILTER_BAR.removeFilter(chip)}
          onClick={() => removeChip(chip)}
        >
          {chip}
        </button>
      ))}
      <FilterInput input={input} isWrong={mistakes.length > 0} />
      <Newer />
      <Matching />
      {isStale ? <Cancel /> : <Looking />}
      {chips.length > 0 || text || order ? (
        <Suspense fallback={null}>
          <SaveView />
        </Suspense>
      ) : null}
      {chips.length > 0 || text ? (
        <button type="button" className="clear" aria-label={CLEAR_FILTER} title={CLEAR_FILTER} onClick={clearFilter}>
          <Icon name="close" size={14} />
        </button>
      ) : (
        <kbd aria-hidden="true">/</kbd>
      )}
      {wrong ? <WrongPart text={text} mistake={wrong} /> : null}
    </div>
  );
}

/** The text with its first mistake underlined where it stands, what is wrong with it, and what is meant. */
function WrongPart({ text, mistake }: { readonly text: string; readonly mistake: Mistake }) {
  const { offset, length, sentence, meant } = mistake;
  const [before, after] = [text.slice(0, offset), text.slice(offset + length)];
  return (
    <div role="status" className="filter-mistake">
      <code>
        {before}
        <u>{text.slice(offset, offset + length)}</u>
        {after}
      </code>
      <span>{sentence}</span>
      {meant === null ? null : (
        <Button onClick={() => typeFilter(before + meant + after, false)}>{meantWords(meant)}</Button>
      )}
    </div>
  );
}

interface InputProps {
  readonly input: React.RefObject<HTMLInputElement | null>;
  readonly isWrong: boolean;
}

function FilterInput({ input, isWrong }: InputProps) {
  const { chips, text } = useFilterBar();
  const [isFocused, setFocused] = useState(false);
  const [chosen, setChosen] = useState(-1);
  const listId = useId();
  const word = text.split(/\s+/).at(-1) ?? "";
  const offered = useSuggestions(word, isFocused);
  const suggestions = offered.map((one) => one.word);
  // A mistake is not covered by what could follow it.
  const isCovering = isWrong && word === "";
  const isOpen = isFocused && suggestions.length > 0 && !suggestions.includes(word) && !isCovering;

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
    } else if ((event.key === "Enter" || event.key === "Tab") && picked) accept(picked);
    else if (event.key === "Enter") type(`${text} `, true);
    else if (event.key === "Backspace" && text === "" && chips.length > 0) reopenLastChip();
    else if (event.key === "Escape") {
      if (text !== "") type("");
      input.current?.blur();
    } else return;
    event.preventDefault();
  }

  return (
    <>
      <input
        ref={input}
        role="combobox"
        aria-label={FILTER}
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-invalid={isWrong}
        aria-activedescendant={isOpen && chosen >= 0 ? `${listId}-${chosen}` : undefined}
        className={isWrong ? "wrong" : undefined}
        placeholder={chips.length > 0 ? "" : FILTER_HINT}
        spellCheck={false}
        autoComplete="off"
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={press}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
      />
      {isOpen ? <Suggestions id={listId} offered={offered} chosen={chosen} onAccept={accept} /> : null}
    </>
  );
}

/** Ctrl Z and Ctrl Shift Z also within the line itself, where nothing is written in it. */
function useUndoKeys(input: React.RefObject<HTMLInputElement | null>): void {
  const inEmptyLine = (act: () => boolean) =>
    document.activeElement === input.current && input.current?.value === "" ? act() : false;
  useShortcuts({ "mod+z": () => inEmptyLine(undoLast), "mod+shift+z": () => inEmptyLine(redoLast) });
}

/** How many came while the list was read; it stands here, never over a row. */
function Newer() {
  const unseen = useDeliveries((state) => (state.isFollowing ? 0 : state.unseen));
  const isSorted = useDeliveries((state) => state.order !== null);
  if (unseen === 0) return null;
  return (
    <button
      type="button"
      className="unseen"
      title={isSorted ? SORT_AGAIN : undefined}
      onClick={() => (isSorted ? void reloadDeliveries() : follow())}
    >
      {isSorted ? "↻" : "↑"} {newWords(count(unseen))}
    </button>
  );
}

/** How many match, of how many there are; while nobody answers, how old what is shown is. */
function Matching() {
  const silence = useConnection((state) => state.silence);
  const matching = useDeliveries((state) => state.matching);
  const isAll = useDeliveries((state) => state.isAllCounted);
  const isFiltered = useDeliveries((state) => !isEmptyFilter(state.filter));
  const all = useStatus((state) => state.app?.counts.deliveries);
  if (all === undefined) return null;
  const words = silence
    ? asOf(clockTime(silence.heardAt))
    : isFiltered
      ? matchingWords(matching === null ? "…" : isAll ? count(matching) : atLeastWords(count(matching)), count(all))
      : keptWords(count(all));
  return <span className="matching">{words}</span>;
}

/** Offered once a filter takes long: the rows of the one before are still there. */
function Cancel() {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return isLate ? <Button onClick={undoFilter}>{CANCEL}</Button> : null;
}

/** How far a filter has looked that reads contents, while it does; it can be stopped, and go on. */
function Looking() {
  const scannedTo = useDeliveries((state) => state.scannedTo);
  const isStopped = useDeliveries((state) => state.isStopped);
  if (scannedTo === null) return null;
  return (
    <span className="looking" role="status">
      {lookedWords(fullTime(scannedTo).slice(0, 19))}
      <Button onClick={isStopped ? lookOn : stopLooking}>{isStopped ? LOOK_ON : STOP_LOOKING}</Button>
    </span>
  );
}
