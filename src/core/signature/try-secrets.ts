import type { VerificationReason } from "../../contract/model/verification.ts";
import type { Verdict } from "./strategy.ts";
import { Trace } from "./trace.ts";

/** A verdict over all secrets, with the index of the one that matched. */
export interface Checked {
  readonly reason: VerificationReason;
  readonly sentence: string | undefined;
  readonly secretIndex: number | null;
  /** What is worth saying of the time beside the usual sentence. */
  readonly remark?: string | null;
}

/** How near a failed secret came to matching: the nearest is the one worth telling about. */
const NEARNESS: Partial<Record<VerificationReason, number>> = {
  signature_mismatch: 3,
  signature_length: 2,
  secret_invalid: 0,
};

/**
 * Tries the secrets in order until one matches; else the verdict that came nearest. A secret that matches a stale
 * signature counts as found. The steps of the secrets that did not match are kept only when none did.
 */
export function trySecrets(
  secrets: readonly string[],
  trace: Trace | null,
  attempt: (secret: string, trace: Trace | null) => Verdict,
): Checked {
  let nearest: Verdict = { reason: "secret_missing" };
  const failed = trace ? new Trace() : null;
  for (let index = 0; index < secrets.length; index++) {
    const own = trace ? new Trace() : null;
    const verdict = attempt(secrets[index] ?? "", own);
    if (isFound(verdict.reason)) {
      if (own) trace?.take(own);
      if (secrets.length > 1) trace?.info("Secret", `number ${index + 1} of ${secrets.length} is the one`);
      return { reason: verdict.reason, sentence: verdict.sentence, secretIndex: index };
    }
    if (own) failed?.take(own);
    if (index === 0 || nearness(verdict) > nearness(nearest)) nearest = verdict;
  }
  if (failed) trace?.take(failed);
  return { reason: nearest.reason, sentence: nearest.sentence, secretIndex: null };
}

function isFound(reason: VerificationReason): boolean {
  return reason === "signature_matches" || reason === "timestamp_stale" || reason === "timestamp_future";
}

function nearness({ reason }: Verdict): number {
  return NEARNESS[reason] ?? 1;
}
