import { z } from "zod";
import { MutedPart, MutedWhy } from "./muted-field.ts";

export const DiffRowKind = z.enum(["same", "muted", "changed", "added", "removed", "moved"]);
export type DiffRowKind = z.infer<typeof DiffRowKind>;

/** One line of both sides; null where a side has none. */
export const DiffRow = z
  .object({
    kind: DiffRowKind,
    left: z.string().nullable(),
    right: z.string().nullable(),
    /** What may be muted by it; empty for what cannot. */
    path: z.string(),
  })
  .readonly();
export type DiffRow = z.infer<typeof DiffRow>;

/** What of two is compared: what was sent with its request line and headers, and what was answered. */
export const ComparedPart = z.enum(["body", "headers", "answer"]);
export type ComparedPart = z.infer<typeof ComparedPart>;

/** What is to be known of a part: neither has one, it is no text and the same bytes or others, or its beginning alone is compared. */
export const ComparedNote = z.enum(["none", "same_bytes", "other_bytes", "cut"]);
export type ComparedNote = z.infer<typeof ComparedNote>;

/** What differs in bodies and headers, counted; `names` are the paths of what is not muted. */
export const DifferenceTally = z
  .object({
    changed: z.number().int(),
    /** Of those that changed, whose values became of another type. */
    types: z.number().int(),
    added: z.number().int(),
    removed: z.number().int(),
    moved: z.number().int(),
    muted: z.number().int(),
    names: z.array(z.string()).readonly(),
  })
  .readonly();
export type DifferenceTally = z.infer<typeof DifferenceTally>;

/** One difference. `before` and `after` are values as JSON, long ones cut; null where there is none. `from` is where a moved one stood. */
export const ComparedChange = z.object({
  part: z.enum(["body", "headers"]),
  kind: z.enum(["added", "removed", "changed", "type", "moved"]),
  path: z.string(),
  from: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  isMuted: z.boolean(),
});
export type ComparedChange = z.infer<typeof ComparedChange>;

/**
 * What all of the last deliveries of an event that failed have and none that worked has, in a sentence that counts both;
 * null where there is no such thing.
 */
const Telling = z.string().nullable();

/** What a delivery may be compared with; null where there is none. */
export const ComparableDeliveries = z.object({
  /** What it is a replay or a repeat of. */
  original: z.string().nullable(),
  /** Of its source and event the last before it with which its sender, its app and its hooks were all content. */
  worked: z.string().nullable(),
  /** Of its source and event the last before it. */
  previous: z.string().nullable(),
  telling: Telling.optional(),
});
export type ComparableDeliveries = z.infer<typeof ComparableDeliveries>;

/** Two and what differs between them. */
export const Comparison = z.object({
  a: z.string(),
  b: z.string(),
  of: z.enum(["deliveries", "attempts", "executions"]),
  /** Of deliveries, up to the second. */
  telling: Telling.optional(),
  /** Whether nothing differs but what is muted. */
  isSame: z.boolean(),
  tally: DifferenceTally,
  /** In the order of the second; of many the first. */
  changes: z.array(ComparedChange),
  /** Each field that differs and is muted, once, by its place in any payload of its kind, and why. */
  muted: z.array(z.object({ part: MutedPart, path: z.string(), why: MutedWhy, sentence: z.string() })),
  /** Every line of both; of many the first, and then `isCut`. */
  sections: z.array(
    z.object({ part: ComparedPart, note: ComparedNote.nullable(), rows: z.array(DiffRow), isCut: z.boolean() }),
  ),
});
export type Comparison = z.infer<typeof Comparison>;
