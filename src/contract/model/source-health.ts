import { z } from "zod";
import { StripBar, WentCounts } from "./strip.ts";

/**
 * What a source's target is like. `holds`: deliveries wait in its line or for a person, or it is set to wait for one;
 * `none`: it has no target.
 */
export const SourceLight = z.enum(["up", "holds", "down", "none", "unknown"]);
export type SourceLight = z.infer<typeof SourceLight>;

/** How a source does, without its being opened. Times are epoch milliseconds. */
export const SourceHealth = z.object({
  sourceId: z.string(),
  /** When its newest delivery that is kept arrived; null without any. */
  lastAt: z.number().nullable(),
  /** Ten bars of six minutes; the last is the one that has begun. */
  bars: z.array(StripBar).length(10),
  /** What is in these bars. */
  lastHour: WentCounts,
  /** Of its newest hundred: how many there are, and how they went. */
  recent: WentCounts.extend({ of: z.number().int() }),
  /** Hooks that are switched on and take its deliveries. */
  hooks: z.number().int(),
  light: SourceLight,
});
export type SourceHealth = z.infer<typeof SourceHealth>;
