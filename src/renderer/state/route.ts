import { create } from "zustand";
import { address, parseAddress } from "./address.ts";
import { ALL_TRAFFIC, type Place, type PlaceName, type Query, type Route, type Sheet } from "./place.ts";

/** Where the window is. `state/place.ts` says what places there are. */
export const useRoute = create<Route>(() => ({ place: ALL_TRAFFIC, query: {} }));

/** Goes to a place; the address keeps it for back, forward, reload and a copied link. */
export function go(place: Place, query: Query = {}): void {
  enter({ place, query }, "push");
}

/** Goes to a place instead of the present one, so that back leads past both. */
export function goInstead(place: Place, query: Query = {}): void {
  enter({ place, query }, "replace");
}

/** Shows something else of the same place, in the same step of the history; undefined takes a value away. */
export function changeQuery(change: { readonly [N in keyof Query]: Query[N] | undefined }): void {
  const { place, query } = useRoute.getState();
  enter({ place, query: merged(query, change) }, "replace");
}

/** Opens a sheet beside the place, as a step that back takes again. */
export function openSheet(sheet: Sheet): void {
  const { place, query } = useRoute.getState();
  enter({ place, query: merged(query, { sheet }) }, "push");
}

/** Closes the sheet beside the place. */
export function closeSheet(): void {
  const { place, query } = useRoute.getState();
  enter({ place, query: merged(query, { sheet: undefined }) }, "push");
}

/** The address of a place, for a link. */
export function hrefOf(place: Place, query: Query = {}): string {
  return address({ place, query });
}

/**
 * The present address, whole and with the values given, for somebody else who reaches this host; of the desktop app, whose
 * own pages nobody reaches, a `hookbench://` link.
 */
export function linkHere(query: Query = {}): string {
  const here = useRoute.getState();
  const fragment = address({ ...here, query: { ...here.query, ...query } });
  if (window.location.protocol === "app:") return fragment.replace(/^#\//, "hookbench://");
  return window.location.href.replace(/#.*$/, "") + fragment;
}

/** The same with a delivery open, wherever the list stands; what is folded and pointed at only where it is of that one. */
export function linkToDelivery(id: string): string {
  const isOpen = useRoute.getState().query.d === id;
  return linkHere({ d: id, at: "", ...(isOpen ? {} : { fold: "", path: "" }) });
}

/** Whether a place shows a list of deliveries. */
export function listsDeliveries(place: Place): boolean {
  return place.at === "traffic" || place.at === "view" || (place.at === "source" && place.sheet === null);
}

/** The value of one kind of place where that is the present one, else null: `usePlace("hooks")?.id`. */
export function usePlace<N extends PlaceName>(at: N): Extract<Place, { at: N }> | null {
  return useRoute(({ place }) => (isAt(place, at) ? place : null));
}

/** Follows the address from now on. */
export function watchRoute(): void {
  window.addEventListener("popstate", read);
  window.addEventListener("hashchange", read);
  read();
}

function isAt<N extends PlaceName>(place: Place, at: N): place is Extract<Place, { at: N }> {
  return place.at === at;
}

function merged(query: Query, change: { readonly [N in keyof Query]: Query[N] | undefined }): Query {
  return Object.fromEntries(Object.entries({ ...query, ...change }).filter(([, value]) => value));
}

function enter(route: Route, how: "push" | "replace"): void {
  const hash = address(route);
  if (window.location.hash !== hash) {
    if (how === "push") window.history.pushState(null, "", hash);
    else window.history.replaceState(null, "", hash);
  }
  useRoute.setState(route, true);
}

/** An address of before, or one that is written otherwise, is put right without a step of its own. */
function read(): void {
  enter(parseAddress(window.location.hash), "replace");
}
