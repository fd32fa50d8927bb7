import { showDetail, useDetail } from "./delivery-detail.ts";
import { useSelection } from "./delivery-selection.ts";

/** One step is followed at once; those that come quicker than this one after another, where they end. */
const SETTLE_MS = 40;
const QUICK_MS = 120;

/** Shows the delivery that is active in the list, from the moment in which it becomes so; answers what ends that. */
export function followActive(): () => void {
  let movedAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function follow(activeId: string | null): void {
    const isQuick = performance.now() - movedAt < QUICK_MS && useDetail.getState().id !== null;
    movedAt = performance.now();
    clearTimeout(timer);
    if (isQuick) timer = setTimeout(() => void showDetail(activeId), SETTLE_MS);
    else void showDetail(activeId);
  }

  follow(useSelection.getState().activeId);
  const stop = useSelection.subscribe(({ activeId }, before) => {
    if (activeId !== before.activeId) follow(activeId);
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}
