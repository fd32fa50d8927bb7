import { retryAfterSeconds } from "../http/retry-after.ts";
import type { EventStep, MadeAttempt, StoredEvent } from "../record/sends/send-table.ts";

/** A receiver that asks for more is asked again after this long anyway. */
const MAX_RETRY_AFTER_SECONDS = 24 * 3600;

export const GONE = 410;

export interface EndedAttempt {
  readonly attempt: MadeAttempt;
  readonly stored: StoredEvent;
  /** Epoch milliseconds. */
  readonly endedAt: number;
  /** Whether 410 Gone ends it, as the endpoint's profile has it. */
  readonly isGoneFinal: boolean;
  /** Whether the answer asks for no more attempts, in the endpoint's system's own way. */
  readonly endsRetries?: boolean;
  /** From 0 to 1. */
  readonly random: number;
}

/**
 * What becomes of an event after an attempt: its next attempt is counted from the end of this, as far away as the
 * schedule or Retry-After says (RFC 9110 10.2.3), whichever is longer, divided by the event's speed. What was sent
 * again on purpose is not tried again.
 */
export function stepAfter({
  attempt,
  stored,
  endedAt,
  isGoneFinal,
  endsRetries = false,
  random,
}: EndedAttempt): EventStep {
  if (attempt.success) return { status: "delivered", nextAttemptAt: null };
  const delay = stored.schedule.delaysSeconds[attempt.number];
  const isRepeat = attempt.cause === "exact" || attempt.cause === "resigned";
  const isGone = isGoneFinal && attempt.response?.status === GONE;
  if (delay === undefined || isRepeat || isGone || endsRetries) return { status: "failed", nextAttemptAt: null };
  const planned = delay * (1 + stored.schedule.jitter * random);
  const asked = attempt.response ? retryAfterSeconds(attempt.response, endedAt) : 0;
  const seconds = Math.max(planned, Math.min(asked, MAX_RETRY_AFTER_SECONDS));
  return { status: "pending", nextAttemptAt: Math.round(endedAt + (seconds * 1000) / stored.event.speed) };
}
