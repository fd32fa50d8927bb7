import { z } from "zod";

/**
 * How the same delivery is sent again and again, always under one id: all at once, one after the other as they are, or one
 * after the other as the sender's retries look, each signed anew and with the headers of its retries.
 */
export const RepeatWay = z.enum(["together", "inTurn", "retries"]);
export type RepeatWay = z.infer<typeof RepeatWay>;

/** Whether the receiver acted once, more often, or that is not seen. */
export const RepeatVerdict = z.enum(["once", "several", "unknown"]);
export type RepeatVerdict = z.infer<typeof RepeatVerdict>;

export const RepeatAnswer = z.object({
  status: z.number().int().nullable(),
  durationMs: z.number(),
  /** The beginning of it. */
  body: z.string(),
  /** Why there was none. */
  error: z.string().nullable(),
});
export type RepeatAnswer = z.infer<typeof RepeatAnswer>;

export const IdempotencyResult = z.object({
  way: RepeatWay,
  times: z.number().int(),
  answers: z.array(RepeatAnswer),
  /** What the counter said before and after; null where there is none. */
  counted: z.object({ before: z.number().nullable(), after: z.number().nullable() }).nullable(),
  /** What the check command printed before and after; null where there is none. */
  checked: z.object({ before: z.string(), after: z.string() }).nullable().default(null),
  verdict: RepeatVerdict,
  /** What was seen, in words that say no more than that. */
  sentence: z.string(),
});
export type IdempotencyResult = z.infer<typeof IdempotencyResult>;
