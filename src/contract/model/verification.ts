import { z } from "zod";

export const VerificationOutcome = z.enum(["verified", "rejected", "unsigned", "not_checked"]);
export type VerificationOutcome = z.infer<typeof VerificationOutcome>;

/** Why an outcome came about; closed, so that the UI and diagnosis can act on it. */
export const VerificationReason = z.enum([
  "signature_matches",
  "no_signature_required",
  "no_source",
  "no_request",
  "scheme_none",
  "secret_missing",
  "secret_invalid",
  "signature_missing",
  "signature_malformed",
  "signature_length",
  "signature_mismatch",
  "timestamp_missing",
  "timestamp_malformed",
  "timestamp_stale",
  "timestamp_future",
  "message_id_missing",
  "body_malformed",
  "body_incomplete",
  "certificate_needed",
  "url_unknown",
  /** Its bytes may be others than were sent: they were put together again of what was parsed. */
  "rebuilt",
  /** Right, but a handshake signs such a body for whoever asks. */
  "challenge_signed",
  /** Right by a secret that a handshake offered and nobody has accepted. */
  "secret_offered",
  /** It came from outside, and its source takes from there only what is signed. */
  "unsigned_outside",
  /** Whoever sent it is not among those that its source takes deliveries from, or is not known. */
  "address_refused",
]);
export type VerificationReason = z.infer<typeof VerificationReason>;

export const VerificationStep = z.object({
  name: z.string(),
  outcome: z.enum(["pass", "fail", "skip", "info"]),
  detail: z.string(),
});
export type VerificationStep = z.infer<typeof VerificationStep>;

/** The outcome of checking one delivery's signature. `checkedAt` is epoch milliseconds, the time tolerances were measured from. */
export const Verification = z.object({
  outcome: VerificationOutcome,
  reason: VerificationReason,
  sentence: z.string(),
  schemeId: z.string().nullable(),
  /** Index into the source's secrets of the one that matched. */
  secretIndex: z.number().int().nullable(),
  checkedAt: z.number(),
});
export type Verification = z.infer<typeof Verification>;

export const ExplainedVerification = Verification.extend({ steps: z.array(VerificationStep) });
export type ExplainedVerification = z.infer<typeof ExplainedVerification>;
