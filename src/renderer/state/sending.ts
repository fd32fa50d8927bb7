import { create } from "zustand";
import type { EventEnvelope } from "../../contract/events.ts";
import type { Attempt } from "../../contract/model/attempt.ts";
import type { Burst, SentEvent } from "../../contract/model/event.ts";
import { call } from "./calls.ts";
import { dropCatalogue, fetchCatalogues, putCatalogue } from "./catalogues.ts";
import { fetchHealth } from "./endpoints.ts";
import { dropFixture, fetchFixtures, putFixture } from "./fixtures.ts";
import { withItem } from "./keyed.ts";
import { EVERY_ATTEMPT, type LogFilter, logQuery } from "./log-filter.ts";

/** Attempts and events of the endpoint that is looked at, newest first, and every burst. */
interface Sending {
  readonly endpointId: string | null;
  readonly filter: LogFilter;
  readonly attempts: readonly Attempt[];
  readonly total: number;
  readonly nextCursor: string | null;
  readonly events: ReadonlyMap<string, SentEvent>;
  readonly bursts: readonly Burst[];
  readonly isLoaded: boolean;
}

const PAGE = 30;
const EVENTS = 200;
/** More events than this are not held: a burst has many. */
const MOST_HELD = 1000;
/** Attempts come by the hundred in a burst; the log and the health are fetched no more often than this. */
const PAUSE_MS = 300;

const EMPTY = { attempts: [], total: 0, nextCursor: null, events: new Map(), isLoaded: false };
export const useSending = create<Sending>(() => ({ ...EMPTY, filter: EVERY_ATTEMPT, endpointId: null, bursts: [] }));

/** Shows an endpoint's log and keeps it live until another is shown. */
export function watchEndpoint(id: string | null): void {
  if (useSending.getState().endpointId !== id) useSending.setState({ ...EMPTY, filter: EVERY_ATTEMPT, endpointId: id });
  if (id !== null) void fetchLog(id);
}

/** Shows only those attempts of the log that is looked at. */
export function filterLog(filter: LogFilter): void {
  useSending.setState({ filter });
  const { endpointId } = useSending.getState();
  if (endpointId !== null) void fetchLog(endpointId);
}

async function fetchLog(endpointId: string): Promise<void> {
  const { filter } = useSending.getState();
  const [attempts, events] = await Promise.all([
    call("attempts.list", { ...logQuery(filter, Date.now()), endpointId, limit: PAGE }),
    call("events.list", { endpointId, limit: EVENTS }),
  ]);
  if (useSending.getState().endpointId !== endpointId) return;
  if (attempts.ok && useSending.getState().filter === filter) {
    const { items, total, nextCursor } = attempts.value;
    useSending.setState({ attempts: items, total, nextCursor, isLoaded: true });
  }
  if (events.ok) putEvents(events.value.items);
}

/** The next older page of the log. */
export async function fetchOlderAttempts(): Promise<void> {
  const { endpointId, filter, nextCursor } = useSending.getState();
  if (endpointId === null || nextCursor === null) return;
  const result = await call("attempts.list", {
    ...logQuery(filter, Date.now()),
    endpointId,
    limit: PAGE,
    cursor: nextCursor,
  });
  const now = useSending.getState();
  if (!result.ok || now.nextCursor !== nextCursor || now.filter !== filter) return;
  const { items, total, nextCursor: next } = result.value;
  useSending.setState(({ attempts }) => ({ attempts: [...attempts, ...items], total, nextCursor: next }));
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

const stale = new Set<string>();

/** Applies one frame's worth of events about sending. */
export function changeSending(events: readonly EventEnvelope[]): void {
  const changed: SentEvent[] = [];
  for (const event of events) {
    if (event.name === "event.changed") changed.push(event.data);
    else if (event.name === "burst.changed") putBurst(event.data);
    else if (event.name === "attempt.recorded") refreshSoon(event.data.endpointId);
    else if (event.name === "events.delivered") {
      changed.push(...deliveredOf(event.data.ids));
      refreshSoon(event.data.endpointId);
    } else if (event.name === "fixture.changed") putFixture(event.data);
    else if (event.name === "fixture.deleted") dropFixture(event.data.id);
    else if (event.name === "catalogue.changed") putCatalogue(event.data);
    else if (event.name === "catalogue.deleted") dropCatalogue(event.data.id);
  }
  putEvents(changed);
}

/** Those that are held, as their first attempt left them. */
function deliveredOf(ids: readonly string[]): SentEvent[] {
  const { events } = useSending.getState();
  return ids.flatMap((id): SentEvent[] => {
    const known = events.get(id);
    return known ? [{ ...known, status: "delivered", attempts: 1, nextAttemptAt: null }] : [];
  });
}

function refreshSoon(endpointId: string): void {
  if (stale.has(endpointId)) return;
  stale.add(endpointId);
  setTimeout(() => {
    stale.delete(endpointId);
    void fetchHealth(endpointId);
    if (useSending.getState().endpointId === endpointId) void fetchLog(endpointId);
  }, PAUSE_MS);
}
