import { z } from "zod";
import { Headers } from "./header.ts";

/** One HTTP try. Times are milliseconds; bodies are capped at 64 KB. Signature headers are kept, other credentials masked. */
export const Attempt = z.object({
  id: z.string(),
  eventId: z.string(),
  endpointId: z.string(),
  number: z.number().int(),
  startedAt: z.number(),
  durationMs: z.number(),
  request: z.object({ method: z.string(), url: z.string(), headers: Headers, body: z.string() }),
  response: z.object({ status: z.number().int(), headers: Headers, body: z.string() }).nullable(),
  error: z.string().nullable(),
  success: z.boolean(),
});
export type Attempt = z.infer<typeof Attempt>;
