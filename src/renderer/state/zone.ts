import { create } from "zustand";
import { remember, rememberedNumber } from "./remembered.ts";

export type Zone = "local" | "utc";

const KEY = "utc";

/** In which zone times are shown in this browser. */
export const useZone = create<{ readonly zone: Zone }>(() => ({
  zone: rememberedNumber(KEY, 0) === 1 ? "utc" : "local",
}));

export function toggleZone(): void {
  const zone = useZone.getState().zone === "utc" ? "local" : "utc";
  useZone.setState({ zone });
  remember(KEY, zone === "utc" ? 1 : 0);
}

/** The minutes by which times are later than UTC at a moment, as they are shown. */
export function offsetMinutes(at: number): number {
  return useZone.getState().zone === "utc" ? 0 : -new Date(at).getTimezoneOffset();
}

export function chooseZone(zone: Zone): void {
  if (zone !== useZone.getState().zone) toggleZone();
}

/** `2026-11-03`: the day of a moment, as it is told from others. */
export function dayKey(at: number): string {
  return new Date(at + offsetMinutes(at) * 60_000).toISOString().slice(0, 10);
}
