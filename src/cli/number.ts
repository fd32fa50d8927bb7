import { UsageError } from "./verb.ts";

/** A whole number given as an option, within limits; `fallback` when it was not given. */
export function wholeNumber(
  text: string | undefined,
  name: string,
  fallback: number,
  [low, high]: [number, number],
): number {
  if (text === undefined) return fallback;
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= low && value <= high) return value;
  throw new UsageError(`--${name} takes a whole number from ${low} to ${high}, not ${JSON.stringify(text)}.`);
}
