import { Disposition, DeliveryFilter, type DeliveryItem } from "../../contract/model/delivery.ts";
import { VerificationOutcome } from "../../contract/model/verification.ts";
import { MISTAKES } from "../words/filter.ts";
import { DELIVERY_FILTER } from "../words/notices.ts";

/** One `key:value` of the filter bar; `-` in front negates. */
export interface Chip {
  readonly key: FilterKey;
  readonly value: string;
  readonly isNegated: boolean;
}

export const FILTER_KEYS = [
  "provider",
  "event",
  "status",
  "outcome",
  "source",
  "method",
  "path",
  "hook",
  "after",
  "before",
  "disposition",
  "pinned",
] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];

export const NEGATABLE: ReadonlySet<FilterKey> = new Set(["provider", "event", "status"]);
export const HOOK_VALUES = DeliveryFilter.shape.run.unwrap().options;

/** What a word of the filter is: a condition, something to look for, or meant as a condition and none. */
export type Word =
  | { readonly kind: "chip"; readonly chip: Chip }
  | { readonly kind: "text" }
  | { readonly kind: "mistake"; readonly mistake: Mistake };

/** What is wrong with a word: its key is none, its key cannot be turned round, or its value is none of the key's. */
export type Mistake =
  | { readonly about: "key"; readonly name: string; readonly near: FilterKey | null }
  | { readonly about: "minus"; readonly key: FilterKey }
  | { readonly about: "value"; readonly key: FilterKey; readonly value: string };

export function chipText({ key, value, isNegated }: Chip): string {
  return `${isNegated ? "-" : ""}${key}:${value}`;
}

/** Reads one word. A key that is none is a mistake and never text; an address with `//` is text. */
export function readWord(word: string): Word {
  const [, sign = "", name = "", value = ""] = /^(-?)([a-z][\w.[\]]*):(.*)$/i.exec(word) ?? [];
  if (name === "" || value.startsWith("//")) return { kind: "text" };
  const key = FILTER_KEYS.find((known) => known === name.toLowerCase());
  if (!key) return { kind: "mistake", mistake: { about: DELIVERY_FILTER.key, name, near: nearestKey(name) } };
  const isNegated = sign === "-";
  if (isNegated && !NEGATABLE.has(key)) return { kind: "mistake", mistake: { about: DELIVERY_FILTER.minus, key } };
  if (value === "" || !isPossible(key, value))
    return { kind: "mistake", mistake: { about: DELIVERY_FILTER.value, key, value } };
  return { kind: "chip", chip: { key, value, isNegated } };
}

/** Reads one word as a chip; null when it is anything else. */
export function parseChip(word: string): Chip | null {
  const read = readWord(word);
  return read.kind === "chip" ? read.chip : null;
}

/** What is to be looked for of a text that is being typed: whole words that are no conditions, and no half of one. */
export function freeText(text: string): string {
  return text
    .split(/\s+/)
    .filter((word) => word !== "" && readWord(word).kind === "text")
    .join(" ");
}

/** The words of a text that were meant as conditions and are none; one that is still being typed is left out. */
export function mistakesIn(text: string): readonly { readonly word: string; readonly mistake: Mistake }[] {
  const words = text.split(/\s+/);
  return words.slice(0, -1).flatMap((word) => {
    const read = readWord(word);
    return read.kind === "mistake" ? [{ word, mistake: read.mistake }] : [];
  });
}

/** What is wrong with a word that was meant as a condition, in a sentence. */
export function mistakeWords(mistake: Mistake): string {
  if (mistake.about === "minus") return MISTAKES.minus(mistake.key, [...NEGATABLE]);
  if (mistake.about === "value") return MISTAKES.value(mistake.key, mistake.value, valuesOf(mistake.key));
  const { name, near } = mistake;
  return /^(body|headers?|query)\b/i.test(name) ? MISTAKES.field(name) : MISTAKES.key(name, near);
}

/** The values that a key can have, where they are few. */
export function valuesOf(key: FilterKey): readonly string[] {
  switch (key) {
    case "status":
      return ["2xx", "4xx", "5xx", "200", "202", "401", "404", "413", "503"];
    case "outcome":
      return VerificationOutcome.options;
    case "disposition":
      return Disposition.options;
    case "hook":
      return HOOK_VALUES;
    case "method":
      return ["POST", "GET", "PUT", "PATCH", "DELETE", "HEAD"];
    case "after":
    case "before":
      return ["15m", "1h", "24h", "7d"];
    case "pinned":
      return ["yes", "no"];
    default:
      return [];
  }
}

function isPossible(key: FilterKey, value: string): boolean {
  if (key === "status") return /^[1-5](\d\d|xx)$/i.test(value);
  if (key === "outcome") return VerificationOutcome.safeParse(value).success;
  if (key === "disposition") return Disposition.safeParse(value).success;
  if (key === "hook") return DeliveryFilter.shape.run.safeParse(value).success;
  if (key === "after" || key === "before") return timeOf(value, 0) !== null;
  if (key === "pinned") return /^(yes|no|true|false)$/.test(value);
  return true;
}

