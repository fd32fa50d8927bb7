import { z } from "zod";
import { Headers } from "./header.ts";

export const ReplayMode = z.enum(["exact", "resigned", "edited"]);
export type ReplayMode = z.infer<typeof ReplayMode>;

export const ReplayEdit = z.object({
  method: z.string().max(20).optional(),
  headers: Headers.optional(),
  bodyBase64: z.string().optional(),
});
export type ReplayEdit = z.infer<typeof ReplayEdit>;

/** One delivery sent again: through our own pipeline (`deliveryId` names the new one) or to a URL. */
export const ReplayResult = z.object({
  originalId: z.string(),
  deliveryId: z.string().nullable(),
  status: z.number().int().nullable(),
  body: z.string(),
  durationMs: z.number(),
  error: z.string().nullable(),
});
export type ReplayResult = z.infer<typeof ReplayResult>;

export const Replay = z.object({
  id: z.string(),
  mode: ReplayMode,
  to: z.string().nullable(),
  createdAt: z.number(),
  results: z.array(ReplayResult),
});
export type Replay = z.infer<typeof Replay>;
