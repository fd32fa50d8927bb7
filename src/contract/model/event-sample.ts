import { z } from "zod";
import { PayloadSchema } from "./payload-schema.ts";

/** An event that can be composed, by the system that sends it or by an imported catalogue. */
export const EventChoice = z.object({
  event: z.string(),
  /** The name it is sent under where that is another: `installation` for `installation.created`. */
  sentAs: z.string().optional(),
  /** What happened, in a few words. */
  name: z.string(),
  /** Null: the provider's own. */
  catalogueId: z.string().nullable(),
  catalogue: z.string().nullable(),
});
export type EventChoice = z.infer<typeof EventChoice>;

/** An example to start from. */
export const EventSample = EventChoice.extend({
  /** JSON laid out to be edited, or a body as it stands, with `{{id}}`, or a variable of its shape, where the event's id belongs. */
  text: z.string(),
  /** Whether the text is the whole body, rather than the data of the provider's envelope. */
  isWhole: z.boolean(),
  contentType: z.string().nullable(),
  /** As its catalogue describes it, or found out from the example; null where the text is not JSON. */
  schema: PayloadSchema.nullable(),
  /** Whether a catalogue describes it: what the schema leaves out is then likely a mistake. */
  isDescribed: z.boolean(),
});
export type EventSample = z.infer<typeof EventSample>;
