import { SCHEDULES } from "../../../contract/model/schedules.ts";

const UNITS: readonly (readonly [string, number])[] = [
  ["h", 3600],
  ["min", 60],
  ["s", 1],
];

/** `0 s, 30 s, 2 min`: the waits of a schedule, in the largest unit that is exact. */
export function formatWaits(delaysSeconds: readonly number[]): string {
  return delaysSeconds
    .map((seconds) => {
      const [unit, size] = UNITS.find(([, one]) => seconds > 0 && seconds % one === 0) ?? ["s", 1];
      return `${seconds / size} ${unit}`;
    })
    .join(", ");
}

/** Seconds from waits as they are typed, with commas between; a bare number is seconds. Null for what is none. */
export function parseWaits(text: string): number[] | null {
  const waits = text.split(",").map((part) => {
    const [, amount, unit = "s"] = /^\s*(\d+(?:\.\d+)?)\s*(s|min|h)?\s*$/.exec(part) ?? [];
    const size = UNITS.find(([name]) => name === unit)?.[1];
    return amount === undefined || size === undefined ? null : Number(amount) * size;
  });
  return waits.every((wait) => wait !== null) ? waits : null;
}

/** Schedules to start from, by the names people know them by. */
export const PRESETS: readonly { readonly id: string; readonly name: string; readonly waits: string }[] =
  Object.entries(SCHEDULES).map(([id, { name, delaysSeconds }]) => ({ id, name, waits: formatWaits(delaysSeconds) }));
