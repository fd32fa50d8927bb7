import { create } from "zustand";
import type { Attempt } from "../../contract/model/attempt.ts";
import type { Burst, SentEvent } from "../../contract/model/event.ts";
import { call } from "./calls.ts";
import { fetchCatalogues } from "./catalogues.ts";
import { fetchHealth } from "./endpoints.ts";
import { fetchFixtures } from "./fixtures.ts";
import { withItem } from "./keyed.ts";
import { EVERY_ATTEMPT, type LogFilter, logQuery } from "./log-filter.ts";
import { createPagedStore } from "./paged-store.ts";

/** Events of the endpoint that is looked at, newest first, and every burst. */
interface Sending {
  readonly endpointId: string | null;
  readonly events: ReadonlyMap<string, SentEvent>;
  readonly bursts: readonly Burst[];
}

/** An endpoint's log, or a part of it. */
interface OwnLogFilter extends LogFilter {
  readonly endpointId: string;
}

const PAGE = 30;
const EVENTS = 200;
/** More events than this are not held: a burst has many. */
const MOST_HELD = 1000;
/** Attempts come by the hundred in a burst; the log and the health are fetched no more often than this. */
const PAUSE_MS = 300;

export const useSending = create<Sending>(() => ({ endpointId: null, events: new Map(), bursts: [] }));

const log = createPagedStore<Attempt, OwnLogFilter>({
  filter: { ...EVERY_ATTEMPT, endpointId: "" },
  list: (filter, cursor) => {
    const { endpointId } = filter;
    const query = { ...logQuery(filter, Date.now()), endpointId, limit: PAGE };
    return call("attempts.list", cursor === null ? query : { ...query, cursor });
  },
  passes: ({ endpointId }, filter) => endpointId === filter.endpointId,
  most: Number.POSITIVE_INFINITY,
});

/** The attempts of the endpoint that is looked at. */
export const { useList: useAttempts, fetchMore: fetchOlderAttempts } = log;

/** Shows an endpoint's log and keeps it live until another is shown. */
export function watchEndpoint(endpointId: string): void {
  if (useSending.getState().endpointId === endpointId) return void fetchLog(endpointId);
  useSending.setState({ endpointId, events: new Map() });
  void log.open({ ...EVERY_ATTEMPT, endpointId });
  void fetchEvents(endpointId);
}

/** Shows only those attempts of the log that is looked at. */
export function filterLog(filter: LogFilter): void {
  const { endpointId } = useSending.getState();
  if (endpointId !== null) void log.fetch({ ...filter, endpointId });
}

async function fetchLog(endpointId: string): Promise<void> {
  await Promise.all([log.fetch(), fetchEvents(endpointId)]);
}

async function fetchEvents(endpointId: string): Promise<void> {
  const result = await call("events.list", { endpointId, limit: EVENTS });
  if (result.ok) putEvents(result.value.items);
}

/** Takes what is known of events of the endpoint that is looked at. */
export function putEvents(items: readonly SentEvent[]): void {
  useSending.setState(({ endpointId, events }) => {
    const own = items.filter((item) => item.endpointId === endpointId);
    if (own.length === 0) return {};
    const known = new Map([...events, ...own.map((item): [string, SentEvent] => [item.id, item])]);
    return { events: new Map([...known].slice(-MOST_HELD)) };
  });
}

export async function fetchBursts(): Promise<void> {
  const result = await call("bursts.list", {});
  if (result.ok) useSending.setState({ bursts: result.value.items });
}

export function putBurst(burst: Burst): void {
  useSending.setState(({ bursts }) => ({ bursts: withItem(bursts, burst) }));
}

/** Takes a burst that a call began, unless more was heard of it by now. */
export function putBegun(burst: Burst): void {
  if (!useSending.getState().bursts.some(({ id }) => id === burst.id)) putBurst(burst);
}

/** After a gap in the stream: fetches what is looked at anew. */
export async function refetchSending(): Promise<void> {
  const { endpointId } = useSending.getState();
  await Promise.all([
    ...(endpointId === null ? [] : [fetchLog(endpointId)]),
    fetchBursts(),
    fetchFixtures(),
    fetchCatalogues(),
  ]);
}

/** Those that are held, as their first attempt left them. */
export function deliveredOf(ids: readonly string[]): SentEvent[] {
  const { events } = useSending.getState();
  return ids.flatMap((id): SentEvent[] => {
    const known = events.get(id);
    return known ? [{ ...known, status: "delivered", attempts: 1, nextAttemptAt: null }] : [];
  });
}

const stale = new Set<string>();

/** Fetches the log and the health of an endpoint anew, soon and once for many. */
export function refreshSoon(endpointId: string): void {
  if (stale.has(endpointId)) return;
  stale.add(endpointId);
  setTimeout(() => {
    stale.delete(endpointId);
    void fetchHealth(endpointId);
    if (useSending.getState().endpointId === endpointId) void fetchLog(endpointId);
  }, PAUSE_MS);
}
