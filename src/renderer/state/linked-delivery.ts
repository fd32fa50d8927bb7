import { openDelivery, showList, useSelection } from "./delivery-selection.ts";
import type { Route } from "./place.ts";
import { changeQuery, listsDeliveries, useRoute } from "./route.ts";

/** Browsers refuse more than a few hundred changes of the address in a few seconds. */
const SETTLE_MS = 150;

/** Keeps the delivery that is open and the one of the address the same, in both directions, from now on. */
export function watchLinkedDelivery(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  useRoute.subscribe((route, before) => {
    if (route.query.d !== before.query.d) open(route);
    // Of another place it is the list that one comes for.
    if (route.place !== before.place && !route.query.d) showList();
  });
  useSelection.subscribe(({ activeId }, before) => {
    if (activeId === before.activeId) return;
    clearTimeout(timer);
    // What is open no more, for it may be deleted, is not found by a reload that follows at once.
    if (activeId === null) tellAddress();
    else timer = setTimeout(tellAddress, SETTLE_MS);
  });
  open(useRoute.getState());
}

function tellAddress(): void {
  if (listsDeliveries(useRoute.getState().place)) changeQuery({ d: useSelection.getState().activeId ?? undefined });
}

function open({ query }: Route): void {
  if (query.d && query.d !== useSelection.getState().activeId) openDelivery(query.d, query.at !== undefined);
}
