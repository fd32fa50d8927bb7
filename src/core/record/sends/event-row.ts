import { Schedule, VariantName } from "../../../contract/model/endpoint.ts";
import { type Attempt, Attempt as AttemptSchema } from "../../../contract/model/attempt.ts";
import type { SentEvent } from "../../../contract/model/event.ts";
import { describeTable, filled, flag, number, orNull, type RowOf, text, word } from "../engine/table.ts";
import { PAYLOAD } from "./payloads.ts";
import type { StoredEvent } from "./send-table.ts";

export const EVENTS = describeTable("events", {
  seq: filled(number),
  id: text,
  messageId: text,
  endpointId: text,
  type: text,
  variant: text,
  status: word<SentEvent["status"]>(),
  createdAt: number,
  nextAttemptAt: orNull(number),
  nextCause: text,
  attempts: number,
  schedule: text,
  speed: number,
  burstId: orNull(text),
  isWhole: flag,
  payloadSeq: number,
  obstacle: orNull(text),
});

export type EventRow = RowOf<typeof EVENTS>;
export type FullEventRow = EventRow & { readonly payload: Buffer };

/** Begins a SELECT of FullEventRow. */
export const SELECT_FULL = `SELECT ${EVENTS.select()}, ${PAYLOAD} AS payload FROM events`;

const schedules = new Map<string, Schedule>();

/** Events of an endpoint share a schedule, which is read once. */
function readSchedule(written: string): Schedule {
  const known = schedules.get(written);
  if (known) return known;
  if (schedules.size === 100) schedules.clear();
  const schedule = Schedule.parse(JSON.parse(written));
  schedules.set(written, schedule);
  return schedule;
}

export function toEvent(row: EventRow): SentEvent {
  const { seq: _seq, nextCause: _cause, schedule, isWhole: _whole, payloadSeq: _payload, obstacle, ...shown } = row;
  return {
    ...shown,
    variant: VariantName.parse(row.variant),
    maxAttempts: readSchedule(schedule).delaysSeconds.length,
    ...(obstacle === null ? {} : { obstacle }),
  };
}

export function toStoredEvent({ payload, ...row }: FullEventRow): StoredEvent {
  return {
    seq: row.seq,
    event: toEvent(row),
    nextCause: readCause(row.nextCause),
    schedule: readSchedule(row.schedule),
    isWhole: row.isWhole === 1,
    payload,
  };
}

function readCause(written: string): Attempt["cause"] {
  return AttemptSchema.shape.cause.parse(written);
}
