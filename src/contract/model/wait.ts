import { z } from "zod";
import { DeliveryFilter, DeliveryItem } from "./delivery.ts";

/** What is waited for: so many deliveries that fit a filter. */
export const WaitInput = z.object({
  filter: DeliveryFilter.default({}),
  /** The same as `query` of the filter. */
  query: z.string().max(2000).optional(),
  count: z.number().int().min(1).max(1000).default(1),
  /** 0 looks once and waits for nothing. */
  timeoutSeconds: z.number().min(0).max(3600).default(30),
  /** What came after this counts too: a delivery's id, epoch milliseconds, or the `position` of an earlier wait; now when not given. */
  since: z.union([z.number(), z.string().min(1).max(200)]).optional(),
});

/** How a wait ended. */
export const WaitEnd = z.object({
  isMet: z.boolean(),
  /** Those that fit, in the order they arrived; at most as many as were waited for. */
  items: z.array(DeliveryItem),
  /** How many deliveries came in all, whatever they were. */
  came: z.number().int(),
  /** The first of those that came and did not fit. */
  instead: z.array(DeliveryItem),
  /**
   * For each key of the filter, how many of those that came it lets through by itself; of a query for each `part` of it
   * that has to hold.
   */
  keys: z.array(z.object({ key: DeliveryFilter.keyof(), part: z.string().optional(), fitting: z.number().int() })),
  /** What came, and what kept it from being enough. */
  sentence: z.string(),
  /** Where it began: as `since` of another wait, that goes on from the same place. */
  position: z.string(),
  /** After the last of `items`, or where it began where there is none: as `since`, it tells none of them again. */
  next: z.string().default(""),
});
export type WaitEnd = z.infer<typeof WaitEnd>;
