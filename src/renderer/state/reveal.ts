import type { Delivery } from "../../contract/model/delivery.ts";
import { useBrush } from "./brush.ts";
import { call } from "./calls.ts";
import { showRows, useDeliveries } from "./deliveries.ts";
import { lineText, useAsked, useFilterBar } from "./filter-bar.ts";
import { useDetail } from "./delivery-detail.ts";
import { currentLayout } from "./delivery-layout.ts";
import { scrollToDelivery, scrollToRow } from "./list-view.ts";
import { listsDeliveries, useRoute } from "./route.ts";
import { timeOfId } from "./time-of-id.ts";

let latest = 0;

/**
 * Scrolls the list to a delivery, wherever in it that stands: into view, or as its uppermost. One that the filter hides
 * leaves the list where it is; where one that is to be the uppermost is no more, what came before it is.
 */
export async function reveal(id: string, goal: "middle" | "top" = "middle"): Promise<void> {
  const asked = ++latest;
  const isWanted = () => asked === latest && listsDeliveries(useRoute.getState().place);
  await whenListed();
  const place = isHere(id) || !isWanted() ? null : await rowNear(id);
  if (place !== null && isWanted()) await showRows(place, place);
  if (!isWanted()) return;
  if (isHere(id)) scrollToDelivery(id, goal);
  else if (goal === "top" && place !== null) scrollToRow(place);
}

function isHere(id: string): boolean {
  return currentLayout().lineOfDelivery(id) >= 0;
}

/** The row of the list that has it, or what it stands under; null where that is not told by time. */
async function rowNear(id: string): Promise<number | null> {
  const { filter, order } = useDeliveries.getState();
  const time = order === null ? await timeOf(id) : null;
  if (time === null) return null;
  const found = await call("deliveries.rowAt", { time, filter, nested: true });
  return found.ok ? found.value.row : null;
}

async function timeOf(id: string): Promise<number | null> {
  const found = useDetail.getState().id === id ? await shown(id) : await fetched(id);
  if (!found) return timeOfId(id);
  return found.under === null ? found.receivedAt : timeOf(found.under);
}

type Placed = Pick<Delivery, "under" | "receivedAt">;

async function fetched(id: string): Promise<Placed | null> {
  const found = await call("deliveries.get", { id, mostBodyBytes: 0 });
  return found.ok ? found.value : null;
}

/** The delivery that is being fetched to be shown, once it is here; null where there is none, or another is wanted. */
function shown(id: string): Promise<Placed | null> {
  return new Promise((resolve) => {
    const look = () => {
      const detail = useDetail.getState();
      const isShown = detail.delivery?.id === id;
      if (detail.id === id && !isShown && detail.message === null) return;
      stop();
      resolve(isShown ? detail.delivery : null);
    };
    const stop = useDetail.subscribe(look);
    look();
  });
}

/** Resolves once the list shows what the place asks for. */
function whenListed(): Promise<void> {
  const stores = [useDeliveries, useFilterBar, useAsked];
  return new Promise((resolve) => {
    const stops: (() => void)[] = [];
    const look = () => {
      if (!isListed()) return;
      for (const stop of stops) stop();
      resolve();
    };
    stops.push(...stores.map((store) => store.subscribe(look)));
    look();
  });
}

/** A source and a view are listed by a filter, once it is known what they are. */
function isListed(): boolean {
  const { state, isStale, filter } = useDeliveries.getState();
  const { brush } = useBrush.getState();
  if (brush !== null && (filter.since !== brush.from || filter.until !== brush.to)) return false;
  const line = lineText(useFilterBar.getState());
  const isKnown = useRoute.getState().place.at === "traffic" || line !== "";
  return state === "ready" && !isStale && isKnown && line === lineText(useAsked.getState());
}
