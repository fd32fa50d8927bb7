import { z } from "zod";
import { ComparableDeliveries, Comparison } from "../model/comparison.ts";
import { MutedFields, MutedPart, MutedWord } from "../model/muted-field.ts";
import { ById, Id } from "./inputs.ts";

/** Whose fields: those of a delivery's event, or of an event of a provider or a source. */
const MutedWhose = z.object({
  id: Id.optional(),
  provider: z.string().min(1).max(60).optional(),
  sourceId: Id.optional(),
  event: z.string().min(1).max(500).nullable().optional(),
});

/** What differs between two of what was received, sent or run. */
export const comparingApi = {
  /**
   * Compares two deliveries or two executions, by their ids, or two attempts, by their events and numbers as `evt_a/2`: `a`
   * is the one before. Without `a` it is what `with`
   * says of the delivery `b`. Bodies are compared by their fields where both are JSON or forms, else, or with `raw`, by
   * their lines. What fits the setting `mutedFields`, or is muted for their event (`mutedFields.list`), is muted, unless `mute`
   * is false. Credentials and known secrets are masked
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
  /** What a delivery may be compared with; where that is to be told, also what tells those of its event that failed from the others. */
  "deliveries.comparable": {
    callers: "anyone",
    input: ById.extend({ tell: z.boolean().default(false) }),
    output: ComparableDeliveries,
    errors: ["not_found"],
  },
  /**
   * What comparing passes over in an event's payloads beside the setting `mutedFields`: learned of the newest that came,
   * where a field differs in nearly every pair and looks like an id, a time or a signature, and what persons said. Fields
   * that always differ and look like none are told too, and not muted.
   */
  "mutedFields.list": {
    callers: "anyone",
    input: MutedWhose,
    output: MutedFields,
    errors: ["invalid_input", "not_found"],
  },
  /** Mutes a field for an event, shows it whatever was learned, or (null) leaves it to what is learned; answers what was said before. */
  "mutedFields.set": {
    callers: "programs",
    input: MutedWhose.extend({
      part: MutedPart.default("body"),
      path: z.string().trim().min(1).max(500),
      word: MutedWord.nullable(),
    }),
    output: z.object({ path: z.string(), before: MutedWord.nullable() }),
    errors: ["invalid_input", "not_found"],
  },
} as const;
