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

/** A stretch as an address has it, in whole milliseconds. */
export function brushText(brush: Stretch | null): string | undefined {
  return brush === null ? undefined : `${Math.round(brush.from)}-${Math.round(brush.to)}`;
}

/** The stretch that such a text says; null where it says none. */
export function readBrush(text: string | undefined): Stretch | null {
  const [from, to] =
    /^(\d{1,15})-(\d{1,15})$/
      .exec(text ?? "")
      ?.slice(1)
      .map(Number) ?? [];
  return from === undefined || to === undefined || from >= to ? null : { from, to };
}
