import { openDelivery, showInspector, showList, useSelection } from "./delivery-selection.ts";
import type { Route } from "./place.ts";
import { changeQuery, listsDeliveries, useRoute } from "./route.ts";

/** Browsers refuse more than a few hundred changes of the address in a few seconds. */
const SETTLE_MS = 150;

/** Whether the address is being told what is open, and not the other way round. */
let isTelling = false;

/** Keeps the delivery that is open and the one of the address the same, in both directions, from now on. */
export function watchLinkedDelivery(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  useRoute.subscribe((route, before) => {
    if (!isTelling && (route.query.d !== before.query.d || route.place !== before.place)) open(route);
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
  const { place, query } = useRoute.getState();
  if (!listsDeliveries(place)) return;
  const d = useSelection.getState().activeId ?? undefined;
  isTelling = true;
  // What was folded and pointed at is of the payload before.
  changeQuery(d === query.d ? { d } : { d, fold: undefined, path: undefined });
  isTelling = false;
}

/** Who comes by an address comes for the delivery that it names, or else for the list. */
function open({ query }: Route): void {
  if (query.d === undefined) showList();
  else if (query.d === useSelection.getState().activeId) showInspector();
  else openDelivery(query.d, query.at !== undefined);
}
