import { z } from "zod";

/** What a delivery that came nowhere may have been meant for; told to the person, never to whoever sent it. */
export const NearMiss = z.object({
  kind: z.enum(["source", "hook"]),
  id: z.string(),
  name: z.string(),
  /** Where to post instead, such as `/hooks/github`. */
  path: z.string(),
  /** What is different, in a sentence. */
  why: z.string(),
});
export type NearMiss = z.infer<typeof NearMiss>;
