import { z } from "zod";
import { DeliveryFilter } from "../model/delivery.ts";
import { SourceHealth } from "../model/source-health.ts";
import { RowPlace, Strip } from "../model/strip.ts";
import { Id, Nothing, Query } from "./inputs.ts";

/** Epoch milliseconds of any year that a calendar has. */
const Time = z.number().min(0).max(8.64e15);

/** Deliveries by when they arrived: the time strip, places in the list, how sources do. */
export const stripApi = {
  /**
   * Counts by bars, of which there are `buckets` at most, and fewer where their length is a round one. Without `from` it
   * begins with the oldest delivery, without `to` it ends now. Under a filter it counts the newest first, a part of the
   * history for each call: `rest` asks for the next.
   */
  "deliveries.strip": {
    callers: "anyone",
    input: z.object({
      from: Time.optional(),
      to: Time.optional(),
      buckets: z.number().int().min(1).max(2000).default(240),
      filter: DeliveryFilter.optional(),
      query: Query,
      rest: z.string().max(200).optional(),
      /** The source of which the gaps are told besides those of everything. */
      gapsOf: Id.optional(),
    }),
    output: Strip,
    errors: ["invalid_input"],
  },
  /** Either the row of the newest delivery that had arrived by `time`, or what stands in the row. */
  "deliveries.rowAt": {
    callers: "anyone",
    input: z.object({
      time: Time.optional(),
      row: z.number().int().min(0).max(1_000_000_000).optional(),
      filter: DeliveryFilter.optional(),
      query: Query,
      /** Of the list in which some stand under others. */
      nested: z.boolean().default(false),
    }),
    output: RowPlace,
    errors: ["invalid_input"],
  },
  /** How many arrived since then that fit each of the filters, in their order. */
  "deliveries.counts": {
    callers: "anyone",
    input: z.object({ since: Time, filters: z.array(DeliveryFilter).min(1).max(50) }),
    output: z.object({ counts: z.array(z.number().int()) }),
    errors: ["invalid_input"],
  },
  /** One for each source, in their order. */
  "sources.health": {
    callers: "anyone",
    input: Nothing,
    output: z.object({ items: z.array(SourceHealth) }),
    errors: [],
  },
  /** Puts a source before another, or last; answers the ids of all in their order. */
  "sources.move": {
    callers: "programs",
    input: z.object({ id: Id, before: Id.nullable() }),
    output: z.object({ ids: z.array(z.string()) }),
    errors: ["not_found"],
  },
} as const;
