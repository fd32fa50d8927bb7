import type { ExplainedVerification, Verification, VerificationReason } from "../contract/model/verification.ts";
import type { ReceivedRequest } from "./receive/request.ts";
import type { RoutedSource } from "./routing.ts";
import type { SignedRequest } from "./signature/signed-request.ts";
import { explain, verify } from "./signature/verify.ts";

/** Whether a delivery with this outcome may be acted upon. */
export function isTrusted(routed: RoutedSource, verification: Verification): boolean {
  return verification.outcome === "verified" || !routed.source.requireSignature;
}

/**
 * Checks a delivery against its source: every scheme the provider knows, every secret of the source.
 * `now` is epoch milliseconds, what time stamps are measured from.
 */
export function verifySource(
  routed: RoutedSource,
  request: ReceivedRequest,
  publicUrl: string | null,
  now: number,
): Verification {
  const without = unchecked(routed, now);
  if (without) return without;
  const signed: SignedRequest = { request, publicUrl };
  return bestOf(routed, (scheme) => verify(signed, scheme, routed.secrets, now));
}

/** The stored verification with its steps, worked out again as of the time it was made. */
export function explainSource(
  routed: RoutedSource | null,
  request: ReceivedRequest,
  stored: Verification,
  publicUrl: string | null,
): ExplainedVerification {
  if (!routed || unchecked(routed, stored.checkedAt)) return { ...stored, steps: [] };
  const signed: SignedRequest = { request, publicUrl };
  const explained = bestOf(routed, (scheme) => explain(signed, scheme, routed.secrets, stored.checkedAt));
  return { ...stored, steps: explained.steps };
}

function unchecked(routed: RoutedSource, now: number): Verification | null {
  if (routed.schemes.length === 0) {
    return notChecked("scheme_none", "This source's provider does not sign its deliveries.", now);
  }
  if (routed.secrets.length > 0) return null;
  if (!routed.source.requireSignature) {
    return notChecked("no_signature_required", "The source has no secret and requires no signature.", now);
  }
  return {
    ...notChecked("secret_missing", "The source has no secret yet. Add the one the sender signs with.", now),
    outcome: "rejected",
  };
}

/** The first scheme that verifies; else the one that came furthest, so that a missing header does not hide a wrong signature. */
function bestOf<V extends Verification>(
  routed: RoutedSource,
  check: (scheme: RoutedSource["schemes"][number]) => V,
): V {
  let best: V | null = null;
  for (const scheme of routed.schemes) {
    const verification = check(scheme);
    if (verification.outcome === "verified") return verification;
    if (best === null || (best.reason === "signature_missing" && verification.reason !== "signature_missing")) {
      best = verification;
    }
  }
  if (best === null) throw new Error("A source without schemes is never checked");
  return best;
}

/** The verification of what was not checked, with the reason in words. */
export function notChecked(reason: VerificationReason, sentence: string, now: number): Verification {
  return { outcome: "not_checked", reason, sentence, schemeId: null, secretIndex: null, checkedAt: now };
}
