import { DeliveryFilter } from "../contract/model/delivery.ts";
import { UsageError } from "./verb.ts";

const LISTS = {
  provider: "provider",
  event: "event",
  method: "method",
  "-provider": "notProvider",
  "-event": "notEvent",
} as const;
const SINGLES = {
  source: "sourceId",
  status: "status",
  "-status": "notStatus",
  outcome: "outcome",
  disposition: "disposition",
  path: "path",
  hook: "run",
} as const;
const TIMES = { since: "since", until: "until" } as const;

export const FILTER_HELP =
  "Filters are words: provider:github -event:ping status:4xx outcome:rejected disposition:duplicate source:ID\n" +
  "-status:2xx method:GET path:/hooks/shop hook:failed since:2026-01-31T12:00 until:… pinned:yes; any other words are searched for in summary, event and body.";

/** Reads filter words such as `provider:github status:4xx push`. Throws a UsageError that names the word that does not fit. */
export function parseFilter(words: readonly string[]): DeliveryFilter {
  const filter: Record<string, unknown> = {};
  const text: string[] = [];
  for (const word of words.flatMap((group) => group.split(/\s+/)).filter(Boolean)) {
    const colon = word.indexOf(":");
    if (colon < 1 || !take(filter, word.slice(0, colon), word.slice(colon + 1))) text.push(word);
  }
  if (text.length > 0) filter["text"] = text.join(" ");
  const parsed = DeliveryFilter.safeParse(filter);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new UsageError(
    `The filter does not fit: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}.\n${FILTER_HELP}`,
  );
}

/** Puts one `name:value` into the filter; false when the name is none of ours, and the word is text. */
function take(filter: Record<string, unknown>, name: string, value: string): boolean {
  if (isKey(LISTS, name)) filter[LISTS[name]] = [...listAt(filter, LISTS[name]), ...value.split(",")];
  else if (isKey(SINGLES, name)) filter[SINGLES[name]] = value;
  else if (isKey(TIMES, name)) filter[TIMES[name]] = parseTime(value);
  else if (name === "pinned") filter["pinned"] = value !== "no";
  else return false;
  return true;
}

function listAt(filter: Record<string, unknown>, name: string): unknown[] {
  const list = filter[name];
  return Array.isArray(list) ? list : [];
}

function isKey<T extends object>(table: T, name: PropertyKey): name is keyof T {
  return Object.hasOwn(table, name);
}

function parseTime(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new UsageError(`${text} is not a time. Write it like 2026-01-31T12:00.`);
  return time;
}
