import { z } from "zod";

/** Why a field is passed over where two are compared: a person said so, it was learned of what came, or by its name. */
export const MutedWhy = z.enum(["person", "learned", "name"]);
export type MutedWhy = z.infer<typeof MutedWhy>;

/** What a person said of a field of one event: to pass it over, or to show it whatever was learned. */
export const MutedWord = z.enum(["muted", "shown"]);
export type MutedWord = z.infer<typeof MutedWord>;

export const MutedPart = z.enum(["body", "headers"]);
export type MutedPart = z.infer<typeof MutedPart>;

/** A field of an event's payloads, or a header, of which it is known whether it tells two deliveries apart. */
export const FieldHabit = z
  .object({
    part: MutedPart,
    /** `data.items[].id`, all members of a list together; of a header its name in small letters. */
    path: z.string(),
    /** Of so many pairs of deliveries that came one after the other, in so many it differs. */
    differs: z.number().int(),
    of: z.number().int(),
    /** What its values look like, where they look like what differs always and tells nothing. */
    looksLike: z.enum(["id", "time", "signature"]).nullable(),
    /** What a person said of it; null where nobody did. */
    word: MutedWord.nullable(),
    isMuted: z.boolean(),
    why: MutedWhy.nullable(),
    /** Why it is muted, or what is to be known of it, to follow its name: "differs in 20 of 20 of stripe invoice.paid". */
    sentence: z.string(),
  })
  .readonly();
export type FieldHabit = z.infer<typeof FieldHabit>;

/** Whose fields they are: of one event of a provider, or of a source whose sender is not known. */
export const MutedOf = z.object({
  provider: z.string().nullable(),
  sourceId: z.string().nullable(),
  event: z.string().nullable(),
  /** As it is said: `stripe invoice.paid`. */
  name: z.string(),
});
export type MutedOf = z.infer<typeof MutedOf>;

/** What is muted, or may be, of an event: persons' words first, then what was learned, then what always differs. */
export const MutedFields = z.object({
  of: MutedOf,
  /** So many deliveries were looked at. */
  looked: z.number().int(),
  items: z.array(FieldHabit),
});
export type MutedFields = z.infer<typeof MutedFields>;
