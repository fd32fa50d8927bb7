import type { Attempt, AttemptOutcome } from "../../../contract/model/attempt.ts";
import type { EndpointHealth, Schedule } from "../../../contract/model/endpoint.ts";
import type { SentEvent } from "../../../contract/model/event.ts";
import type { Page } from "../engine/cursor.ts";

/** An event as the sender works on it. */
export interface StoredEvent {
  readonly seq: number;
  readonly event: SentEvent;
  readonly nextCause: Attempt["cause"];
  readonly schedule: Schedule;
  /** Whether the payload is the body as it stands, rather than the data of an envelope. */
  readonly isWhole: boolean;
  readonly payload: Buffer;
}

export type NewEvent = Omit<StoredEvent, "seq" | "nextCause">;

/** What becomes of an event after an attempt. */
export interface EventStep {
  readonly status: SentEvent["status"];
  readonly nextAttemptAt: number | null;
  readonly nextCause?: Attempt["cause"];
  /** Why nothing could be sent, where no attempt was made. */
  readonly obstacle?: string;
}

/** An attempt as it was made: its body is null where that is the event's payload as it stands. */
export type MadeAttempt = Omit<Attempt, "request"> & {
  readonly request: Omit<Attempt["request"], "body"> & { readonly body: string | null };
};

/** How an attempt is kept. */
export interface AttemptKeeping {
  /** How many of its endpoint are. */
  readonly kept: number;
  /** Whether something waits for the commit, which then does not wait for more to share it. */
  readonly isUrgent?: boolean;
}

export interface AttemptQuery {
  readonly eventId?: string | undefined;
  readonly endpointId?: string | undefined;
  /** The type of the event. */
  readonly type?: string | undefined;
  readonly outcome?: AttemptOutcome | undefined;
  readonly status?: number | undefined;
  readonly since?: number | undefined;
}

export interface Paged {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface EventQuery {
  readonly endpointId?: string | undefined;
  readonly status?: SentEvent["status"] | undefined;
  readonly burstId?: string | undefined;
}

export interface SendTable {
  /**
   * Commits events in one durable transaction shared with what comes together; where they can wait, with what comes
   * soon. One whose id is taken gets `otherId`.
   */
  record(events: readonly NewEvent[], otherId: () => string, canWait?: boolean): Promise<readonly StoredEvent[]>;
  /** Commits an attempt and what becomes of its event, sharing the commit. A cancelled event stays so unless delivered. */
  recordAttempt(
    attempt: MadeAttempt,
    stored: StoredEvent,
    step: EventStep,
    keeping: AttemptKeeping,
  ): Promise<SentEvent>;
  event(id: string): StoredEvent | null;
  events(query: EventQuery & Paged): Page<SentEvent>;
  /** Moves an event that is in one of these states; null when it is in another. */
  move(id: string, from: readonly SentEvent["status"][], step: EventStep): SentEvent | null;
  /** Cancels the attempts to come of an endpoint's events, or of one burst of them. Answers what changed. */
  cancelPending(endpointId: string, burstId?: string): readonly SentEvent[];
  /** Pending events of an endpoint, due until then: by time, or in the order they were made with those not due as well. */
  pending(endpointId: string, until: number, isOrdered: boolean, limit: number): IterableIterator<StoredEvent>;
  /** When the next pending event of an endpoint is due after that moment. */
  nextDue(endpointId: string, after: number): number | null;
  /**
   * Brings attempts to come, whose last attempt lies ahead of the clock that was set back since, to their delay from
   * `now`. Answers how many there were.
   */
  straighten(now: number): number;
  /** The endpoints that have pending events. */
  endpointsPending(): readonly string[];
  countPending(endpointId: string): number;
  attempts(query: AttemptQuery & Paged): Page<Attempt>;
  /** The last attempt whose request was made for its own moment: of those sent exactly again, what they repeat. */
  lastMade(eventId: string): Attempt | null;
  health(endpointId: string, newest: number): Omit<EndpointHealth, "pending" | "missingVariable">;
}
