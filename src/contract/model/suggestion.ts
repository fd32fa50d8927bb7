import { z } from "zod";

/** Keys of the filter language whose values are told out of what is recorded. */
export const SuggestKey = z.enum([
  "provider",
  "event",
  "source",
  "path",
  "method",
  "status",
  "key",
  "tag",
  "header",
  "body",
]);
export type SuggestKey = z.infer<typeof SuggestKey>;

/** One value, or of `header` and `body` without a path one name or path, and how many of those looked at have it. */
export const Suggestion = z.object({
  value: z.string(),
  count: z.number().int(),
  /** Of a body's value: whether it is text, be it that it writes a number. */
  isText: z.boolean(),
});
export type Suggestion = z.infer<typeof Suggestion>;

export const Suggestions = z.object({
  /** The most frequent first. */
  items: z.array(Suggestion),
  /** So many of the newest were looked at. */
  looked: z.number().int(),
  /** Whether the time was over before all that were asked for were looked at. */
  isPartial: z.boolean(),
});
export type Suggestions = z.infer<typeof Suggestions>;
