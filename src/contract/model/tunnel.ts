import { z } from "zod";
import { CanaryReport } from "./canary.ts";
import { SourcePath } from "./source.ts";

/** How a public URL comes about; what each needs is said by `tunnel.kinds`. */
export const TunnelKind = z.enum([
  "localtunnel",
  "cloudflared",
  "cloudflared-named",
  "ngrok",
  "tailscale",
  "zrok",
  "devtunnel",
  "ssh",
  "localhost.run",
  "serveo",
  "pinggy",
  "bore",
  "tunnelmole",
  "smee",
  "command",
  "url",
]);
export type TunnelKind = z.infer<typeof TunnelKind>;

/** An http or https URL of the public, without a name and password in it. */
const PublicUrl = z
  .url({ protocol: /^https?$/ })
  .max(2000)
  .refine((url) => !/^https?:\/\/[^/]*@/i.test(url), "holds a name or password");

/** Which tunnel is wished for. Fields that its kind does not take are passed over. */
export const TunnelInput = z.object({
  kind: TunnelKind.default("localtunnel"),
  /** The tunnel server, for example a self-hosted one. */
  host: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
  /** The same as `name`, which goes before it. */
  subdomain: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{2,62}$/)
    .optional(),
  /** The name wished for: a subdomain, or a whole host name where the kind takes one. */
  name: z
    .string()
    .regex(/^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/)
    .optional(),
  /** The machine a tunnel ends at, such as `me@example.com:22` or an alias of ssh's configuration. */
  server: z
    .string()
    .regex(/^(?:[A-Za-z0-9_][A-Za-z0-9._-]*@)?[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?(?::\d{1,5})?$/)
    .max(300)
    .optional(),
  /** The port wished for there; 0, or none, lets it choose. */
  port: z.number().int().min(0).max(65_535).optional(),
  /** The public URL, where no program tells it. */
  url: PublicUrl.optional(),
  /** The path of the one source that all of it goes to, where it leads to no more than one. */
  source: SourcePath.optional(),
  /** The program to run and its arguments, in which `{port}` is the receiver's port. No shell reads them. */
  argv: z.array(z.string().min(1).max(4000)).min(1).max(100).optional(),
  /** The variables of the environment that the program is handed. */
  env: z
    .array(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/))
    .max(50)
    .optional(),
  /** A file of ssh's configuration that is read in place of the user's own. */
  config: z.string().min(1).max(4000).optional(),
});
export type TunnelInput = z.infer<typeof TunnelInput>;

/** Whether it lets a program run that its asker chose. */
export function runsChosenProgram({ kind, config }: TunnelInput): boolean {
  return kind === "command" || config !== undefined;
}

/**
 * `busy`: every connection of the tunnel is taken by a request that has not come whole, so that nobody else gets through.
 * `renamed`: up under another name than was wished for, or another URL than before. `degraded`: up, with what `message`
 * says. `refused`: the other side does not want it as it was asked for; asked again at `nextTryAt`.
 */
export const TunnelState = z.enum(["off", "connecting", "up", "busy", "degraded", "renamed", "down", "refused"]);
export type TunnelState = z.infer<typeof TunnelState>;

/**
 * `message` says why it is as it is, in the words of the server or program where it has some. `lastCheckAt` is when a
 * request last came back through the public URL, `latencyMs` how long it took. `since` is when the state began,
 * `wanted` the name wished for and `given` the one that was given, `visit` a page that somebody has to open, `expiresAt`
 * when the other side ends it. `source` is the path of the one source that `url` itself leads to, null where every source
 * is below it.
 */
export const TunnelStatus = z.object({
  state: TunnelState,
  kind: TunnelKind.nullable(),
  url: z.string().nullable(),
  host: z.string().nullable(),
  lastCheckAt: z.number().nullable(),
  latencyMs: z.number().nullable(),
  message: z.string().nullable(),
  /** What the last canary found; null where none has been sent. */
  canary: CanaryReport.nullable().default(null),
  since: z.number().nullable(),
  nextTryAt: z.number().nullable(),
  wanted: z.string().nullable(),
  given: z.string().nullable(),
  visit: z.string().nullable(),
  expiresAt: z.number().nullable(),
  source: z.string().nullable().default(null),
  /** When it last led here no more in this run: from when to when, null while it does not yet again, and why. */
  lastFailure: z.object({ from: z.number(), to: z.number().nullable(), why: z.string() }).nullable().default(null),
});
export type TunnelStatus = z.infer<typeof TunnelStatus>;

/** What a wish of a kind may or must say. */
export const TunnelField = z.enum(["host", "name", "server", "port", "url", "source", "argv", "env", "config"]);
export type TunnelField = z.infer<typeof TunnelField>;

/** A kind of tunnel, and whether the program it needs is on this machine. */
export const TunnelKindInfo = z.object({
  kind: TunnelKind,
  title: z.string(),
  sentence: z.string(),
  /** Who can read what passes. */
  readers: z.string(),
  /** What becomes of a request's bytes on the way, where it is known. */
  bytes: z.string().nullable(),
  /** What its maker limits; as of the date that stands in it. */
  limits: z.string().nullable(),
  takes: z.array(TunnelField),
  needs: z.array(TunnelField),
  isMetered: z.boolean(),
  /** `ready`: nothing has to be installed. */
  state: z.enum(["ready", "found", "missing"]),
  program: z.string().nullable(),
  path: z.string().nullable(),
  version: z.string().nullable(),
});
export type TunnelKindInfo = z.infer<typeof TunnelKindInfo>;

/** A line that a tunnel's program printed, or that Hookbench says of it (`own`), with what is secret masked. */
export const TunnelLogLine = z.object({
  at: z.number(),
  from: z.enum(["stdout", "stderr", "own"]),
  text: z.string(),
});
export type TunnelLogLine = z.infer<typeof TunnelLogLine>;
