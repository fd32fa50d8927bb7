import type { DeliveryItem } from "../contract/model/delivery.ts";
import { visibleLine } from "../contract/visible.ts";

const MARKS = { verified: "verified", rejected: "rejected", unsigned: "unsigned", not_checked: "unchecked" } as const;

/** One delivery on one line: time, answer, verification, sender and event, size, summary, id. */
export function deliveryLine(item: DeliveryItem): string {
  return visibleLine(
    [
      localTime(item.receivedAt),
      String(item.status),
      MARKS[item.verification.outcome].padEnd(9),
      [item.provider ?? "unknown", item.event ?? item.path].join(" ").padEnd(28),
      bytes(item.size).padStart(8),
      item.summary,
      item.id,
    ].join("  "),
  );
}

/** A time of today as clock time, another with its date; in the user's time zone. */
export function localTime(epochMs: number, now = Date.now()): string {
  const date = new Date(epochMs);
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
  if (date.toDateString() === new Date(now).toDateString()) return clock;
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")} ${clock}`;
}

export function bytes(size: number): string {
  if (size < 1024) return `${size} B`;
  const [value, unit] = size < 1024 * 1024 ? [size / 1024, "KB"] : [size / 1024 / 1024, "MB"];
  return `${value.toFixed(1)} ${unit}`;
}