const UNITS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** The moment that `1h` (ago), `14:25` (today), or `2026-01-31T12:00` means, in epoch milliseconds; null where it is none. */
export function timeOf(value: string, now: number): number | null {
  const [, amount, unit] = /^(\d{1,6})([smhd])$/.exec(value) ?? [];
  if (amount !== undefined && (unit === "s" || unit === "m" || unit === "h" || unit === "d"))
    return now - Number(amount) * UNITS[unit];
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(value) ?? [];
  if (hours !== undefined) return new Date(now).setHours(Number(hours), Number(minutes), 0, 0);
  if (!/^\d{4}-\d\d-\d\d/.test(value)) return null;
  const time = Date.parse(value.includes("T") ? value : `${value}T00:00`);
  return Number.isNaN(time) ? null : time;
}

/** The key that a wrong one was most likely meant for; null where none is near. */
function nearestKey(name: string): FilterKey | null {
  const wanted = name.toLowerCase();
  const near = FILTER_KEYS.map((key) => ({ key, far: distance(key, wanted) })).toSorted((a, b) => a.far - b.far)[0];
  return near && near.far <= 2 ? near.key : null;
}

/** How many letters must be put in, taken out or changed to make one word of the other. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [at, wanted] of [...other].entries())
      next.push(Math.min((next[at] ?? 0) + 1, (row[at + 1] ?? 0) + 1, (row[at] ?? 0) + (letter === wanted ? 0 : 1)));
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** What names in chips stand for: sources by their name or path, providers by their name in small letters. */
export interface FilterNames {
  readonly sources: ReadonlyMap<string, string>;
  readonly providers: ReadonlyMap<string, string>;
}

/** The filter that chips and free text stand for at a moment. */
export function toFilter(
  chips: readonly Chip[],
  text: string,
  { sources, providers }: FilterNames,
  now = Date.now(),
): DeliveryFilter {
  const values = (key: FilterKey, isNegated = false) =>
    chips
      .filter((chip) => chip.key === key && chip.isNegated === isNegated)
      .flatMap(({ value }) => value.split(",").filter(Boolean));
  const last = (key: FilterKey, isNegated = false) =>
    chips.findLast((chip) => chip.key === key && chip.isNegated === isNegated)?.value;
  const senders = (isNegated: boolean) =>
    values("provider", isNegated).map((name) => providers.get(name.toLowerCase()) ?? name.toLowerCase());
  const lists = {
    provider: senders(false),
    notProvider: senders(true),
    event: values("event"),
    notEvent: values("event", true),
    method: values("method").map((method) => method.toUpperCase()),
  };
  const source = last("source");
  const pinned = last("pinned");
  const singles = {
    text: text.trim() || undefined,
    sourceId: source === undefined ? undefined : (sources.get(source) ?? source),
    status: last("status"),
    notStatus: last("status", true),
    path: last("path"),
    run: last("hook"),
    outcome: last("outcome"),
    disposition: last("disposition"),
    pinned: pinned === undefined ? undefined : pinned === "yes" || pinned === "true",
    since: timeOf(last("after") ?? "", now) ?? undefined,
    until: timeOf(last("before") ?? "", now) ?? undefined,
  };
  const given = Object.entries({ ...singles, ...lists }).filter(([, value]) =>
    Array.isArray(value) ? value.length > 0 : value !== undefined,
  );
  const filter = DeliveryFilter.safeParse(Object.fromEntries(given));
  return filter.success ? filter.data : {};
}

export function isEmptyFilter(filter: DeliveryFilter): boolean {
  return Object.keys(filter).length === 0;
}

/** Whether an item belongs into the filtered list. Free text also searches bodies, which only the host can: `ask`. */
export function matchesFilter(item: DeliveryItem, filter: DeliveryFilter): "yes" | "no" | "ask" {
  const holds =
    (filter.sourceId === undefined || item.sourceId === filter.sourceId) &&
    (!filter.provider || filter.provider.includes(item.provider ?? "")) &&
    !filter.notProvider?.includes(item.provider ?? "") &&
    (!filter.event || filter.event.includes(item.event ?? "")) &&
    !filter.notEvent?.includes(item.event ?? "") &&
    (filter.status === undefined || statusHolds(item.status, filter.status)) &&
    (filter.notStatus === undefined || !statusHolds(item.status, filter.notStatus)) &&
    (!filter.method || filter.method.includes(item.method)) &&
    (filter.path === undefined || item.path.includes(filter.path)) &&
    (filter.run === undefined || runHolds(item, filter.run)) &&
    (filter.outcome === undefined || item.verification.outcome === filter.outcome) &&
    (filter.disposition === undefined || item.disposition === filter.disposition) &&
    (filter.since === undefined || item.receivedAt >= filter.since) &&
    (filter.until === undefined || item.receivedAt <= filter.until) &&
    (filter.pinned === undefined || item.pinned === filter.pinned);
  if (!holds) return "no";
  return filter.text === undefined ? "yes" : "ask";
}

function statusHolds(status: number, wanted: string): boolean {
  return /xx$/i.test(wanted) ? String(status)[0] === wanted[0] : String(status) === wanted;
}

const RUNS: Readonly<Record<NonNullable<DeliveryFilter["run"]>, readonly string[]>> = {
  waits: ["waiting_approval"],
  runs: ["queued", "running"],
  failed: ["error", "interrupted"],
  ran: ["success"],
};

function runHolds({ runs = [] }: DeliveryItem, wanted: NonNullable<DeliveryFilter["run"]>): boolean {
  return runs.some(({ status }) => RUNS[wanted].includes(status));
}
