import { Schedule, VariantName } from "../../../contract/model/endpoint.ts";
import { type Attempt, Attempt as AttemptSchema } from "../../../contract/model/attempt.ts";
import type { SentEvent } from "../../../contract/model/event.ts";
import type { StoredEvent } from "./send-table.ts";

export interface EventRow {
  readonly seq: number;
  readonly id: string;
  readonly messageId: string;
  readonly endpointId: string;
  readonly type: string;
  readonly variant: string;
  readonly status: SentEvent["status"];
  readonly createdAt: number;
  readonly nextAttemptAt: number | null;
  readonly nextCause: string;
  readonly attempts: number;
  readonly schedule: string;
  readonly speed: number;
  readonly burstId: string | null;
}

export interface FullEventRow extends EventRow {
  readonly isWhole: 0 | 1;
  readonly payload: Buffer;
}

export const EVENT = `seq, id, message_id AS messageId, endpoint_id AS endpointId, type, variant, status,
  created_at AS createdAt, next_attempt_at AS nextAttemptAt, next_cause AS nextCause, attempts, schedule, speed,
  burst_id AS burstId`;

const schedules = new Map<string, Schedule>();

/** Events of an endpoint share a schedule, which is read once. */
function readSchedule(text: string): Schedule {
  const known = schedules.get(text);
  if (known) return known;
  if (schedules.size === 100) schedules.clear();
  const schedule = Schedule.parse(JSON.parse(text));
  schedules.set(text, schedule);
  return schedule;
}

export function toEvent(row: EventRow): SentEvent {
  return {
    id: row.id,
    messageId: row.messageId,
    endpointId: row.endpointId,
    type: row.type,
    variant: VariantName.parse(row.variant),
    status: row.status,
    attempts: row.attempts,
    maxAttempts: readSchedule(row.schedule).delaysSeconds.length,
    speed: row.speed,
    burstId: row.burstId,
    createdAt: row.createdAt,
    nextAttemptAt: row.nextAttemptAt,
  };
}

export function toStoredEvent(row: FullEventRow): StoredEvent {
  return {
    seq: row.seq,
    event: toEvent(row),
    nextCause: readCause(row.nextCause),
    schedule: readSchedule(row.schedule),
    isWhole: row.isWhole === 1,
    payload: row.payload,
  };
}

function readCause(text: string): Attempt["cause"] {
  return AttemptSchema.shape.cause.parse(text);
}
