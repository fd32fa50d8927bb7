import { flushSync } from "react-dom";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from "react";
import type { DeliveryItem } from "../../../contract/model/delivery.ts";
import { typeFilter } from "../../state/filter-bar.ts";
import { ALL_TRAFFIC } from "../../state/place.ts";
import { providerName, useProviders } from "../../state/providers.ts";
import { go } from "../../state/route.ts";
import { fetchScenarios, useScenarios } from "../../state/scenarios.ts";
import { useStatus } from "../../state/status.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { count, listTime } from "../../words/format.ts";
import { Icon } from "../../ui/icons.tsx";
import { Tile } from "../../ui/tile.tsx";
import { NOTHING_FOUND, PALETTE, deliveriesHolding } from "../../words/commands.ts";
import { COMMANDS } from "../command-list.ts";
import { useDeliveryHits } from "./delivery-hits.ts";
import { type Entry, type FoundEntry, type FoundGroup, entriesNow, findEntries, scenarioEntries } from "./entries.ts";
import { COMMAND_PALETTE } from "../../words/frame.ts";

/** What there is to be found: what can be done is asked once, as opening the palette changes none of it. */
function useEntries(): readonly Entry[] {
  const [now] = useState(() => entriesNow(COMMANDS));
  const [shown, setShown] = useState<readonly Entry[]>([]);
  const scenarios = useScenarios(({ items }) => items);
  useEffect(() => {
    void fetchScenarios();
    const known = new Set(now.map(({ name }) => name));
    void import("./shown-deeds.ts").then(({ shownDeeds }) => setShown(shownDeeds(known)));
  }, [now]);
  return useMemo(() => [...now, ...scenarioEntries(scenarios), ...shown], [now, scenarios, shown]);
}

/** Finds by a few letters what can be done, what there is, and deliveries; Enter does it or goes there. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState(0);
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const entries = useEntries();
  const hits = useDeliveryHits(typed);
  const kept = useStatus((state) => state.app?.counts.deliveries);
  const groups = findEntries(typed, entries);
  const runs = runsOf(typed, groups, hits.items);
  const starts = startsOf(groups);
  const option = (index: number) => ({
    id: `${listId}-${index}`,
    isChosen: index === chosen,
    onPoint: () => setChosen(index),
    onRun: () => run(index),
  });

  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [chosen]);

  function run(index: number): void {
    const wanted = runs[index];
    if (!wanted) return;
    // The focus goes back first, to where the command may want it; no key comes between.
    flushSync(onClose);
    wanted();
  }

  function press(event: KeyboardEvent): void {
    if (event.key === "ArrowDown") setChosen(Math.min(runs.length - 1, chosen + 1));
    else if (event.key === "ArrowUp") setChosen(Math.max(0, chosen - 1));
    else if (event.key === "Enter") run(chosen);
    else return;
    event.preventDefault();
  }

  const hitsStart = runs.length - hits.items.length - (typed.trim() === "" ? 0 : 1);
  return (
    <Dialog label={COMMAND_PALETTE.commands} className="palette" onClose={onClose}>
      <div className="palette-field">
        <Icon name="search" />
        <input
          className="input"
          role="combobox"
          aria-label={PALETTE}
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={runs.length > 0 ? `${listId}-${chosen}` : undefined}
          placeholder={PALETTE}
          spellCheck={false}
          autoFocus
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setChosen(0);
          }}
          onKeyDown={press}
        />
      </div>
      <div ref={list} id={listId} className="palette-list" role="listbox" aria-label={COMMAND_PALETTE.commands}>
        {groups.map(({ heading, found }, group) => (
          <Group key={heading} heading={heading}>
            {found.map((entry, index) => (
              <EntryOption key={entry.entry.id} found={entry} {...option((starts[group] ?? 0) + index)} />
            ))}
          </Group>
        ))}
        {typed.trim() === "" ? null : (
          <Group
            heading={deliveriesHolding(typed.trim())}
            note={
              hits.total === null || kept === undefined ? "" : COMMAND_PALETTE.ofItems(count(hits.total), count(kept))
            }
          >
            {hits.items.map((item, index) => (
              <DeliveryOption key={item.id} item={item} {...option(hitsStart + index)} />
            ))}
            <Option {...option(runs.length - 1)}>
              <Icon name="filter" />
              <span className="cut grow">
                {isDeliveryId(typed) ? COMMAND_PALETTE.openIt : COMMAND_PALETTE.filterAllTrafficByIt}
              </span>
            </Option>
          </Group>
        )}
        {runs.length === 0 ? <p className="ghost palette-nothing">{NOTHING_FOUND}</p> : null}
      </div>
      <p className="palette-foot" aria-hidden="true">
        <kbd>↑</kbd> <kbd>↓</kbd>
        {COMMAND_PALETTE.move}
        <kbd>Enter</kbd>
        {COMMAND_PALETTE.run}
        <span className="grow" /> <kbd>Esc</kbd>
        {COMMAND_PALETTE.back}
      </p>
    </Dialog>
  );
}

/** What each option does, in the order in which they stand. */
function runsOf(typed: string, groups: readonly FoundGroup[], items: readonly DeliveryItem[]): (() => unknown)[] {
  const text = typed.trim();
  return [
    ...groups.flatMap(({ found }) => found.map(({ entry }) => entry.run)),
    ...items.map(
      ({ id }) =>
        () =>
          go(ALL_TRAFFIC, { d: id }),
    ),
    ...(text === "" ? [] : [() => (isDeliveryId(text) ? go(ALL_TRAFFIC, { d: text }) : filterTraffic(text))]),
  ];
}

