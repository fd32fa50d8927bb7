import { faultWords } from "../contract/model/fault.ts";
import type { DeliveryItem } from "../contract/model/delivery.ts";
import type { NotUnderstood } from "../contract/model/not-understood.ts";
import { visibleLine } from "../contract/visible.ts";
import { localTime } from "../core/host/local-time.ts";

/** What a verification came to, in one word. */
export const OUTCOMES = {
  verified: "verified",
  rejected: "rejected",
  unsigned: "unsigned",
  not_checked: "unchecked",
} as const;

/** One delivery on one line: time, answer, verification, sender and event, size, summary, id. */
export function deliveryLine(item: DeliveryItem): string {
  if (item.notUnderstood) return strayLine(item, item.notUnderstood);
  return visibleLine(
    [
      localTime(item.receivedAt),
      item.status === 0 ? "---" : String(item.status),
      OUTCOMES[item.verification.outcome].padEnd(9),
      [item.provider ?? "unknown", item.event ?? item.path].join(" ").padEnd(28),
      bytes(item.size).padStart(8),
      item.summary,
      item.id,
      ...(item.fault ? [`on purpose: ${faultWords(item.fault)}`] : []),
    ].join("  "),
  );
}

/** What became no request: why, what to do, and how often it came. */
function strayLine({ receivedAt, status, size, id }: DeliveryItem, { reason, cure, times, lastAt }: NotUnderstood) {
  const again = times > 1 ? [`${times} times, the last at ${localTime(lastAt)}`] : [];
  return visibleLine(
    [
      localTime(receivedAt),
      status === 0 ? "---" : String(status),
      "unchecked",
      "not understood".padEnd(28),
      bytes(size).padStart(8),
      cure === null ? reason : `${reason} ${cure}`,
      ...again,
      id,
    ].join("  "),
  );
}

export function bytes(size: number): string {
  if (size < 1024) return `${size} B`;
  const [value, unit] = size < 1024 * 1024 ? [size / 1024, "KB"] : [size / 1024 / 1024, "MB"];
  return `${value.toFixed(1)} ${unit}`;
}
