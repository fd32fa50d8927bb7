import { z } from "zod";

/** What a file of requests is read as; `github` is what its page or API "recent deliveries" answers of one. */
export const RequestFile = z.enum(["har", "postman", "ndjson", "github", "curl", "raw"]);
export type RequestFile = z.infer<typeof RequestFile>;

/** Where a delivery came from: a file, what its provider's API told of it, or a relay. */
export const RecoveredFrom = z.enum([...RequestFile.options, "stripe", "paypal", "square", "svix", "relay"]);
export type RecoveredFrom = z.infer<typeof RecoveredFrom>;

/** Where a delivery was brought in from that was not received here; `relay` where it came while nobody was here to take it. */
export const Recovered = z.object({
  from: RecoveredFrom,
  /** When it was sent, in epoch milliseconds; null where that is not said. */
  sentAt: z.number().nullable(),
  /** Whether its body was put together again of what was parsed, so that its bytes may be others than were sent. */
  isRebuilt: z.boolean(),
});
export type Recovered = z.infer<typeof Recovered>;

/** A request of a file, and what an import would do with it. */
export const PlannedRequest = z.object({
  method: z.string(),
  url: z.string(),
  size: z.number().int(),
  sentAt: z.number().nullable(),
  sourceId: z.string().nullable(),
  event: z.string().nullable(),
  /** A delivery with its sender's id that is there already; it is left out. */
  knownAs: z.string().nullable(),
});
export type PlannedRequest = z.infer<typeof PlannedRequest>;
