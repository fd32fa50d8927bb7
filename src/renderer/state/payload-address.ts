import { useMemo } from "react";
import type { Query } from "./place.ts";
import { changeQuery, listsDeliveries, useRoute } from "./route.ts";

/** Longer than the address takes to name the delivery that was selected. */
const SETTLE_MS = 200;

type Told = Pick<Query, "fold" | "path">;
type Change = { readonly [N in keyof Told]: () => Told[N] | undefined };

/** What of a payload the address keeps: what is folded, and which value is pointed at. */
export interface PayloadAddress extends Told {
  /** Whether the address names the delivery already whose payload it is. */
  readonly isHere: boolean;
  /** Has the address say so soon; each is worked out only then. */
  readonly tell: (change: Change) => void;
  /** Whether it is about to say something else. */
  readonly isWaiting: (name: keyof Told) => boolean;
  /** Whether it says what it was told last, and not what somebody came by. */
  readonly isOwn: (name: keyof Told) => boolean;
}

let waiting: { readonly id: string; readonly change: Change } | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let own: Told = {};

/** What the address says of the payload of a delivery; null where it says nothing of any. */
export function usePayloadAddress(id: string): PayloadAddress | null {
  const isListed = useRoute(({ place }) => listsDeliveries(place));
  const isHere = useRoute(({ query }) => query.d === id);
  const fold = useRoute(({ query }) => query.fold);
  const path = useRoute(({ query }) => query.path);
  return useMemo(() => {
    if (!isListed) return null;
    const said: Told = isHere ? { ...(fold ? { fold } : {}), ...(path ? { path } : {}) } : {};
    return {
      ...said,
      isHere,
      tell: (change) => tellSoon(id, change),
      isWaiting: (name) => waiting?.id === id && waiting.change[name] !== undefined,
      isOwn: (name) => own[name] === said[name],
    };
  }, [isListed, isHere, id, fold, path]);
}

/** Shows payloads in another view, in which nothing is folded by hand yet. */
export function changeView(view: string): void {
  if (waiting) waiting = { ...waiting, change: { ...waiting.change, fold: () => undefined } };
  changeQuery({ view, fold: undefined });
}

function tellSoon(id: string, change: Change): void {
  waiting = { id, change: { ...(waiting?.id === id ? waiting.change : {}), ...change } };
  clearTimeout(timer);
  timer = setTimeout(write, SETTLE_MS);
}

function write(): void {
  const { place, query } = useRoute.getState();
  const asked = waiting;
  waiting = null;
  own = {};
  if (asked === null || !listsDeliveries(place) || query.d !== asked.id) return;
  const { fold, path } = asked.change;
  const told = { fold: fold ? fold() : query.fold, path: path ? path() : query.path };
  own = { ...(told.fold ? { fold: told.fold } : {}), ...(told.path ? { path: told.path } : {}) };
  changeQuery(told);
}
