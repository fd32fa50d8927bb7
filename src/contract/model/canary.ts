import { z } from "zod";

/**
 * What a canary found on its way from outside through a public URL to the receiver. `fine` where it came as it was sent and
 * its answer went back so. What follows up to `offline` kept it from coming; after that it came, and not as it was sent.
 */
export const CanaryReason = z.enum([
  "fine",
  "dns",
  "unreachable",
  "refused",
  "reset",
  "connect_timeout",
  "tls_timeout",
  "answer_timeout",
  "answer_stopped",
  "cut_off",
  "not_http",
  "tls_wrong_host",
  "tls_expired",
  "tls_not_yet",
  "tls_unknown_ca",
  "tls_failed",
  "captive",
  "page",
  "moved",
  "nobody_listens",
  "tunnel_says",
  "other_server",
  "other_hookbench",
  "cached",
  "receiver_silent",
  "cancelled",
  "unknown",
  "offline",
  "answered_itself",
  "answer_changed",
  "path_rewritten",
  "body_cut",
  "body_unpacked",
  "body_changed",
  "headers_changed",
]);
export type CanaryReason = z.infer<typeof CanaryReason>;

/** One canary: what became of it, in one sentence that names the host and says what to do. */
export const CanaryReport = z.object({
  /** Epoch milliseconds. */
  at: z.number(),
  /** Where it was sent, without the secret part of its path. */
  url: z.string(),
  reason: CanaryReason,
  /** Whether it came to this receiver and the receiver's own answer went back. */
  isThrough: z.boolean(),
  message: z.string(),
  /** The status of what was answered, by whomever. */
  status: z.number().int().nullable(),
  latencyMs: z.number().nullable(),
});
export type CanaryReport = z.infer<typeof CanaryReport>;

/** One thing that a way in does to what passes, as it was measured. */
export const WayChange = z.object({
  what: z.enum([
    "path",
    "path_spelling",
    "path_slash",
    "body_cut",
    "body_unpacked",
    "body",
    "header_case",
    "headers_joined",
    "header_renamed",
    "header_lost",
    "header_value",
    "answer",
    "size",
    "chunked",
    "expect",
  ]),
  /** What exactly, in one sentence. */
  sentence: z.string(),
  /** Whether it breaks signatures, or keeps deliveries from coming. */
  isFault: z.boolean(),
});
export type WayChange = z.infer<typeof WayChange>;

/** What the way through a public URL does to bytes and headers: measured by posts of our own, and no promise. */
export const TransportReport = z.object({
  /** Epoch milliseconds. */
  at: z.number(),
  url: z.string(),
  /** All of it in one line, such as `Bytes exact. Header names arrive in lower case.` */
  summary: z.string(),
  areBytesExact: z.boolean(),
  changes: z.array(WayChange),
  /** The largest body that came whole, in bytes. */
  largestBytes: z.number().int(),
  /** The header in which the way names whom it passes on for; null where it names nobody. */
  clientAddressIn: z.string().nullable(),
});
export type TransportReport = z.infer<typeof TransportReport>;

/** A way by which the receiver can be reached from outside. */
export const WayIn = z.object({
  /** `the tunnel`, or the host of a source's own public URL. */
  name: z.string(),
  url: z.string(),
  /** The source whose own URL it is; null for the tunnel, which leads to all. */
  sourceId: z.string().nullable(),
  /** What the last canary found; null where none is sent. */
  canary: CanaryReport.nullable(),
  /** Why a tunnel leads nowhere now, whatever its last canary found; null where it is not known to be so. */
  lost: z.string().nullable().default(null),
  transport: TransportReport.nullable(),
});
export type WayIn = z.infer<typeof WayIn>;

/** What is public now. */
export const PublicNow = z.object({
  /** All of it in one sentence or two. */
  sentence: z.string(),
  ways: z.array(WayIn),
  /** Paths of the sources that are reached and take from outside what is not signed. */
  unsigned: z.array(z.string()),
  /** What came from outside since the start and was not recorded: beyond what one client may send, and what scanners ask for. */
  turnedAway: z.object({ tooMany: z.number().int(), ignored: z.number().int() }),
});
export type PublicNow = z.infer<typeof PublicNow>;
