import type { Database } from "better-sqlite3";
import type { DeliveryFilter } from "../../../contract/model/delivery.ts";
import type { Strip, StripBar } from "../../../contract/model/strip.ts";
import { HOUR_MS, MINUTE_MS } from "../strip/roll-up.ts";
import { type StripRest, writeRest } from "../strip/strip-rest.ts";
import { WENT_COUNTS } from "../strip/went.ts";
import { selectDeliveries } from "./select-deliveries.ts";
import { stretchesOf } from "./walk.ts";
import { type Stretch, addBars, countWithin, edgesOf, inOrder, rolledAbove, rolledBars, seqsOfAll } from "./rolled.ts";
import type { Value } from "./seek-delivery.ts";

/** What a strip is asked for with; `from` null begins with the oldest there is. */
export interface StripQuery {
  readonly from: number | null;
  readonly to: number;
  readonly buckets: number;
  readonly filter?: DeliveryFilter | undefined;
  readonly rest?: StripRest | undefined;
}

const SECOND_MS = 1000;
const DAY_MS = 24 * HOUR_MS;

/** How long bars may be, in milliseconds: such that their edges are round times. */
const STEPS: readonly number[] = [
  ...[0.25, 0.5, 1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 7, 28, 91, 364].map((days) => days * DAY_MS),
];

/** Where more than this stand in a stretch, its bars are of whole minutes, which are counted already. */
const MOST_SCANNED = 60_000;
/** So long, in milliseconds, one call goes on. */
const SLICE_MS = 80;

/** The bars of a stretch of time; under a filter those of its newest part, with what asks for the rest. */
export function stripOf(db: Database, query: StripQuery): Omit<Strip, "gaps"> {
  const { filter = {} } = query;
  return db.transaction(() => {
    const edges = edgesOf(db);
    const isWhole = rolledAbove(db) === 0;
    const { rest: going } = query;
    const to = going?.to ?? query.to;
    const from = going?.from ?? query.from ?? Math.min(edges.oldestAt ?? to - HOUR_MS, to - MINUTE_MS);
    const step = going?.step ?? stepOf(db, { from, to }, query.buckets);
    const about = { from, to, step, ...edges, isWhole };
    if (isRolled(filter)) {
      return { ...about, bars: rolledBars(db, { from, to }, step, filter.sourceId), rest: null };
    }
    return { ...about, ...filteredBars(db, { ...about, filter, below: going?.below ?? null }) };
  })();
}

/** Whether what fits a filter is counted already. */
export function isRolled({ sourceId: _counted, ...rest }: DeliveryFilter): boolean {
  return Object.values(rest).every((value) => value === undefined || value === "" || isEmptyList(value));
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function stepOf(db: Database, { from, to }: Stretch, buckets: number): number {
  const longest = STEPS.at(-1) ?? DAY_MS;
  const fits = (step: number) => Math.ceil(to / step) - Math.floor(from / step) <= buckets;
  const step = STEPS.find(fits) ?? Math.ceil((to - from) / Math.max(1, buckets - 1) / longest) * longest;
  if (step >= MINUTE_MS || countWithin(db, { from, to }) <= MOST_SCANNED) return step;
  return STEPS.find((other) => other >= MINUTE_MS && fits(other)) ?? MINUTE_MS;
}

interface Filtered extends Stretch {
  readonly step: number;
  readonly filter: DeliveryFilter;
  /** Only what has a smaller sequence number; null at the beginning. */
  readonly below: number | null;
}

/** Walks from the newest on until the time is up. */
function filteredBars(db: Database, query: Filtered): Pick<Strip, "bars" | "rest"> {
  const { from, to, step, below } = query;
  const selection = selectDeliveries(query.filter);
  const { since = from, until = to } = query.filter;
  const bounds = seqsOfAll(db, { from: Math.max(from, since), to: Math.min(to, until + 1) });
  const within = {
    where: [...selection.where, "d.received_at >= ?", "d.received_at < ?"],
    values: [...selection.values, from, to],
  };
  const bars = new Map<number, StripBar>();
  const startedAt = performance.now();
  if (bounds === null) return { bars: [], rest: null };
  const { first, last } = bounds;
  const top = Math.min(last, (below ?? Number.MAX_SAFE_INTEGER) - 1);
  for (const part of stretchesOf(db, { ...selection, ...within }, { first, last: top })) {
    const count = db.prepare<Value[], StripBar>(
      `SELECT CAST(d.received_at / ? AS INTEGER) * ? AS at, ${WENT_COUNTS} FROM ${part.from} WHERE ${part.where} GROUP BY 1`,
    );
    addBars(bars, count.all(step, step, ...part.values));
    if (performance.now() - startedAt <= SLICE_MS || part.first <= first) continue;
    return { bars: inOrder(bars), rest: writeRest({ from, to, step, below: part.first }) };
  }
  return { bars: inOrder(bars), rest: null };
}
