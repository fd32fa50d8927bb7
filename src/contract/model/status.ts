import { z } from "zod";

export const ReceiverStatus = z.object({
  state: z.enum(["listening", "paused", "stopped"]),
  url: z.string(),
  port: z.number().int(),
  /** Set when the wanted port was taken and another was used. */
  wantedPort: z.number().int().nullable(),
});
export type ReceiverStatus = z.infer<typeof ReceiverStatus>;

export const Counts = z.object({
  deliveries: z.number().int(),
  sources: z.number().int(),
  hooks: z.number().int(),
  endpoints: z.number().int(),
  running: z.number().int(),
  queued: z.number().int(),
  waitingApproval: z.number().int(),
  storedBytes: z.number(),
});
export type Counts = z.infer<typeof Counts>;

export const AppStatus = z.object({
  version: z.string(),
  host: z.enum(["desktop", "serve"]),
  dataFolder: z.string(),
  startedAt: z.number(),
  receiver: ReceiverStatus,
  queuePaused: z.boolean(),
  counts: Counts,
});
export type AppStatus = z.infer<typeof AppStatus>;
