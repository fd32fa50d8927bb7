import { type Result, ok } from "../../contract/errors.ts";
import type { Scheme } from "../../contract/model/scheme.ts";
import type { Verification } from "../../contract/model/verification.ts";
import { publicUrlFor } from "../http/public-url.ts";
import { HttpRequest, type RequestParts } from "../http/request.ts";
import { signRequest } from "../signature/sign-request.ts";
import type { SignOptions } from "../signature/strategy.ts";
import type { RoutedSource } from "./routing.ts";
import { schemesForHooks, verifyForHook } from "./verify-source.ts";

/** What a delivery is signed anew with. */
export interface Signer {
  readonly scheme: Scheme;
  readonly secret: string;
}

/** The same with the time and the message's id that are to be signed. */
export interface Signing extends Signer {
  readonly options: SignOptions;
}

type Verified = RequestParts & { readonly verification: Verification };

/**
 * The scheme and the secret that a delivery came in under: one of its source's, or a hook's own where that is what
 * verified it. A secret that was changed since gives way to the present one. Null when there is none to sign with.
 */
export function signerOf(stored: Verified, routed: RoutedSource): Signer | null {
  const { verification } = stored;
  const schemes = routed.schemes.length > 0 ? routed.schemes : schemesForHooks(routed);
  const scheme = schemes.find(({ id }) => id === verification.schemeId) ?? schemes[0];
  const ofSource = routed.secrets[verification.secretIndex ?? -1] ?? routed.signing[0];
  const ofHook = hookSecret(stored, routed);
  const isByHook = verification.outcome === "verified" && verification.secretIndex === null;
  const secret = isByHook ? (ofHook ?? ofSource) : (ofSource ?? ofHook);
  return scheme === undefined || secret === undefined ? null : { scheme, secret };
}

/** Signed as if it had just come from its sender: only the query of its URL may be another. Errors: those of `signRequest`. */
export function signedHere(request: HttpRequest, { source }: RoutedSource, signing: Signing): Result<HttpRequest> {
  const publicUrl = publicUrlFor(source, request);
  const signed = signRequest({ request, publicUrl }, signing.scheme, signing.secret, signing.options);
  if (!signed.ok) return signed;
  const { url, headers, body } = signed.value;
  const target = url === null ? request.url : `${request.path}${url.slice(url.indexOf("?"))}`;
  const { method, httpVersion, clientIp } = request;
  return ok(new HttpRequest({ method, url: target, httpVersion, clientIp, headers, body }));
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
