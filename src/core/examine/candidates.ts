import type { Scheme } from "../../contract/model/scheme.ts";
import { detectProvider } from "../providers/catalogue.ts";
import { PROVIDERS } from "../providers/list.ts";
import type { Provider } from "../providers/provider.ts";
import type { HttpRequest } from "../http/request.ts";
import { valuesAt } from "../signature/place.ts";
import { parseSignature } from "../signature/signature-text.ts";

/** A scheme whose signature may be the one a request carries, and the provider it is known from. */
export interface Candidate {
  readonly provider: string;
  readonly scheme: Scheme;
}

const MOST = 12;

/** Every scheme whose place holds something of its form, those of the provider that the headers give away first. */
export function findCandidates(request: HttpRequest): readonly Candidate[] {
  const detected = detectProvider(request);
  const ordered = detected ? [detected, ...PROVIDERS.filter((provider) => provider !== detected)] : PROVIDERS;
  return ordered.flatMap((provider) => carriedBy(provider, request)).slice(0, MOST);
}

function carriedBy(provider: Provider, request: HttpRequest): Candidate[] {
  return provider.schemes
    .filter((scheme) => isCarried(scheme, request))
    .map((scheme) => ({ provider: provider.id, scheme }));
}

/** Those a request carries before those it does not. */
export function carriedFirst(candidates: readonly Candidate[], request: HttpRequest): readonly Candidate[] {
  const carried = candidates.filter(({ scheme }) => isCarried(scheme, request));
  return [...carried, ...candidates.filter((candidate) => !carried.includes(candidate))];
}

function isCarried({ signature }: Scheme, request: HttpRequest): boolean {
  if (signature === null) return false;
  return valuesAt(signature.place, request).some(
    (value) => parseSignature(value, signature.format).signatures.length > 0,
  );
}
