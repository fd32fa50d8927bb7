import { z } from "zod";

/**
 * A text under a name of the user's, to be sent again as an event: the body of a captured delivery, or what was composed.
 * Headers, and so secrets, are not kept.
 */
export const Fixture = z.object({
  id: z.string(),
  name: z.string().trim().min(1).max(200),
  provider: z.string().max(60).nullable(),
  event: z.string().max(200).nullable(),
  contentType: z.string().max(200).nullable(),
  /** Whether it is a whole body, rather than the data that its system's envelope is put around. */
  isWhole: z.boolean().default(true),
  /** In bytes. */
  size: z.number().int(),
  createdAt: z.number(),
});
export type Fixture = z.infer<typeof Fixture>;

/** What would become of one fixture of a file: made, its name taken by one there is, or by one before it in the file. */
export const PlannedFixture = Fixture.pick({ name: true, provider: true, event: true, size: true }).extend({
  fate: z.enum(["create", "taken", "twice"]),
});
export type PlannedFixture = z.infer<typeof PlannedFixture>;
