import { z } from "zod";
import { Speed, VariantName } from "./endpoint.ts";

/** Something we send to an endpoint. */
export const SentEvent = z.object({
  id: z.string(),
  /** What the receiver knows it by. That of a duplicate, or of one event to several endpoints, is the same. */
  messageId: z.string(),
  endpointId: z.string(),
  type: z.string(),
  variant: VariantName,
  status: z.enum(["pending", "delivered", "failed", "cancelled"]),
  /** Attempts made so far, and how many the schedule has. */
  attempts: z.number().int(),
  maxAttempts: z.number().int(),
  /** More than 1 where its waits are cut short for a test. */
  speed: Speed,
  burstId: z.string().nullable(),
  createdAt: z.number(),
  nextAttemptAt: z.number().nullable(),
  /** Why nothing could be sent, where the cause lies here and no attempt was made. */
  obstacle: z.string().nullable().optional(),
});
export type SentEvent = z.infer<typeof SentEvent>;

/** With what it says: the `data` of the profile's envelope, or with `isWhole` the body as it stands. */
export const SentEventDetail = SentEvent.extend({
  isWhole: z.boolean(),
  payload: z.string(),
  isTruncated: z.boolean(),
});
export type SentEventDetail = z.infer<typeof SentEventDetail>;

/** Many events sent for a test of load. It lives as long as the app runs. */
export const Burst = z.object({
  id: z.string(),
  endpointId: z.string(),
  type: z.string(),
  count: z.number().int(),
  sent: z.number().int(),
  delivered: z.number().int(),
  failed: z.number().int(),
  status: z.enum(["running", "done", "cancelled"]),
  startedAt: z.number(),
  finishedAt: z.number().nullable(),
});
export type Burst = z.infer<typeof Burst>;

const Milliseconds = z.number().nonnegative();

/** What a burst came to, over every attempt of it that has ended. Times are milliseconds. */
export const BurstReport = z.object({
  burst: Burst,
  rate: z.object({
    /** Events a second; null where it was to go as fast as it goes. */
    asked: z.number().nullable(),
    /** First attempts that ended, a second, from the start to the last of them; null before there is one. */
    reached: z.number().nullable(),
  }),
  /**
   * How long the answers took, from the start of the request to the answer's last byte, of all attempts that were
   * answered whatever the status. Exact: a percentile is the time of one answer (nearest rank). Null without an answer.
   */
  answers: z.object({
    count: z.number().int(),
    p50: Milliseconds.nullable(),
    p90: Milliseconds.nullable(),
    p95: Milliseconds.nullable(),
    p99: Milliseconds.nullable(),
    max: Milliseconds.nullable(),
  }),
  /** Attempts that failed, by cause, the commonest first: `status 503`, a cause such as `refused`, or `not sent`. */
  failures: z.array(
    z.object({
      cause: z.string(),
      attempts: z.number().int(),
      /** What was said of the first of them. */
      said: z.string(),
      /** The event of the first of them. */
      eventId: z.string(),
    }),
  ),
  /** The attempts that took longest, the slowest first, each with its event to open. */
  slowest: z.array(
    z.object({
      eventId: z.string(),
      attempt: z.number().int(),
      durationMs: Milliseconds,
      /** Null where there was no answer. */
      status: z.number().int().nullable(),
    }),
  ),
});
export type BurstReport = z.infer<typeof BurstReport>;
