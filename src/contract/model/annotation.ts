import { z } from "zod";

export const MOST_NOTE = 2000;
export const MOST_TAGS = 20;

/** A short word that a person puts on a delivery; kept in small letters. */
export const TagWord = z
  .string()
  .regex(
    /^[^\s,"()\p{Cc}\p{Cf}]{1,40}$/u,
    "A tag is one word of at most 40 characters, without commas, quotes and parentheses.",
  );

/** What a person says of a delivery: a note, empty where there is none, and tags. */
export const Annotation = z.object({
  note: z.string().max(MOST_NOTE),
  tags: z.array(z.string()).max(MOST_TAGS),
});
export type Annotation = z.infer<typeof Annotation>;