/** The number of each group's first option. */
function startsOf(groups: readonly FoundGroup[]): number[] {
  let start = 0;
  return groups.map(({ found }) => (start += found.length) - found.length);
}

function isDeliveryId(text: string): boolean {
  return /^dlv_\w+$/.test(text.trim());
}

function filterTraffic(text: string): void {
  go(ALL_TRAFFIC);
  typeFilter(text, true);
}

interface GroupProps {
  readonly heading: string;
  readonly note?: string;
  readonly children: ReactNode;
}

function Group({ heading, note = "", children }: GroupProps) {
  return (
    <div role="group" aria-label={heading}>
      <p className="palette-head" aria-hidden="true">
        <span className="cut">{heading}</span> {note}
      </p>
      {children}
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly isChosen: boolean;
  readonly onPoint: () => void;
  readonly onRun: () => void;
}

function Option({ id, isChosen, onPoint, onRun, children }: OptionProps & { readonly children: ReactNode }) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      className="palette-option"
      onMouseMove={onPoint}
      onClick={onRun}
    >
      {children}
    </div>
  );
}

function EntryOption({ found: { entry, at, by }, ...option }: OptionProps & { readonly found: FoundEntry }) {
  return (
    <Option {...option}>
      {entry.icon ? <Icon name={entry.icon} /> : <span className="palette-noicon" />}
      <span className="cut grow">
        <Marked text={entry.name} at={at} />
      </span>
      {by === null ? null : <span className="ghost">{by}</span>}
      {entry.key === undefined ? null : <kbd>{entry.key}</kbd>}
    </Option>
  );
}

function DeliveryOption({ item, ...option }: OptionProps & { readonly item: DeliveryItem }) {
  const names = useProviders((state) => state.names);
  return (
    <Option {...option}>
      <Tile name={item.provider === null ? item.method : providerName(names, item.provider)} />
      <span className="cut grow">{item.summary}</span>
      <span className="mono ghost">{item.status}</span>
      <span className="mono ghost">{listTime(item.receivedAt)}</span>
    </Option>
  );
}

/** A text with the characters that were typed standing out. */
function Marked({ text, at }: { readonly text: string; readonly at: readonly number[] }) {
  if (at.length === 0) return text;
  const typed = new Set(at);
  return [...text].map((letter, index) => (typed.has(index) ? <b key={index}>{letter}</b> : letter));
}
