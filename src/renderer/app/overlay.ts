import { create } from "zustand";

/** What the window's frame has open over the page. */
export const useOverlay = create<{ readonly open: "palette" | "keys" | null }>(() => ({ open: null }));

export function openOverlay(open: "palette" | "keys"): void {
  useOverlay.setState({ open });
}

export function closeOverlay(): void {
  useOverlay.setState({ open: null });
}
