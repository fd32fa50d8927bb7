import { z } from "zod";
import { Headers } from "./header.ts";
import { Scheme } from "./scheme.ts";

/** An example event. `body` is the exact text, odd white space and all. */
export const Sample = z.object({
  event: z.string(),
  name: z.string(),
  headers: Headers,
  body: z.string(),
});
export type Sample = z.infer<typeof Sample>;

export const ProviderInfo = z.object({
  id: z.string(),
  name: z.string(),
  schemes: z.array(Scheme),
  samples: z.array(z.object({ event: z.string(), name: z.string() })),
  /** What to type into the secret field and where to find it, in one sentence. */
  secretHelp: z.string(),
});
export type ProviderInfo = z.infer<typeof ProviderInfo>;
