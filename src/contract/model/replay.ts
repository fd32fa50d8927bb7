import { z } from "zod";
import { Caller } from "../caller.ts";
import { DeliveryFilter } from "./delivery.ts";
import { Headers } from "./header.ts";

export const ReplayMode = z.enum(["exact", "resigned", "edited"]);
export type ReplayMode = z.infer<typeof ReplayMode>;

export const ReplayEdit = z.object({
  method: z.string().max(20).optional(),
  headers: Headers.optional(),
  bodyBase64: z.string().optional(),
});
export type ReplayEdit = z.infer<typeof ReplayEdit>;

/** An edit with another place; `url` is its path and query as it arrived, which must stay its source's. */
export const ReleaseEdit = ReplayEdit.extend({
  url: z
    .string()
    .max(8192)
    .regex(/^\/[^\s#]*$/, "begin with /, and leave out spaces and what follows #")
    .optional(),
});
export type ReleaseEdit = z.infer<typeof ReleaseEdit>;

/** One delivery sent again: through our own pipeline (`deliveryId` names the new one) or to a URL. */
export const ReplayResult = z.object({
  originalId: z.string(),
  deliveryId: z.string().nullable(),
  status: z.number().int().nullable(),
  /** Of the answer, credentials masked. */
  headers: Headers.default([]),
  body: z.string(),
  durationMs: z.number(),
  error: z.string().nullable(),
});
export type ReplayResult = z.infer<typeof ReplayResult>;

export const Replay = z.object({
  id: z.string(),
  mode: ReplayMode,
  to: z.string().nullable(),
  createdAt: z.number(),
  results: z.array(ReplayResult),
});
export type Replay = z.infer<typeof Replay>;

/**
 * How fast a replay run goes: as fast as each answer comes, so many a second at most, with the gaps in which they
 * arrived, or with those gaps shortened by a factor.
 */
export const ReplayPace = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("asFast") }),
  z.object({ kind: z.literal("perSecond"), rate: z.number().min(0.001).max(1000) }),
  z.object({ kind: z.literal("original") }),
  z.object({ kind: z.literal("scaled"), speed: z.number().min(0.001).max(1_000_000) }),
]);
export type ReplayPace = z.infer<typeof ReplayPace>;

/** `stopped`: at its first failure. What is paused or stopped can go on; what is done or cancelled has ended. */
export const ReplayRunState = z.enum(["running", "paused", "stopped", "done", "cancelled"]);
export type ReplayRunState = z.infer<typeof ReplayRunState>;

/** What a run does while nothing listens where it sends to. */
export const WhenDown = z.enum(["fail", "wait"]);

/** Many deliveries replayed one after the other, in the order they arrived. Times are epoch milliseconds. */
export const ReplayRun = z.object({
  id: z.string(),
  createdAt: z.number(),
  /** Who began it; its replays through our own pipeline are theirs. */
  caller: Caller,
  mode: ReplayMode.exclude(["edited"]),
  /** Where to, as it may be shown; null through our own pipeline. */
  to: z.string().nullable(),
  pace: ReplayPace,
  stopAtFailure: z.boolean(),
  whenDown: WhenDown.default("fail"),
  /** What the deliveries were chosen by; null where they were named one by one. */
  filter: DeliveryFilter.nullable(),
  state: ReplayRunState,
  /** Why it stands still or waits, where no person asked for that. */
  reason: z.string().nullable(),
  /** How many deliveries there were when it began. */
  total: z.number().int(),
  /** Answered with a status of success. */
  taken: z.number().int(),
  failed: z.number().int(),
  /** Under way when Hookbench ended: they may have been sent, and are not sent again. */
  unsure: z.number().int(),
  /** Left out, as a person asked for. */
  skipped: z.number().int().default(0),
  /** When the last that was begun arrived; null before the first. */
  at: z.number().nullable().default(null),
  /** Deleted before their turn came. */
  gone: z.number().int(),
  /** When the next is due, where that is more than a moment away. */
  nextAt: z.number().nullable(),
  endedAt: z.number().nullable(),
});
export type ReplayRun = z.infer<typeof ReplayRun>;

/** A delivery of a run that was not taken, of which that is not known, or that was left out. */
export const ReplayTrouble = z.object({
  deliveryId: z.string(),
  kind: z.enum(["failed", "unsure", "skipped"]),
  status: z.number().int().nullable(),
  error: z.string().nullable(),
});
export type ReplayTrouble = z.infer<typeof ReplayTrouble>;

export const ReplayRunDetail = ReplayRun.extend({
  /** The first thousand, in their order. */
  troubles: z.array(ReplayTrouble),
});
export type ReplayRunDetail = z.infer<typeof ReplayRunDetail>;

/** One delivery of a run beside its replay. */
export const ReplayedBeside = z.object({
  deliveryId: z.string(),
  summary: z.string(),
  /** The delivery that the replay became; null where it went straight to a URL, or none is there. */
  replayId: z.string().nullable(),
  /** What its app answered, or else its sender heard: a status, or in a word why there is none. */
  before: z.string(),
  after: z.string(),
  /** Whether it went well once and not the other time, or its app answered another status. */
  differs: z.boolean(),
});
export type ReplayedBeside = z.infer<typeof ReplayedBeside>;

/** A run beside what came first: the first five hundred deliveries, in their order. */
export const ReplayComparison = z.object({
  run: ReplayRun,
  sentence: z.string(),
  items: z.array(ReplayedBeside),
});
export type ReplayComparison = z.infer<typeof ReplayComparison>;

/** Whether a receiver took a replay as a sender understands its answer: a status of success, and no other. */
export function isTaken({ status, error }: Pick<ReplayResult, "status" | "error">): boolean {
  return error === null && status !== null && status >= 200 && status < 300;
}
