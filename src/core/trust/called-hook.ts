import type { Headers } from "../../contract/model/header.ts";
import type { Verification, VerificationReason } from "../../contract/model/verification.ts";
import type { HttpRequest } from "../http/request.ts";
import { replaceHeaders } from "../http/replace-headers.ts";
import type { RoutedSource } from "./routing.ts";
import { sameText } from "../secrets/compare.ts";
import { SHARED_SECRET } from "./verify-source.ts";

/** The secrets that one hook may be called with: its own, else those of its source. */
export function callSecrets(own: string | null, routed: RoutedSource | null): readonly string[] {
  return own === null ? (routed?.signing ?? []) : [own];
}

/** The headers of a call that shows a secret of today, in the place of the one it came with unless that still holds. */
export function withCallSecret(request: HttpRequest, secrets: readonly string[]): Headers {
  const [secret] = secrets;
  const holds = presentedSecrets(request).some((given) => secrets.includes(given));
  if (secret === undefined || holds) return request.headers;
  const isBearer = request.header("x-webhook-secret") === null && request.header("authorization") !== null;
  return replaceHeaders(request.headers, [
    isBearer ? ["Authorization", `Bearer ${secret}`] : ["X-Webhook-Secret", secret],
  ]);
}

/**
 * Checks a call of one hook by its shared secret, in `X-Webhook-Secret` or as a bearer token. There is no signature:
 * whoever knows the secret may call. `now` is epoch milliseconds.
 */
export function verifySharedSecret(request: HttpRequest, secrets: readonly string[], now: number): Verification {
  const presented = presentedSecrets(request);
  const outcome = (reason: VerificationReason, sentence: string): Verification => ({
    outcome: reason === "signature_matches" ? "verified" : reason === "signature_missing" ? "unsigned" : "rejected",
    reason,
    sentence,
    schemeId: SHARED_SECRET,
    secretIndex: null,
    checkedAt: now,
  });
  if (secrets.length === 0) return outcome("secret_missing", "The hook has no secret, so nothing can call it.");
  if (presented.length === 0) {
    return outcome("signature_missing", "Neither X-Webhook-Secret nor a bearer token came with the call.");
  }
  const isKnown = presented.some((given) => secrets.some((secret) => sameText(given, secret)));
  return isKnown
    ? outcome("signature_matches", "The shared secret is the hook's.")
    : outcome("signature_mismatch", "The shared secret that came is not the hook's.");
}

/** What a call shows as its secret: in `X-Webhook-Secret`, and as a bearer token. */
export function presentedSecrets(request: HttpRequest): readonly string[] {
  const bearer = /^Bearer +(\S.*)$/i.exec(request.header("authorization") ?? "")?.[1];
  return [request.header("x-webhook-secret"), bearer?.trim()].filter((secret) => !!secret).map(String);
}
