import { z } from "zod";

/** A captured delivery's body under a name of the user's, to be sent again as an event. Its headers, and so its secrets, are not kept. */
export const Fixture = z.object({
  id: z.string(),
  name: z.string().trim().min(1).max(200),
  provider: z.string().max(60).nullable(),
  event: z.string().max(200).nullable(),
  contentType: z.string().max(200).nullable(),
  /** In bytes. */
  size: z.number().int(),
  createdAt: z.number(),
});
export type Fixture = z.infer<typeof Fixture>;
