import { z } from "zod";

/** What the tunnel's worker is started with. */
export const WorkerOptions = z.object({ port: z.number(), host: z.string(), subdomain: z.string().optional() });
export type WorkerOptions = z.infer<typeof WorkerOptions>;

/** What a server of this protocol answers: the name it gives, and the port to connect to. */
export const ServerAnswer = z.looseObject({
  id: z.string(),
  port: z.number().int().min(1).max(65_535),
  url: z.url({ protocol: /^https?$/ }),
});

/** What the tunnel's worker tells: its URL once, then how many connections to the server stand. */
export const WorkerReport = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("url"), url: z.string(), name: z.string() }),
  z.object({ kind: z.literal("connections"), open: z.number().int() }),
  /** Whether each of the `open` connections has waited for the rest of a request for seconds. */
  z.object({ kind: z.literal("busy"), open: z.number().int(), isBusy: z.boolean() }),
  /** The server answered as one does; to this port of it the connections go. */
  z.object({ kind: z.literal("given"), port: z.number().int() }),
  /** The server answered something else. */
  z.object({ kind: z.literal("answered"), status: z.number().int(), text: z.string() }),
  /** It could not be asked, by the system's code. */
  z.object({ kind: z.literal("unreached"), code: z.string(), message: z.string() }),
  /** It refuses the connections that it told the client to make. */
  z.object({ kind: z.literal("shut") }),
  /** The client failed, in words of its own. */
  z.object({ kind: z.literal("error"), message: z.string() }),
]);
export type WorkerReport = z.infer<typeof WorkerReport>;
