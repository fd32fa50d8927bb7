import { z } from "zod";

/** The addresses that a provider says its webhooks come from, as they are known here. */
export const PublishedAddresses = z.object({
  provider: z.string(),
  name: z.string(),
  /** The day they were read, as `2026-11-01`; null where none are known yet. */
  asOf: z.string().nullable(),
  /** Where they were read. */
  from: z.string(),
  addresses: z.array(z.string()),
  /** What is asked when they are asked for anew; null where the provider has no such place that a program can read. */
  asks: z.string().nullable(),
});
export type PublishedAddresses = z.infer<typeof PublishedAddresses>;
