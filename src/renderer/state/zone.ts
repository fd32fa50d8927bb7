import { create } from "zustand";
import { type Zone, offsetMinutes, writeTimesIn } from "../words/format.ts";
import { remember, rememberedNumber } from "./remembered.ts";

const KEY = "utc";

/** In which zone times are shown in this browser. */
export const useZone = create<{ readonly zone: Zone }>(() => ({
  zone: rememberedNumber(KEY, 0) === 1 ? "utc" : "local",
}));
writeTimesIn(useZone.getState().zone);

export function chooseZone(zone: Zone): void {
  writeTimesIn(zone);
  useZone.setState({ zone });
  remember(KEY, zone === "utc" ? 1 : 0);
}

/** `2026-11-03`: the day of a moment, as it is told from others. */
export function dayKey(at: number): string {
  return new Date(at + offsetMinutes(at) * 60_000).toISOString().slice(0, 10);
}
