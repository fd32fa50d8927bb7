import { create } from "zustand";
import { useDeliveries } from "./deliveries.ts";
import { itemAt } from "./delivery-pages.ts";

/** After so long without any, the next to come is a newcomer: where many come, none moves the others. */
const CALM_MS = 250;

/** The delivery that came by itself while the newest were followed, after a moment without any: its row is seen to come in. */
export const useNewcomer = create<{ readonly id: string | null }>(() => ({ id: null }));

let cameAt = -CALM_MS;

useDeliveries.subscribe(({ inserted, isFollowing, held }, before) => {
  const added = inserted - before.inserted;
  if (added <= 0) return;
  const isCalm = isFollowing && added === 1 && performance.now() - cameAt > CALM_MS;
  cameAt = performance.now();
  useNewcomer.setState({ id: isCalm ? (itemAt(held, 0)?.id ?? null) : null });
});
