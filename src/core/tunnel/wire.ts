import { z } from "zod";

/** What the tunnel's worker is started with. */
export const WorkerOptions = z.object({ port: z.number(), host: z.string(), subdomain: z.string().optional() });
export type WorkerOptions = z.infer<typeof WorkerOptions>;

/** What the tunnel's worker tells: its URL once, then how many connections to the server stand. */
export const WorkerReport = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("url"), url: z.string(), name: z.string() }),
  z.object({ kind: z.literal("connections"), open: z.number().int() }),
  /** Whether each of the `open` connections has waited for the rest of a request for seconds. */
  z.object({ kind: z.literal("busy"), open: z.number().int(), isBusy: z.boolean() }),
  z.object({ kind: z.literal("error"), message: z.string() }),
]);
export type WorkerReport = z.infer<typeof WorkerReport>;
