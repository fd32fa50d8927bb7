import type { Endpoint } from "../../contract/model/endpoint.ts";
import type { SendTable, StoredEvent } from "../record/sends/send-table.ts";
import type { EndpointCredentials } from "../record/tables/endpoints.ts";
import { MAX_READY, ReadyEvents } from "./ready-events.ts";

/** An endpoint with what authenticates to it. */
export interface Target {
  readonly endpoint: Endpoint;
  readonly credentials: EndpointCredentials;
}

/** What is due at one endpoint, in turn, without reading the database for each. */
export interface Lane {
  /** Null while the endpoint is switched off or gone. */
  readonly target: Target | null;
  /** Epoch milliseconds at which something more falls due; null where nothing is to come. */
  readonly nextDueAt: number | null;
  isUnderWay(eventId: string): boolean;
  /** Takes in an event that was just recorded. */
  add(stored: StoredEvent, now: number): void;
  /** The endpoint, or something pending in the database, has changed: both are read again. */
  reload(): void;
  /** The next event to attempt now, marked as under way; null where there is none or no room. */
  take(now: number): StoredEvent | null;
  /** The attempt has ended, its outcome is not committed yet: where events have no order, another may begin. */
  landed(): void;
  /** The attempt's outcome is committed; `nextAttemptAt` where there is another. */
  done(stored: StoredEvent, nextAttemptAt: number | null): void;
}

/** `find` reads the endpoint: it is asked once, and again after `reload`. */
export function createLane(endpointId: string, find: () => Target | null, sends: SendTable): Lane {
  /** Events whose attempt is under way, or ended and not committed. */
  const flying = new Set<string>();
  const ready = new ReadyEvents();
  let slots = 0;
  /** Whether everything due is in `ready` or under way. */
  let isComplete = false;
  let nextDueAt: number | null = null;
  let known: { readonly target: Target | null } | null = null;

  function target(): Target | null {
    known ??= { target: find() };
    return known.target;
  }

  function isOrdered(): boolean {
    return target()?.endpoint.isOrdered ?? false;
  }

  function expect(at: number | null): void {
    if (at !== null && (nextDueAt === null || at < nextDueAt)) nextDueAt = at;
  }

  function fill(now: number): void {
    ready.clear();
    isComplete = true;
    for (const stored of sends.pending(endpointId, now, isOrdered(), MAX_READY + flying.size)) {
      if (flying.has(stored.event.id)) continue;
      if (!ready.isRoomy) {
        isComplete = false;
        break;
      }
      ready.push(stored);
    }
    if (ready.size + flying.size >= MAX_READY) isComplete = false;
    nextDueAt = isOrdered() ? null : sends.nextDue(endpointId, now);
  }

  /** In an ordered lane the oldest waits for its time, and all behind it. */
  function isHeldBack(now: number): boolean {
    if (!isOrdered()) return false;
    const dueAt = ready.first?.event.nextAttemptAt ?? null;
    nextDueAt = dueAt !== null && dueAt > now ? dueAt : null;
    return nextDueAt !== null;
  }

  function reload(): void {
    known = null;
    isComplete = false;
    ready.clear();
  }

  return {
    get target() {
      return target();
    },
    get nextDueAt() {
      return target() ? nextDueAt : null;
    },
    isUnderWay: (eventId) => flying.has(eventId),
    add: (stored, now) => {
      // It may have been read already: what is committed can be read before whoever recorded it hears of that.
      const { id } = stored.event;
      if (!isComplete || flying.has(id) || ready.has(id)) return;
      const dueAt = stored.event.nextAttemptAt ?? now;
      if (!isOrdered() && dueAt > now) expect(dueAt);
      else if (ready.isRoomy) ready.push(stored);
      else isComplete = false;
    },
    reload,
    take: (now) => {
      const endpoint = target()?.endpoint;
      if (!endpoint || slots >= endpoint.concurrency) return null;
      if (endpoint.isOrdered && flying.size > 0) return null;
      if (nextDueAt !== null && nextDueAt <= now && !endpoint.isOrdered) isComplete = false;
      if (ready.size === 0 && !isComplete) fill(now);
      if (isHeldBack(now)) return null;
      const next = ready.shift();
      if (!next) return null;
      flying.add(next.event.id);
      slots += 1;
      return next;
    },
    landed: () => {
      slots -= 1;
    },
    done: (stored, nextAttemptAt) => {
      flying.delete(stored.event.id);
      if (nextAttemptAt === null) return;
      if (!isOrdered()) return expect(nextAttemptAt);
      isComplete = false;
      ready.clear();
    },
  };
}
