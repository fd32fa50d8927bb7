import { useSyncExternalStore } from "react";

/** The width up to which what stands beside a list covers it instead. */
const NARROW = "(max-width: 840px)";

/** Whether the window is too narrow for a list and what is chosen of it beside each other. */
export function isNarrow(): boolean {
  return window.matchMedia(NARROW).matches;
}

/** The same, followed. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, isNarrow);
}

function subscribe(changed: () => void): () => void {
  const query = window.matchMedia(NARROW);
  query.addEventListener("change", changed);
  return () => query.removeEventListener("change", changed);
}
