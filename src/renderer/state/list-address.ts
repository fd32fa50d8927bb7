import { useDeliveries } from "./deliveries.ts";
import { useListView } from "./list-view.ts";
import type { Route } from "./place.ts";
import { reveal } from "./reveal.ts";
import { changeQuery, listsDeliveries, useRoute } from "./route.ts";

/** Browsers refuse more than a few hundred changes of the address in a few seconds. */
const SETTLE_MS = 200;

/** Keeps where the list is scrolled to, and what the address says of that, the same, in both directions, from now on. */
export function watchListAddress(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told: string | undefined;
  let going = 0;
  const tell = () => {
    const { isStale, order } = useDeliveries.getState();
    if (going > 0 || isStale || order !== null || !listsDeliveries(useRoute.getState().place)) return;
    told = useListView.getState().top ?? undefined;
    changeQuery({ at: told });
  };
  const tellSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(tell, SETTLE_MS);
  };
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
