import { z } from "zod";
import { CanaryReport } from "./canary.ts";

export const TunnelKind = z.enum(["localtunnel"]);
export type TunnelKind = z.infer<typeof TunnelKind>;

export const TunnelInput = z.object({
  kind: TunnelKind.default("localtunnel"),
  /** The tunnel server, for example a self-hosted one. */
  host: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
  subdomain: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{2,62}$/)
    .optional(),
});
export type TunnelInput = z.infer<typeof TunnelInput>;

/**
 * `busy`: every connection of the tunnel is taken by a request that has not come whole, so that nobody else gets through.
 * `message` says why it is down or busy or, while it is up, that it came back under another URL. `lastCheckAt` is when a request last came back through the public URL, `latencyMs` how long it took.
 */
export const TunnelStatus = z.object({
  state: z.enum(["off", "connecting", "up", "busy", "down"]),
  kind: TunnelKind.nullable(),
  url: z.string().nullable(),
  host: z.string().nullable(),
  lastCheckAt: z.number().nullable(),
  latencyMs: z.number().nullable(),
  message: z.string().nullable(),
  /** What the last canary found; null where none has been sent. */
  canary: CanaryReport.nullable().default(null),
});
export type TunnelStatus = z.infer<typeof TunnelStatus>;
