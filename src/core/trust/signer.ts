import type { Scheme } from "../../contract/model/scheme.ts";
import type { Verification } from "../../contract/model/verification.ts";
import { publicUrlFor } from "../http/public-url.ts";
import { HttpRequest, type RequestParts } from "../http/request.ts";
import type { RoutedSource } from "./routing.ts";
import { schemesForHooks, verifyForHook } from "./verify-source.ts";

/** What a request to a source is signed with. */
export interface Signer {
  readonly scheme: Scheme;
  readonly secret: string;
}

type Verified = RequestParts & { readonly verification: Verification };

/**
 * What has a new request to a source start its hooks: the source's secret, or where it has none, or only hooks with
 * secrets of their own listen, that of the first of them. Null where nothing is signed with.
 */
export function freshSigner(routed: RoutedSource): Signer | null {
  const { signing, guarded, hasOpenHooks } = routed;
  const [scheme] = schemesOf(routed);
  const ofHook = guarded[0]?.secret;
  const secret = hasOpenHooks || ofHook === undefined ? (signing[0] ?? ofHook) : ofHook;
  return scheme === undefined || secret === undefined ? null : { scheme, secret };
}

/**
 * The scheme and the secret that a delivery came in under: one of its source's, or a hook's own where that is what
 * verified it. A secret that was changed since gives way to the present one. Null when there is none to sign with.
 */
export function signerOf(stored: Verified, routed: RoutedSource): Signer | null {
  const { verification } = stored;
  const schemes = schemesOf(routed);
  const scheme = schemes.find(({ id }) => id === verification.schemeId) ?? schemes[0];
  const used = routed.secrets[verification.secretIndex ?? -1];
  const ofSource = routed.signing.find((secret) => secret === used) ?? routed.signing[0];
  const ofHook = hookSecret(stored, routed);
  // One that nothing verified is signed as a new request is: where every hook has its own secret, the source's starts none.
  const isByHook = used === undefined && (verification.outcome === "verified" || !routed.hasOpenHooks);
  const secret = isByHook ? (ofHook ?? ofSource) : (ofSource ?? ofHook);
  return scheme === undefined || secret === undefined ? null : { scheme, secret };
}

/** Every secret that a delivery to the source may be signed with: its own, and those of its hooks. */
export function secretsAt({ signing, guarded }: RoutedSource): readonly string[] {
  return guarded.length === 0 ? signing : [...signing, ...guarded.map(({ secret }) => secret)];
}

function schemesOf(routed: RoutedSource): readonly Scheme[] {
  return routed.guarded.length > 0 ? schemesForHooks(routed) : routed.schemes;
}

function hookSecret(stored: Verified, routed: RoutedSource): string | undefined {
  if (routed.guarded.length < 2) return routed.guarded[0]?.secret;
  const request = new HttpRequest(stored);
  const signed = { request, publicUrl: publicUrlFor(routed.source, request) };
  const { checkedAt } = stored.verification;
  const verifying = routed.guarded.find(
    ({ secret }) => verifyForHook(routed, signed, secret, checkedAt).outcome === "verified",
  );
  return (verifying ?? routed.guarded[0])?.secret;
}
