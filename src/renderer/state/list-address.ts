import { useDeliveries } from "./deliveries.ts";
import { useListView } from "./list-view.ts";
import { onceSettled } from "./once-settled.ts";
import type { Route } from "./place.ts";
import { reveal } from "./reveal.ts";
import { changeQuery, listsDeliveries, useRoute } from "./route.ts";

/** Keeps where the list is scrolled to, and what the address says of that, the same, in both directions, from now on. */
export function watchListAddress(): void {
  let told: string | undefined;
  let going = 0;
  const tellSoon = onceSettled(() => {
    const { isStale, order } = useDeliveries.getState();
    if (going > 0 || isStale || order !== null || !listsDeliveries(useRoute.getState().place)) return;
    told = useListView.getState().top ?? undefined;
    changeQuery({ at: told });
  });
  const goTo = async (id: string) => {
    going += 1;
    await reveal(id, "top");
    going -= 1;
    tellSoon();
  };
  const take = ({ place, query: { at } }: Route) => {
    const wanted = listsDeliveries(place) ? at : undefined;
    if (wanted === told) return;
    told = wanted;
    if (wanted === undefined) return;
    void goTo(wanted);
  };
  useRoute.subscribe(take);
  useListView.subscribe(({ top }, before) => {
    if (top !== before.top) tellSoon();
  });
  take(useRoute.getState());
}
