import type { Settings } from "../../../contract/model/settings.ts";

interface Kept {
  readonly deliveries: number;
  readonly bytes: number;
  /** How many arrived in the last 24 hours. */
  readonly perDay: number;
}

/**
 * How many days of history the limits hold when deliveries of the present average size go on arriving so often, and which
 * limit is reached first; null without a limit, or where nothing arrives.
 */
export function historyLength(
  { maxAgeDays, maxCount, maxBytes }: Settings["retention"],
  { deliveries, bytes, perDay }: Kept,
): { readonly days: number; readonly by: "age" | "number" | "size" } | null {
  if (perDay <= 0) return null;
  const bytesPerDay = deliveries > 0 ? (bytes / deliveries) * perDay : 0;
  const limits = [
    ...(maxAgeDays === null ? [] : [{ days: maxAgeDays, by: "age" as const }]),
    ...(maxCount === null ? [] : [{ days: maxCount / perDay, by: "number" as const }]),
    ...(maxBytes === null || bytesPerDay === 0 ? [] : [{ days: maxBytes / bytesPerDay, by: "size" as const }]),
  ];
  return limits.toSorted((a, b) => a.days - b.days)[0] ?? null;
}
