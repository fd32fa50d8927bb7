import type { Scheme } from "../../../src/contract/model/scheme.ts";
import { PROVIDERS } from "../../../src/core/providers/list.ts";
import type { SignedRequest } from "../../../src/core/signature/signed-request.ts";
import {
  PUBLIC_URL,
  canSignSample,
  requestOf,
  requestOfSample,
  schemeNamed,
  secretsFor,
  signedBy,
} from "../providers/requests.ts";

/** Saturday, 14 November 2023, 22:13:20 UTC. */
export const NOW = 1_700_000_000_000;

/** A scheme with a request that is rightly signed by it and the secret that verifies it. */
export interface SignedCase {
  readonly id: string;
  readonly scheme: Scheme;
  readonly secret: string;
  readonly signed: SignedRequest;
}

/** One right case for every scheme of the catalogue that anyone but the provider can sign with. */
export function signedCases(): SignedCase[] {
  const cases = new Map<string, SignedCase>();
  for (const provider of PROVIDERS) {
    for (const scheme of provider.schemes) {
      const sample = provider.samples()[0];
      if (!sample || !canSignSample(scheme, sample) || cases.has(scheme.id)) continue;
      const { signing, verifying } = secretsFor(scheme);
      const signed = signedBy(scheme, signing, requestOfSample(sample), NOW, PUBLIC_URL);
      cases.set(scheme.id, { id: scheme.id, scheme, secret: verifying, signed });
    }
  }
  return [...cases.values()];
}

export function caseOf(schemeId: string, body = '{"a":1}', headers: [string, string][] = []): SignedCase {
  const scheme = schemeNamed(schemeId);
  const { signing, verifying } = secretsFor(scheme);
  const signed = signedBy(scheme, signing, requestOf({ body, headers }), NOW);
  return { id: schemeId, scheme, secret: verifying, signed };
}

/** The same request with one of its headers, or its body, put in another way. */
export function changed(
  { signed }: SignedCase,
  change: { headers?: [string, string][]; body?: Buffer },
): SignedRequest {
  const { request, publicUrl } = signed;
  const { method, url, headers, body } = request;
  return {
    publicUrl,
    request: requestOf({ method, url, headers: change.headers ?? headers, body: change.body ?? body }),
  };
}
