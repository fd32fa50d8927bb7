import { z } from "zod";

/**
 * Where in a request something stands, as in a hook's condition: `action`, `data.items[0].id`, `webhook.headers.x-event`,
 * `webhook.query.kind`.
 */
const Place = z.string().trim().min(1).max(500);

/** Where a source's deliveries say what they are; what is null, or not found there, is read as of any sender. */
export const SourceReads = z.object({
  event: Place.nullable().default(null),
  /** The sender's own id for a delivery, which is the same when it is sent again: then its hooks run once. */
  deliveryKey: Place.nullable().default(null),
  /** A place, or a sentence with `{{places}}`. */
  summary: Place.nullable().default(null),
});
export type SourceReads = z.infer<typeof SourceReads>;

/** A place where something was found in what arrived: in how many of the deliveries looked at, and the newest value. */
export const FoundPlace = z.object({ place: z.string(), example: z.string(), seen: z.number().int() });
export type FoundPlace = z.infer<typeof FoundPlace>;

/** Places that may be meant, the likeliest first, out of the newest deliveries of a source. */
export const SuggestedReads = z.object({
  /** How many deliveries were looked at. */
  looked: z.number().int(),
  event: z.array(FoundPlace),
  /** Only those whose value was another in each delivery. */
  deliveryKey: z.array(FoundPlace),
  summary: z.array(FoundPlace),
});
export type SuggestedReads = z.infer<typeof SuggestedReads>;
