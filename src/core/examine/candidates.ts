import type { Scheme } from "../../contract/model/scheme.ts";
import type { HttpRequest } from "../http/request.ts";
import { detectProvider } from "../providers/catalogue.ts";
import { PROVIDERS } from "../providers/list.ts";
import type { Provider } from "../providers/provider.ts";
import { signatureLength } from "../signature/algorithm.ts";
import { valuesAt } from "../signature/place.ts";
import { decodeSignature, parseSignature } from "../signature/signature-text.ts";

/** A scheme whose signature may be the one a request carries, and the provider it is known from. */
export interface Candidate {
  readonly provider: string;
  readonly scheme: Scheme;
}

/** Schemes whose place holds something of their form. */
export interface Candidates {
  /** Of senders that the request tells, and ways of signing that have a name. */
  readonly named: readonly Candidate[];
  /** Of senders that only sign in the same place: the signature may hold by one, and its sender is still unknown. */
  readonly unnamed: readonly Candidate[];
}

const MOST = 12;

/** Every scheme that a request may carry, those of the provider that it gives away first. */
export function findCandidates(request: HttpRequest): Candidates {
  const detected = detectProvider(request);
  const senders = PROVIDERS.filter((provider) => provider !== detected && !provider.isForm);
  const ordered = [...(detected && !detected.isForm ? [detected] : []), ...senders];
  const told = ordered.filter((provider) => isTold(provider, request));
  const forms = PROVIDERS.filter(({ isForm }) => isForm);
  return {
    named: [
      ...told.flatMap((provider) => carriedBy(provider, request)),
      ...forms.flatMap((form) => formsIn(form, request)),
    ].slice(0, MOST),
    unnamed: ordered.filter((provider) => !told.includes(provider)).flatMap((provider) => carriedBy(provider, request)),
  };
}

/** Whether anything but the place of its signature says that a request is this sender's. */
function isTold({ fingerprints, isOwn }: Provider, request: HttpRequest): boolean {
  return fingerprints.some((name) => request.header(name) !== null) || isOwn?.(request) === true;
}

function carriedBy(provider: Provider, request: HttpRequest): Candidate[] {
  return provider.schemes
    .filter((scheme) => isCarried(scheme, request))
    .map((scheme) => ({ provider: provider.id, scheme }));
}

/** A way of signing has nothing but its form to be known by: its signature has the algorithm's length. */
function formsIn(provider: Provider, request: HttpRequest): Candidate[] {
  if (provider.fingerprints.length > 0 && !isTold(provider, request)) return [];
  return carriedBy(provider, request).filter(({ scheme: { signature, algorithm } }) => {
    if (signature === null) return false;
    const texts = valuesAt(signature.place, request).flatMap(
      (value) => parseSignature(value, signature.format).signatures,
    );
    const length = signatureLength(algorithm);
    return texts.some((text) => {
      const bytes = decodeSignature(text, signature.encoding);
      return bytes !== null && (length === null || bytes.length === length);
    });
  });
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
