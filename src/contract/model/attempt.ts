import { z } from "zod";
import { Headers } from "./header.ts";

/** Where the time of one exchange went, in milliseconds. What a kept connection had no need of is null. */
export const Timing = z.object({
  dnsMs: z.number().nullable(),
  connectMs: z.number().nullable(),
  tlsMs: z.number().nullable(),
  /** From the start to the first byte of the answer. */
  firstByteMs: z.number().nullable(),
  totalMs: z.number(),
});
export type Timing = z.infer<typeof Timing>;

export const AttemptOutcome = z.enum(["success", "failure"]);
export type AttemptOutcome = z.infer<typeof AttemptOutcome>;

/** One HTTP try. Times are milliseconds; bodies are capped at 64 KB, or where its system caps answers. Signature headers are kept, other credentials masked. */
export const Attempt = z.object({
  id: z.string(),
  eventId: z.string(),
  endpointId: z.string(),
  number: z.number().int(),
  /** Why it was made: the schedule, the user's impatience, or sending the event again as it was or signed anew. */
  cause: z.enum(["schedule", "now", "exact", "resigned"]).default("schedule"),
  /** More than 1 where the schedule's waits were cut short for a test. */
  speed: z.number().default(1),
  /** When it should have started. */
  dueAt: z.number().nullable().default(null),
  startedAt: z.number(),
  durationMs: z.number(),
  timing: Timing.nullable().default(null),
  request: z.object({
    method: z.string(),
    url: z.string(),
    headers: Headers,
    body: z.string(),
    isTruncated: z.boolean().default(false),
  }),
  response: z
    .object({
      status: z.number().int(),
      headers: Headers,
      body: z.string(),
      isTruncated: z.boolean().default(false),
      /** How many characters its system's own log keeps of a longer answer, where that is less than ours. */
      keptCharacters: z.number().int().optional(),
      /** Where its system follows redirects: how many were, where the answer came from, and whether a POST became a GET. */
      redirects: z.object({ count: z.number().int(), url: z.string(), becameGet: z.boolean() }).optional(),
    })
    .nullable(),
  error: z.string().nullable(),
  /** What kept it from an answer, or the answer from being whole, by the name of the cause, such as `refused`. */
  failureCode: z.string().nullable().optional(),
  success: z.boolean(),
});
export type Attempt = z.infer<typeof Attempt>;

/** An attempt without headers and bodies, as events carry it. */
export const AttemptItem = Attempt.extend({
  request: z.object({ method: z.string(), url: z.string() }),
  response: z.object({ status: z.number().int() }).nullable(),
});
export type AttemptItem = z.infer<typeof AttemptItem>;

/** What redirects came to: "Followed 1 redirect to https://…, as a GET without the body". */
export function redirectWords({
  count,
  url,
  becameGet,
}: NonNullable<NonNullable<Attempt["response"]>["redirects"]>): string {
  const how = becameGet ? ", as a GET without the body" : "";
  return `Followed ${count} redirect${count === 1 ? "" : "s"} to ${url}${how}.`;
}
