import { z } from "zod";
import { ComparableDeliveries, Comparison } from "../model/comparison.ts";
import { ById, Id } from "./inputs.ts";

/** What differs between two of what was received, sent or run. */
export const comparingApi = {
  /**
   * Compares two deliveries or two executions, by their ids, or two attempts, by their events and numbers as `evt_a/2`: `a`
   * is the one before. Without `a` it is what `with`
   * says of the delivery `b`. Bodies are compared by their fields where both are JSON or forms, else, or with `raw`, by
   * their lines. What fits the setting `mutedFields` is muted, unless `mute` is false. Credentials and known secrets are masked
   * on both sides, and not compared.
   */
  "deliveries.compare": {
    callers: "anyone",
    input: z.object({
      a: Id.optional(),
      b: Id,
      with: z.enum(["original", "worked", "previous"]).optional(),
      raw: z.boolean().default(false),
      mute: z.boolean().default(true),
    }),
    output: Comparison,
    errors: ["invalid_input", "not_found"],
  },
  /** What a delivery may be compared with. */
  "deliveries.comparable": {
    callers: "anyone",
    input: ById,
    output: ComparableDeliveries,
    errors: ["not_found"],
  },
} as const;
