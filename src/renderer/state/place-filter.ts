import { valueFilter } from "./value-filter.ts";
import type { View } from "../../contract/model/view.ts";
import { clearFilter, filterBy, isSameOrder, removeChip, setFilter, sortBy, useFilterBar } from "./filter-bar.ts";
import { ALL_TRAFFIC } from "./place.ts";
import { goInstead, useRoute } from "./route.ts";
import { useSources } from "./sources.ts";
import { showToast } from "./toasts.ts";
import { isOfView, useViews, viewNamed } from "./views.ts";
import { PLACE_FILTER } from "../words/notices.ts";

/** Filters by the source or the view whose place one is at, and takes that filter away where one leaves it for all traffic. */
export function watchPlaceFilter(): void {
  watchSource();
  watchView();
}

function watchSource(): void {
  let set: { readonly name: string; readonly chip: string } | null = null;
  const follow = () => {
    const { place, query } = useRoute.getState();
    const { items, isLoaded } = useSources.getState();
    if (place.at === "source") {
      // A path is found among the sources only once they are here.
      if (!isLoaded || set?.name === place.name) return;
      const value = items.find(({ id }) => id === place.name)?.path ?? place.name;
      set = { name: value, chip: valueFilter("source", value) };
      filterBy(set.chip, query.brush !== undefined);
    } else if (place.at === "traffic" && set) {
      if (useFilterBar.getState().chips.includes(set.chip)) removeChip(set.chip);
      set = null;
    } else if (place.at === "view") set = null;
  };
  useRoute.subscribe(follow);
  useSources.subscribe(follow);
  follow();
}

function watchView(): void {
  let set: Pick<View, "id" | "filter" | "order"> | null = null;
  const isUntouched = () => set !== null && isOfView(set, useFilterBar.getState());
  const follow = () => {
    const { place, query } = useRoute.getState();
    const { items, isLoaded } = useViews.getState();
    if (place.at === "view") {
      // What a name stands for is known only once views are here.
      if (!isLoaded) return;
      const view = viewNamed(items, place.view);
      if (!view) {
        showToast({ kind: "bad", text: PLACE_FILTER.thereIsNoView(place.view) });
        return goInstead(ALL_TRAFFIC);
      }
      if (set?.id === view.id && set.filter === view.filter && isSameOrder(set.order, view.order)) return;
      // Of a view that is changed elsewhere, what was typed here is kept; so is what a link says.
      const isSame = set?.id === view.id;
      const isTouched = isSame && !isUntouched();
      set = view;
      if (isSame ? !isTouched : query.q === undefined) setFilter(view.filter);
      if (isSame ? !isTouched : query.sort === undefined) sortBy(view.order);
    } else if (place.at === "traffic" && set) {
      if (isUntouched()) {
        clearFilter();
        sortBy(null);
      }
      set = null;
    } else if (place.at === "source") set = null;
  };
  useRoute.subscribe(follow);
  useViews.subscribe(follow);
  follow();
}
