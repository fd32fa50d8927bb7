import { type Chip, chipText } from "./delivery-filter.ts";
import { filterBy, removeChip, useFilterBar } from "./filter-bar.ts";
import { useRoute } from "./route.ts";
import { useSources } from "./sources.ts";

/** Filters by the source whose place one is at, and takes that filter away where one leaves it for all traffic. */
export function watchPlaceFilter(): void {
  let set: Chip | null = null;
  const follow = () => {
    const { place } = useRoute.getState();
    const { items, isLoaded } = useSources.getState();
    if (place.at === "source") {
      // A path is found among the sources only once they are here.
      if (!isLoaded || set?.value === place.name) return;
      const value = items.find(({ id }) => id === place.name)?.path ?? place.name;
      set = { key: "source", value, isNegated: false };
      filterBy(set);
    } else if (place.at === "traffic" && set) {
      const text = chipText(set);
      if (useFilterBar.getState().chips.some((chip) => chipText(chip) === text)) removeChip(set);
      set = null;
    }
  };
  useRoute.subscribe(follow);
  useSources.subscribe(follow);
  follow();
}
