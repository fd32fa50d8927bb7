import type { Verification, VerificationReason } from "../../contract/model/verification.ts";

/** How far a check came that did not verify; a reason that is not named came further than these. */
const STEPS: Partial<Record<VerificationReason, number>> = { signature_missing: 0, signature_length: 1 };
const WHOLE = 2;

/**
 * Of checks by several schemes, the first that came furthest: a signature that is not there says less than one that is, and one
 * of another algorithm's length less than one that does not match. Null for none.
 */
export function furthestOf<V extends Verification>(checks: readonly V[]): V | null {
  let best: V | null = null;
  for (const check of checks) if (best === null || isFurther(check, best)) best = check;
  return best;
}

/** Whether a check came further than another; neither of them verified. */
export function isFurther(check: Pick<Verification, "reason">, than: Pick<Verification, "reason">): boolean {
  return (STEPS[check.reason] ?? WHOLE) > (STEPS[than.reason] ?? WHOLE);
}
