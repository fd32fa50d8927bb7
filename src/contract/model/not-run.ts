import { z } from "zod";

/** Why a hook that could have run for a delivery did not, in one word. */
export const NotRunReason = z.enum([
  /** It was switched off. */
  "off",
  "other_source",
  "other_event",
  "conditions",
  "cooldown",
  /** It has run as often as it may. */
  "maximum",
  /** A person refused it, or it was cancelled before it ran. */
  "refused",
  "waiting_approval",
  /** The hook was deleted before it could run. */
  "gone",
  /** There was no secret to check with. */
  "secret_missing",
  /** The delivery is signed with another secret, or was changed. */
  "secret_wrong",
  /** Not signed at all, too old, or otherwise not verified. */
  "unverified",
  "method",
  "browser",
  "handshake",
  /** A fault was played on purpose. */
  "fault",
  "overflow",
  "duplicate",
  /** It did not arrive whole, or was too large. */
  "not_whole",
  /** No source has its path. */
  "unmatched",
  "unknown",
]);
export type NotRunReason = z.infer<typeof NotRunReason>;

/** A hook that could have run for a delivery and did not. */
export const HookNotRun = z.object({
  hookId: z.string(),
  hookName: z.string(),
  reason: NotRunReason,
  /** The reason for a person, with what was expected and what came. */
  sentence: z.string(),
  /** `then`: as the hook and its secrets were when the delivery came. `now`: worked out from how they are now. */
  asOf: z.enum(["then", "now"]),
  /** Whether the hook has been deleted since. */
  isGone: z.boolean(),
  /** The execution that records it; null where there is none. */
  executionId: z.string().nullable(),
});
export type HookNotRun = z.infer<typeof HookNotRun>;
