import type { Scheme } from "../../contract/model/scheme.ts";
import type { ExplainedVerification, Verification, VerificationReason } from "../../contract/model/verification.ts";
import { octipus } from "../providers/octipus/provider.ts";
import type { HttpRequest } from "../http/request.ts";
import type { RoutedSource } from "./routing.ts";
import type { SignedRequest } from "../signature/signed-request.ts";
import { explain, verify } from "../signature/verify.ts";

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
  request: HttpRequest,
  publicUrl: string | null,
  now: number,
): Verification {
  const without = unchecked(routed, now);
  if (without) return without;
  const signed: SignedRequest = { request, publicUrl };
  return bestOf(routed.schemes, (scheme) => verify(signed, scheme, routed.secrets, now));
}

/** Checks a delivery against one hook's own secret, by the schemes of the source it came to. */
export function verifyForHook(routed: RoutedSource, signed: SignedRequest, secret: string, now: number): Verification {
  return bestOf(schemesForHooks(routed), (scheme) => verify(signed, scheme, [secret], now));
}

/** The stored verification with its steps, worked out again as of the time it was made. */
export function explainSource(
  routed: RoutedSource | null,
  request: HttpRequest,
  stored: Verification,
  publicUrl: string | null,
): ExplainedVerification {
  const secrets = routed ? [...routed.secrets, ...routed.guarded.map(({ secret }) => secret)] : [];
  if (!routed || secrets.length === 0 || isShared(stored)) return { ...stored, steps: [] };
  const schemes = routed.guarded.length > 0 ? schemesForHooks(routed) : routed.schemes;
  if (schemes.length === 0) return { ...stored, steps: [] };
  const signed: SignedRequest = { request, publicUrl };
  const explained = bestOf(schemes, (scheme) => explain(signed, scheme, secrets, stored.checkedAt));
  return { ...stored, steps: explained.steps };
}

/** What a verification by a hook's shared secret names as its scheme: there is no signature, so none of ours. */
export const SHARED_SECRET = "shared-secret";

function isShared({ schemeId }: Verification): boolean {
  return schemeId === SHARED_SECRET;
}

/** Hooks with secrets of their own are signed for as Octipus's are, where the source itself knows no scheme. */
export function schemesForHooks({ schemes }: RoutedSource): readonly Scheme[] {
  return schemes.length > 0 ? schemes : octipus.schemes;
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
function bestOf<V extends Verification>(schemes: readonly Scheme[], check: (scheme: Scheme) => V): V {
  const best = furthest(schemes, check);
  if (best === null) throw new Error("A source without schemes is never checked");
  return best;
}

/** Of several checks the first that verifies, else the first that found a signature, else the first. */
export function furthest<Item, V extends Verification>(items: readonly Item[], check: (item: Item) => V): V | null {
  let best: V | null = null;
  for (const item of items) {
    const verification = check(item);
    if (verification.outcome === "verified") return verification;
    if (best === null || (best.reason === "signature_missing" && verification.reason !== "signature_missing")) {
      best = verification;
    }
  }
  return best;
}

/** The verification of what was not checked, with the reason in words. */
export function notChecked(reason: VerificationReason, sentence: string, now: number): Verification {
  return { outcome: "not_checked", reason, sentence, schemeId: null, secretIndex: null, checkedAt: now };
}
