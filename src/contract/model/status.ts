import { z } from "zod";

/** Why what arrives cannot be recorded just now; senders are answered 500, so that they try again. */
export const Trouble = z.object({
  /** SQLite's code, such as `SQLITE_FULL`; `internal` for a fault of our own. */
  code: z.string(),
  /** A sentence that says what is wrong. */
  message: z.string(),
  /** Epoch milliseconds of the first delivery that was refused. */
  since: z.number(),
  /** Deliveries refused since then. */
  refused: z.number().int(),
});
export type Trouble = z.infer<typeof Trouble>;

/**
 * What was not let in or not waited for since the start, by reason: connections without a request that gave way (`idle`),
 * requests that came too slowly (`slow`), requests answered 503 because too many bytes were under way (`busy`), and
 * connections turned away because all were at work (`full`) or the system had no file left for them (`files`).
 */
export const Dropped = z.object({
  idle: z.number().int(),
  slow: z.number().int(),
  busy: z.number().int(),
  full: z.number().int(),
  files: z.number().int(),
});
export type Dropped = z.infer<typeof Dropped>;

export type DropReason = keyof Dropped;

/**
 * What came from outside: received is what was recorded, refused what could not be or came while capture was paused, not
 * understood what became no request, and dropped what was not let in or not waited for: what came too slowly is counted
 * there, and as far as it came among the received or not understood.
 */
export const Tally = z.object({
  received: z.number().int(),
  refused: z.number().int(),
  notUnderstood: z.number().int(),
  dropped: z.number().int(),
});
export type Tally = z.infer<typeof Tally>;

export const ReceiverTally = z.object({
  sinceStart: Tally,
  /** Since midnight by this machine's clock and zone; of a run that was killed without its last two seconds. */
  today: Tally,
  /** Of those not understood since the start, how many were counted and have no entry, since too many came at once. */
  unlisted: z.number().int(),
});
export type ReceiverTally = z.infer<typeof ReceiverTally>;

export const ReceiverStatus = z.object({
  state: z.enum(["listening", "paused", "stopped"]),
  url: z.string(),
  port: z.number().int(),
  /** Set when the wanted port was taken and another was used. */
  wantedPort: z.number().int().nullable(),
  /** Set while deliveries are refused because they cannot be recorded. */
  trouble: Trouble.nullable(),
  /** Deliveries that could not be recorded since the start, and were refused. */
  refusedSinceStart: z.number().int(),
  dropped: Dropped,
  tally: ReceiverTally,
});
export type ReceiverStatus = z.infer<typeof ReceiverStatus>;

export const Counts = z.object({
  deliveries: z.number().int(),
  sources: z.number().int(),
  hooks: z.number().int(),
  endpoints: z.number().int(),
  /** Those that were made here, not those that come along. */
  scenarios: z.number().int(),
  running: z.number().int(),
  queued: z.number().int(),
  waitingApproval: z.number().int(),
  storedBytes: z.number(),
});
export type Counts = z.infer<typeof Counts>;

/** Nothing is deleted by age, because the clock went on by more than is likely. */
export const RetentionHold = z.object({
  /** Epoch milliseconds, by the clock in question. */
  since: z.number(),
  /** How much later it is at once, in milliseconds. */
  aheadMs: z.number(),
});
export type RetentionHold = z.infer<typeof RetentionHold>;

export const AppStatus = z.object({
  version: z.string(),
  host: z.enum(["desktop", "serve"]),
  dataFolder: z.string(),
  startedAt: z.number(),
  receiver: ReceiverStatus,
  queuePaused: z.boolean(),
  /** Set while old deliveries are kept until a person confirms that the clock is right. */
  retentionHold: RetentionHold.nullable(),
  counts: Counts,
});
export type AppStatus = z.infer<typeof AppStatus>;
