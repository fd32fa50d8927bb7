import type { Scheme } from "../../contract/model/scheme.ts";
import { publicUrlFor } from "../http/public-url.ts";
import { HttpRequest } from "../http/request.ts";
import type { StoredDelivery } from "../record/store.ts";
import type { RoutedSource } from "../trust/routing.ts";
import { schemesForHooks, verifyForHook } from "../trust/verify-source.ts";

/** What a replay is signed with. */
export interface Signer {
  readonly scheme: Scheme;
  readonly secret: string;
}

/**
 * The scheme and the secret that a delivery came in under: one of its source's, or a hook's own where that is what
 * verified it. A secret that was changed since gives way to the present one. Null when there is none to sign with.
 */
export function signerOf(stored: StoredDelivery, routed: RoutedSource): Signer | null {
  const { verification } = stored;
  const schemes = routed.schemes.length > 0 ? routed.schemes : schemesForHooks(routed);
  const scheme = schemes.find(({ id }) => id === verification.schemeId) ?? schemes[0];
  const ofSource = routed.secrets[verification.secretIndex ?? 0] ?? routed.secrets[0];
  const ofHook = hookSecret(stored, routed);
  const isByHook = verification.outcome === "verified" && verification.secretIndex === null;
  const secret = isByHook ? (ofHook ?? ofSource) : (ofSource ?? ofHook);
  return scheme === undefined || secret === undefined ? null : { scheme, secret };
}

function hookSecret(stored: StoredDelivery, routed: RoutedSource): string | undefined {
  if (routed.guarded.length < 2) return routed.guarded[0]?.secret;
  const request = new HttpRequest(stored);
  const signed = { request, publicUrl: publicUrlFor(routed.source, request) };
  const { checkedAt } = stored.verification;
  const verifying = routed.guarded.find(
    ({ secret }) => verifyForHook(routed, signed, secret, checkedAt).outcome === "verified",
  );
  return (verifying ?? routed.guarded[0])?.secret;
}
