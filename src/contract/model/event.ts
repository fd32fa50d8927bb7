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
