import { z } from "zod";
import { Headers } from "./header.ts";
import { TransformCode } from "./transform.ts";

/** Where the app listens: whole, without credentials, which would be kept in clear, and without a fragment. */
export const TargetUrl = z
  .url({ protocol: /^https?$/ })
  .max(8192)
  .regex(/^[^#]*$/, "leave out what follows #")
  .regex(/^[^:]+:[\\/]*[^\\/?#@]+(?:[\\/?#]|$)/, "leave out the name and password before @");

/** Where a source's deliveries are sent on to: the app that is being built. What is not given is as said here. */
export const Target = z.object({
  url: TargetUrl,
  /** Until the app's answer begins, and between two pieces of it; 0 waits as long as the sender does. */
  timeoutSeconds: z.number().min(0).max(86_400).default(30),
  /** While nothing listens there: `refuse` answers 502, `hold` answers 202 and delivers in order once it listens again. */
  whenDown: z.enum(["refuse", "hold"]).default("refuse"),
  /** Who answers the sender: the app, as it is; or Hookbench at once, as without a target, and the app is asked after. */
  answer: z.enum(["app", "hookbench"]).default("app"),
  /** Sends on what was rejected as well, and lets the app decide. */
  passRejected: z.boolean().default(false),
  /** Takes any certificate, of this machine and private networks alone. */
  insecure: z.boolean().default(false),
  /** A file of certificates (PEM) that are trusted beside the usual ones. */
  caFile: z.string().min(1).max(4096).nullable().default(null),
  /** Leaves out `/hooks/<path>` (or what stands for it); what follows that is put behind the path of `url`. */
  stripPath: z.boolean().default(true),
  /** `step` holds each delivery until a person lets it go. */
  mode: z.enum(["pass", "step"]).default("pass"),
  /**
   * Changes what is sent on, or drops it; what was recorded stays as it came. It may lead to another path of the app, but
   * to no other host. Of what it drops the sender hears what it would without a target; where it fails, 502.
   */
  transform: TransformCode.nullable().default(null),
});
export type Target = z.infer<typeof Target>;

/**
 * How far a delivery has come on its way to the app. `sending`: no answer yet; `answered`: by the app; `failed`: none
 * came; `held`: waits until the app listens again; `queued`: waits its turn; `stepped`: waits for a person; `by_hand`:
 * a person answered in the app's place; `dropped`: never sent on, as a person or the target's transform wished.
 */
export const AppState = z.enum(["sending", "answered", "failed", "held", "queued", "stepped", "by_hand", "dropped"]);
export type AppState = z.infer<typeof AppState>;

/** What lists show of it: the app's own status and the milliseconds until its answer was whole; null without one. */
export const AppGlance = z.object({
  state: AppState,
  status: z.number().int().nullable(),
  tookMs: z.number().nullable(),
});
export type AppGlance = z.infer<typeof AppGlance>;

/** Why no whole answer came: the kind, and a sentence with what to do. */
export const CallFailure = z.object({ code: z.string(), message: z.string() });
export type CallFailure = z.infer<typeof CallFailure>;

/** What the app was sent where that is not what arrived; `url` of the answer says where to. Credentials are masked. */
export const SentRequest = z.object({
  /** Who changed it: a person who let it go, the target's transform, or both, in this order. */
  changedBy: z.array(z.enum(["person", "transform"])),
  /** Whether it was signed anew with a secret of its source. */
  isSigned: z.boolean(),
  method: z.string(),
  headers: Headers,
  bodyBase64: z.string(),
});
export type SentRequest = z.infer<typeof SentRequest>;

/** What the app answered, or why it did not. */
export const AppAnswer = AppGlance.extend({
  /** Where it was sent on to; null when it has not been. */
  url: z.string().nullable(),
  /** Epoch milliseconds; null when it has not been sent on. */
  sentAt: z.number().nullable(),
  headers: Headers,
  /** The first bytes as they came, encoded as the app encoded them. */
  bodyBase64: z.string(),
  /** All bytes of the body that came. */
  bodyBytes: z.number().int(),
  /** True when `bodyBase64` is not all of it. */
  truncated: z.boolean(),
  error: CallFailure.nullable(),
  /** Whether this is what the sender was answered. */
  isGiven: z.boolean().default(false),
  /** What was sent, where a person or a transform changed it; null where it went on as it came, or not at all. */
  sent: SentRequest.nullable().default(null),
  /** What is worth knowing about it, in a sentence: the sender's patience, a redirect, a sender that left. */
  note: z.string().nullable(),
  /** Milliseconds after the arrival at which the sender hung up without an answer; null when it did not. */
  senderLeftMs: z.number().nullable(),
  /** Epoch milliseconds until which the sender is known to wait; null where that is not known. */
  patienceUntil: z.number().nullable(),
});
export type AppAnswer = z.infer<typeof AppAnswer>;

/** What is known of a source's app: the light, and how many deliveries are on their way to it. */
export const TargetStatus = z.object({
  sourceId: z.string(),
  url: z.string(),
  /** As the last call found it; `unknown` before the first since the start. */
  light: z.enum(["up", "down", "unknown"]),
  /** When that was, in epoch milliseconds; null before the first. */
  seenAt: z.number().nullable(),
  /** Deliveries in line: held while the app is down, or waiting their turn. */
  waiting: z.number().int(),
  /** How many of the line have been delivered since it last began to form. */
  delivered: z.number().int(),
  /** Deliveries that wait for a person, step by step. */
  stepped: z.number().int(),
  /** Why the last call failed, in a sentence; null when it did not. */
  error: z.string().nullable(),
});
export type TargetStatus = z.infer<typeof TargetStatus>;
