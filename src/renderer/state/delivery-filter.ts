import { Disposition, type DeliveryFilter, type DeliveryItem } from "../../contract/model/delivery.ts";
import { VerificationOutcome } from "../../contract/model/verification.ts";

/** One `key:value` of the filter bar; `-` in front negates. */
export interface Chip {
  readonly key: FilterKey;
  readonly value: string;
  readonly isNegated: boolean;
}

export const FILTER_KEYS = ["provider", "event", "status", "outcome", "source", "disposition", "pinned"] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];

const NEGATABLE: ReadonlySet<FilterKey> = new Set(["provider", "event"]);

export function chipText({ key, value, isNegated }: Chip): string {
  return `${isNegated ? "-" : ""}${key}:${value}`;
}

/** Reads one word as a chip; null when it is free text, or a value its key cannot have. */
export function parseChip(word: string): Chip | null {
  const match = /^(-?)([a-z]+):(.+)$/i.exec(word);
  const key = FILTER_KEYS.find((known) => known === match?.[2]?.toLowerCase());
  const value = match?.[3];
  if (!key || !value) return null;
  const isNegated = match[1] === "-";
  if (isNegated && !NEGATABLE.has(key)) return null;
  return isPossible(key, value) ? { key, value, isNegated } : null;
}

function isPossible(key: FilterKey, value: string): boolean {
  if (key === "status") return /^[1-5](\d\d|xx)$/i.test(value);
  if (key === "outcome") return VerificationOutcome.safeParse(value).success;
  if (key === "disposition") return Disposition.safeParse(value).success;
  if (key === "pinned") return /^(yes|no|true|false)$/.test(value);
  return true;
}

/** The filter that chips and free text stand for. `sourceIds` finds a source's id by its name or path. */
export function toFilter(chips: readonly Chip[], text: string, sourceIds: ReadonlyMap<string, string>): DeliveryFilter {
  const values = (key: FilterKey, isNegated: boolean) =>
    chips
      .filter((chip) => chip.key === key && chip.isNegated === isNegated)
      .flatMap(({ value }) => value.split(",").filter(Boolean));
  const last = (key: FilterKey) => chips.findLast((chip) => chip.key === key)?.value;
  const outcome = VerificationOutcome.safeParse(last("outcome"));
  const disposition = Disposition.safeParse(last("disposition"));
  const [provider, notProvider, event, notEvent] = [
    values("provider", false),
    values("provider", true),
    values("event", false),
    values("event", true),
  ];
  const [status, pinned, source, trimmed] = [last("status"), last("pinned"), last("source"), text.trim()];
  return {
    ...(trimmed ? { text: trimmed } : {}),
    ...(source ? { sourceId: sourceIds.get(source) ?? source } : {}),
    ...(provider.length ? { provider } : {}),
    ...(notProvider.length ? { notProvider } : {}),
    ...(event.length ? { event } : {}),
    ...(notEvent.length ? { notEvent } : {}),
    ...(status ? { status } : {}),
    ...(outcome.success ? { outcome: outcome.data } : {}),
    ...(disposition.success ? { disposition: disposition.data } : {}),
    ...(pinned ? { pinned: pinned === "yes" || pinned === "true" } : {}),
  };
}

export function isEmptyFilter(filter: DeliveryFilter): boolean {
  return Object.keys(filter).length === 0;
}

/** Whether a new item belongs into the filtered list. Free text also searches bodies, which only the host can: `ask`. */
export function matchesFilter(item: DeliveryItem, filter: DeliveryFilter): "yes" | "no" | "ask" {
  const holds =
    (filter.sourceId === undefined || item.sourceId === filter.sourceId) &&
    (!filter.provider || filter.provider.includes(item.provider ?? "")) &&
    !filter.notProvider?.includes(item.provider ?? "") &&
    (!filter.event || filter.event.includes(item.event ?? "")) &&
    !filter.notEvent?.includes(item.event ?? "") &&
    (filter.status === undefined || statusHolds(item.status, filter.status)) &&
    (filter.outcome === undefined || item.verification.outcome === filter.outcome) &&
    (filter.disposition === undefined || item.disposition === filter.disposition) &&
    (filter.pinned === undefined || item.pinned === filter.pinned) &&
    item.receivedAt >= (filter.since ?? -Infinity) &&
    item.receivedAt <= (filter.until ?? Infinity);
  if (!holds) return "no";
  return filter.text === undefined ? "yes" : "ask";
}

function statusHolds(status: number, wanted: string): boolean {
  return /xx$/i.test(wanted) ? String(status)[0] === wanted[0] : String(status) === wanted;
}
