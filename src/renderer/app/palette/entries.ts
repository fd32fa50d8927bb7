import type { KeptScenario } from "../../../contract/model/scenario.ts";
import { ORDER_KEYS, orderText } from "../../../contract/model/order.ts";
import { useEndpoints } from "../../state/endpoints.ts";
import { useHooks } from "../../state/hooks.ts";
import { useProviders } from "../../state/providers.ts";
import { ALL_TRAFFIC } from "../../state/place.ts";
import { sortBy } from "../../state/filter-bar.ts";
import { go, listsDeliveries, useRoute } from "../../state/route.ts";
import { openSource, useSources } from "../../state/sources.ts";
import { useViews } from "../../state/views.ts";
import { sendSample } from "../../state/delivery-actions.ts";
import { type Command, canRun, keyWords, nameOf } from "../../ui/command.ts";
import { fuzzyMatch, isTogether } from "../../ui/fuzzy.ts";
import type { IconName } from "../../ui/icons.tsx";
import { FOUND, GROUPS } from "../../words/commands.ts";
import { ENTRIES } from "../../words/frame.ts";
import { orderWords, SORT_BY } from "../../words/sorting.ts";

/** One thing that the palette can find. */
export interface Entry {
  readonly id: string;
  readonly heading: string;
  readonly name: string;
  readonly run: () => unknown;
  readonly icon?: IconName | undefined;
  readonly key?: string | undefined;
  /** Other words by which it is found. */
  readonly also?: string | undefined;
}

export interface FoundEntry {
  readonly entry: Entry;
  /** The characters of its name that were typed. */
  readonly at: readonly number[];
  /** The word by which it was found, where that is not its name. */
  readonly by: string | null;
}

export interface FoundGroup {
  readonly heading: string;
  readonly found: readonly FoundEntry[];
}

const MOST_OF_A_GROUP = 6;
/** So far two letters that were typed one after the other may lie apart within a word. */
const MOST_APART = 3;
/** What is found by another word stands behind what has the letters in its name. */
const BEHIND = 12;

/** Every order that the list can have, where one is at it. */
function sortEntries(): Entry[] {
  if (!listsDeliveries(useRoute.getState().place)) return [];
  return ORDER_KEYS.flatMap((by) =>
    (["desc", "asc"] as const).map((way): Entry => {
      const order = { by, way };
      const run = () => sortBy(order);
      return { id: `sort-${orderText(order)}`, heading: GROUPS.list, name: SORT_BY + orderWords(order), run };
    }),
  );
}

/** All that can be done now, and all objects that can be gone to. */
export function entriesNow(commands: readonly Command[]): Entry[] {
  return [
    ...commands.filter(canRun).map((command): Entry => {
      const [key] = command.keys ?? [];
      const { id, group, run, icon, also } = command;
      const heading = GROUPS[group];
      return {
        id,
        heading,
        name: nameOf(command),
        run,
        icon,
        also,
        key: key === undefined ? undefined : keyWords(key),
      };
    }),
    ...sortEntries(),
    ...useSources.getState().items.map(({ id, name, path }): Entry => {
      const run = () => go({ at: "source", name: path, sheet: null });
      return { id, heading: FOUND.source, name, also: path, icon: "sources", run };
    }),
    ...useSources.getState().items.flatMap(({ id, name }): Entry[] => [
      { id: `setup-${id}`, heading: FOUND.setUp, name: ENTRIES.setUp(name), run: () => openSource(id, "setup") },
      { id: `settings-${id}`, heading: FOUND.setUp, name: ENTRIES.settingsOf(name), run: () => openSource(id) },
    ]),
    ...useViews.getState().items.map(({ id, name, filter }): Entry => {
      return { id, heading: FOUND.view, name, also: filter, icon: "view", run: () => go({ at: "view", view: id }) };
    }),
    ...useHooks.getState().items.map(({ id, name }): Entry => {
      return { id, heading: FOUND.hook, name, icon: "hooks", run: () => go({ at: "hooks", id }) };
    }),
    ...useEndpoints.getState().items.map(({ id, name, url }): Entry => {
      const run = () => go({ at: "endpoints", id, tab: null });
      return { id, heading: FOUND.endpoint, name, also: url, icon: "endpoints", run };
    }),
    ...useProviders
      .getState()
      .items.filter(({ samples }) => samples.length > 0)
      .map(({ id, name }): Entry => {
        const run = () => (go(ALL_TRAFFIC), sendSample(id));
        return { id: `sample-${id}`, heading: FOUND.sample, name: ENTRIES.sendASignedSample(name), icon: "play", run };
      }),
  ];
}

/** The scenarios, which are known once they were asked for. */
export function scenarioEntries(scenarios: readonly KeptScenario[]): readonly Entry[] {
  return scenarios.map(({ id, name, description }): Entry => {
    const run = () => go({ at: "scenarios", name: id, run: null });
    return { id: `scenario-${id}`, heading: FOUND.scenario, name, also: description, icon: "scenarios", run };
  });
}

/** What has the letters typed, group by group; the group with the best match first, and in each the best first. */
export function findEntries(typed: string, entries: readonly Entry[]): readonly FoundGroup[] {
  const text = typed.trim();
  const groups = new Map<string, { readonly found: FoundEntry; readonly score: number }[]>();
  for (const entry of entries) {
    const hit = matchOf(text, entry);
    if (hit) groups.set(entry.heading, [...(groups.get(entry.heading) ?? []), hit]);
  }
  // Before anything is typed the groups stand as they are given.
  const sorted = [...groups].map(([heading, hits]) => ({ heading, hits: hits.toSorted((a, b) => b.score - a.score) }));
  if (text !== "") sorted.sort((a, b) => bestOf(b.hits) - bestOf(a.hits));
  return sorted.map(({ heading, hits }) => ({
    heading,
    found: hits.slice(0, MOST_OF_A_GROUP).map(({ found }) => found),
  }));
}

function bestOf(hits: readonly { readonly score: number }[]): number {
  return Math.max(...hits.map(({ score }) => score));
}

function matchOf(text: string, entry: Entry): { readonly found: FoundEntry; readonly score: number } | null {
  const match = fuzzyMatch(text, entry.name);
  // Letters that lie scattered over a long name were not meant.
  if (match && isTogether(match, entry.name, MOST_APART))
    return { found: { entry, at: match.at, by: null }, score: match.score };
  for (const word of (entry.also ?? "").split(" ").filter(Boolean)) {
    if (text === "" || !word.toLowerCase().startsWith(text.toLowerCase())) continue;
    return { found: { entry, at: [], by: word }, score: text.length - BEHIND };
  }
  return null;
}
