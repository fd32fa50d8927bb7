import { orderText, readOrder } from "../../contract/model/order.ts";
import type { View } from "../../contract/model/view.ts";
import { brushText, readBrush, setBrush, useBrush } from "./brush.ts";
import { readLine } from "./delivery-filter.ts";
import { isSameOrder, lineText, resolveNames, setFilter, sortBy, useFilterBar } from "./filter-bar.ts";
import { onceSettled } from "./once-settled.ts";
import type { Route } from "./place.ts";
import { useProviders } from "./providers.ts";
import { changeQuery, useRoute } from "./route.ts";
import { useSources } from "./sources.ts";
import { useViews, viewNamed } from "./views.ts";

/** Keeps the filter, the stretch that is chosen and the order, and those of the address, the same, in both directions, from now on. */
export function watchFilterAddress(): void {
  const tellSoon = onceSettled(() => {
    const route = useRoute.getState();
    if (keepsFilter(route)) changeQuery({ q: ownText(route) || undefined, sort: ownOrder(route), brush: ownBrush() });
  });
  useRoute.subscribe((route, before) => {
    if (route.query.q !== before.query.q) take(route, before);
    if (route.query.sort !== before.query.sort) takeOrder(route, before);
    if (route.query.brush !== before.query.brush) takeBrush(route, before);
    // What it leaves as it is, its address is to say.
    if (route.place !== before.place) tellSoon();
  });
  useFilterBar.subscribe(tellSoon);
  take(useRoute.getState(), null);
  takeOrder(useRoute.getState(), null);
  takeBrush(useRoute.getState(), null);
  // A link is read before it is known what its names stand for.
  useSources.subscribe((now, before) => now.isLoaded !== before.isLoaded && resolveNames());
  useProviders.subscribe((now, before) => now.names.size !== before.names.size && resolveNames());
}

function take(route: Route, before: Route | null): void {
  const { q } = route.query;
  if (!keepsFilter(route) || (q ?? "") === ownText(route)) return;
  // A place without a filter of its own leaves the one that is there, unless one came back to it in the history.
  if (q !== undefined || isBack(route, before)) setFilter([...placeText(route), q ?? viewText(route)].join(" "));
}

/** Sorts as an address says; one without an order leaves the one that is there, as it does with the filter. */
function takeOrder(route: Route, before: Route | null): void {
  const { sort } = route.query;
  if (!keepsFilter(route) || sort === ownOrder(route)) return;
  if (sort !== undefined) sortBy(readOrder(sort));
  else if (isBack(route, before)) sortBy(viewOf(route)?.order ?? null);
}

/** Chooses the stretch that an address says, and none where one came back to where none was. */
function takeBrush(route: Route, before: Route | null): void {
  const { brush } = route.query;
  if (!keepsFilter(route) || brush === ownBrush()) return;
  if (brush !== undefined || isBack(route, before)) setBrush(readBrush(brush));
}

function isBack(route: Route, before: Route | null): boolean {
  return before !== null && keepsFilter(before) && before.place.at === route.place.at;
}

function ownBrush(): string | undefined {
  return brushText(useBrush.getState().brush);
}

/** The order where it is not the one that the place has by itself. */
function ownOrder(route: Route): string | undefined {
  const { order } = useFilterBar.getState();
  const usual = viewOf(route)?.order ?? null;
  return isSameOrder(order, usual) ? undefined : orderText(order ?? NEWEST_FIRST);
}

const NEWEST_FIRST = { by: "time", way: "desc" } as const;

function viewOf({ place }: Route): View | null {
  return place.at === "view" ? (viewNamed(useViews.getState().items, place.view) ?? null) : null;
}

/** The filter without what the place itself filters by; of a view all of it where it is another. */
function ownText(route: Route): string {
  const { chips, text } = useFilterBar.getState();
  if (route.place.at === "view") {
    const view = viewOf(route);
    const line = lineText({ chips, text });
    return !view || lineText(readLine(view.filter)) === line ? "" : line;
  }
  const [own] = placeText(route);
  return lineText({ chips: chips.filter((chip) => chip !== own), text });
}

/** What a view filters by; nothing elsewhere. */
function viewText(route: Route): string {
  return viewOf(route)?.filter ?? "";
}

function placeText({ place }: Route): string[] {
  const own =
    place.at === "source" ? useFilterBar.getState().chips.find((chip) => chip.startsWith("source:")) : undefined;
  return own ? [own] : [];
}

function keepsFilter({ place }: Route): boolean {
  return place.at === "traffic" || place.at === "view" || (place.at === "source" && place.sheet === null);
}
