import { z } from "zod";
import { Headers } from "./header.ts";

/** A few lines of JavaScript whose last value is a function: `({ request }) => ({ headers, body, url })`, or null to drop it. */
export const TransformCode = z.string().min(1).max(50_000);

/** What goes on to a URL: as it was, or as a transform has it. */
export const TransformedParts = z.object({ url: z.string(), headers: Headers, bodyBase64: z.string() });
export type TransformedParts = z.infer<typeof TransformedParts>;

/** Lines of a body that stayed, went or came. */
export const DiffLine = z.object({ kind: z.enum(["same", "gone", "new"]), text: z.string() });
export type DiffLine = z.infer<typeof DiffLine>;

export const TransformChanges = z.object({
  /** Null where it stayed as it was. */
  url: z.object({ before: z.string(), after: z.string() }).nullable(),
  /** One of which `before` is null is new, one of which `after` is null is gone. */
  headers: z.array(z.object({ name: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  /** Null where it stayed as it was; JSON is written out for this. */
  body: z.array(DiffLine).nullable(),
});
export type TransformChanges = z.infer<typeof TransformChanges>;

/**
 * What a transform makes of one request. `before` is what would go on without it; `tookMs` is what its run took. Lines and
 * columns count from 1; 0 where they are not known.
 */
export const TransformTrial = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("changed"),
    method: z.string(),
    before: TransformedParts,
    after: TransformedParts,
    changes: TransformChanges,
    tookMs: z.number(),
  }),
  z.object({ kind: z.literal("dropped"), tookMs: z.number() }),
  z.object({
    kind: z.literal("failed"),
    message: z.string(),
    line: z.number().int(),
    column: z.number().int(),
    tookMs: z.number(),
  }),
]);
export type TransformTrial = z.infer<typeof TransformTrial>;
