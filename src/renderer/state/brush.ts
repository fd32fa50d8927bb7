import { create } from "zustand";

/** From a time until another, in epoch milliseconds. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The stretch of the time strip that is chosen. */
export const useBrush = create<{ readonly brush: Stretch | null }>(() => ({ brush: null }));

/** Chooses a stretch, in either direction; null chooses none. */
export function setBrush(stretch: Stretch | null): void {
  if (stretch === null) return useBrush.setState({ brush: null });
  const { from, to } = stretch;
  useBrush.setState({ brush: { from: Math.min(from, to), to: Math.max(from, to) } });
}
