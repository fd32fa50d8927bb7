import { z } from "zod";

/**
 * How a delivery went, for bars and shares. `turnedAway`: refused at the door, by what became of it. `failed`: its app
 * answered 4xx or 5xx or not at all, one of its hooks failed, or it was failed on purpose. All else is `fine`, also what
 * still waits.
 */
export const Went = z.enum(["fine", "failed", "turnedAway"]);
export type Went = z.infer<typeof Went>;

/** How many deliveries went which way. */
export const WentCounts = z.object({
  fine: z.number().int(),
  failed: z.number().int(),
  turnedAway: z.number().int(),
});
export type WentCounts = z.infer<typeof WentCounts>;

/** One bar: what arrived from `at`, in epoch milliseconds, until the next. */
export const StripBar = WentCounts.extend({ at: z.number() });
export type StripBar = z.infer<typeof StripBar>;

/**
 * A time in which nothing could be recorded, or nothing of one source, from the last that is known of before it. `off`: Hookbench was closed;
 * `killed`: it ended without closing; `paused`: a person paused it, so that senders heard 503.
 */
export const Absence = z.object({
  from: z.number(),
  /** Null while it lasts. */
  to: z.number().nullable(),
  why: z.enum(["off", "killed", "paused"]),
  /** The source that alone was paused; not given where nothing at all was recorded. */
  sourceId: z.string().optional(),
});
export type Absence = z.infer<typeof Absence>;

/** Deliveries by when they arrived. Times are epoch milliseconds. */
export const Strip = z.object({
  /** What the bars are of: from the first of these until right before the second. */
  from: z.number(),
  to: z.number(),
  /** How long one bar is; bars begin at its multiples, and those at both ends are cut where the stretch ends. */
  step: z.number(),
  /** In order; those with nothing in them are left out. */
  bars: z.array(StripBar),
  /** When the oldest and the newest delivery arrived; null without any. */
  oldestAt: z.number().nullable(),
  newestAt: z.number().nullable(),
  /** What to ask with for the older deliveries, which these bars lack; null where they lack none. */
  rest: z.string().nullable(),
  /** False while the history of an earlier version is still being counted: older bars may lack some. */
  isWhole: z.boolean(),
  gaps: z.array(Absence),
});
export type Strip = z.infer<typeof Strip>;

/** A row of the list, by its place from the newest, which is 0. */
export const RowPlace = z.object({
  row: z.number().int(),
  /** When it arrived, in epoch milliseconds; null where there is no such row. */
  at: z.number().nullable(),
  id: z.string().nullable(),
  total: z.number().int(),
});
export type RowPlace = z.infer<typeof RowPlace>;
