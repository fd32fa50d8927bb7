import { create } from "zustand";
import { useRoute } from "../state/route.ts";

/** Whether the rail lies over the page, in a window that is too narrow for both. */
export const useRailOver = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));

export function toggleRail(): void {
  useRailOver.setState(({ isOpen }) => ({ isOpen: !isOpen }));
}

export function closeRail(): void {
  useRailOver.setState({ isOpen: false });
}

// Wherever one goes, the page is what is to be seen.
useRoute.subscribe(closeRail);
