import { z } from "zod";

/** What the receiver made of bytes that became no request. */
export const NotUnderstoodKind = z.enum([
  /** A TLS hello, as https begins. */
  "tls",
  /** HTTP/2 without having been asked for. */
  "http2",
  /** Another protocol, which the reason names. */
  "other_protocol",
  /** Nothing that begins like HTTP. */
  "no_http",
  /** The first line of a request is wrong: its method, target or version. */
  "request_line",
  /** A header is wrong, or one is missing. */
  "header",
  /** How long the body is said to be is wrong, or said twice. */
  "length",
  /** The first line and the headers are longer than they may be. */
  "too_long",
  /** The sender hung up before the head was whole. */
  "cut_off",
  /** The head did not come in time. */
  "too_slow",
  /** A request to be somebody's proxy. */
  "proxy",
  /** What a relay handed over is no delivery. */
  "frame",
]);
export type NotUnderstoodKind = z.infer<typeof NotUnderstoodKind>;

/**
 * Why something that came to the receiver became no request. Identical ones of one sender are one entry; `lastAt` is when
 * the last of them came, in epoch milliseconds.
 */
export const NotUnderstood = z.object({
  kind: NotUnderstoodKind,
  /** A sentence that says what came. */
  reason: z.string(),
  /** A sentence that says what to do; null where we do not know. */
  cure: z.string().nullable(),
  times: z.number().int().positive(),
  lastAt: z.number(),
});
export type NotUnderstood = z.infer<typeof NotUnderstood>;
