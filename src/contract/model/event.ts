import { z } from "zod";

/** Something we send to endpoints. `payload` is the exact JSON value that becomes the body. */
export const SentEvent = z.object({
  id: z.string(),
  endpointId: z.string(),
  type: z.string(),
  status: z.enum(["pending", "delivered", "failed", "cancelled"]),
  createdAt: z.number(),
  nextAttemptAt: z.number().nullable(),
});
export type SentEvent = z.infer<typeof SentEvent>;
