import { useSyncExternalStore } from "react";
import type { Room } from "../../state/columns.ts";

const narrow = window.matchMedia("(max-width: 1180px)");
const wide = window.matchMedia("(min-width: 1600px)");

function watch(changed: () => void): () => void {
  narrow.addEventListener("change", changed);
  wide.addEventListener("change", changed);
  return () => {
    narrow.removeEventListener("change", changed);
    wide.removeEventListener("change", changed);
  };
}

/** How much room the window leaves, as it is now. */
export function useRoom(): Room {
  return useSyncExternalStore(watch, () => (narrow.matches ? "narrow" : wide.matches ? "wide" : "usual"));
}
