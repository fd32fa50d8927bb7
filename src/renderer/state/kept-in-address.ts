import { onceSettled } from "./once-settled.ts";
import type { Query, Route } from "./place.ts";
import { changeQuery, listsDeliveries, useRoute } from "./route.ts";

/** Something of the list of deliveries that its address keeps. */
interface Kept {
  readonly name: Exclude<keyof Query, "sheet">;
  /** As an address has it; undefined as it usually is. */
  readonly own: () => string | undefined;
  /** Takes what an address says. */
  readonly show: (text: string | undefined) => void;
  /** Calls back whenever it changes. */
  readonly watch: (changed: () => void) => void;
}

/** Keeps it and what the address says of it the same, in both directions, from now on. */
export function keepInAddress({ name, own, show, watch }: Kept): void {
  const tellSoon = onceSettled(() => {
    if (listsDeliveries(useRoute.getState().place)) changeQuery({ [name]: own() });
  });
  const take = (route: Route, before: Route | null) => {
    const text = route.query[name];
    if (!listsDeliveries(route.place) || text === own()) return;
    // A place that says nothing of it leaves it as it is, unless one came back to it in the history.
    const isBack = before !== null && before.place.at === route.place.at;
    if (text === undefined && !isBack) return tellSoon();
    show(text);
  };
  useRoute.subscribe((route, before) => {
    if (route.query[name] !== before.query[name] || route.place !== before.place) take(route, before);
  });
  watch(tellSoon);
  take(useRoute.getState(), null);
}
