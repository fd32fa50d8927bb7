import type { HttpRequest } from "../http/request.ts";
import { PROVIDERS } from "./list.ts";
import type { Provider } from "./provider.ts";

const BY_ID = new Map(PROVIDERS.map((provider) => [provider.id, provider]));

/** The provider of that id, or null. */
export function findProvider(id: string): Provider | null {
  return BY_ID.get(id) ?? null;
}

/** Every provider, in the order people are shown them. */
export function listProviders(): readonly Provider[] {
  return PROVIDERS;
}

/**
 * The provider whose fingerprint headers the request carries most of, the earlier one at a tie. Where only a way of
 * signing fits, or nothing, the one that the rest of the request says. Null when none fits.
 */
export function detectProvider(request: HttpRequest): Provider | null {
  const best = mostFingerprints(request);
  if (best !== null && !best.isForm) return best;
  return (
    PROVIDERS.find((provider) => provider.isOwn && signsByHeader(provider, request) && provider.isOwn(request)) ?? best
  );
}

function signsByHeader({ schemes }: Provider, request: HttpRequest): boolean {
  return schemes.some(({ signature }) => {
    if (signature?.place.in !== "header") return false;
    const { name, otherwise = [] } = signature.place;
    return [name, ...otherwise].some((one) => request.header(one) !== null);
  });
}

function mostFingerprints(request: HttpRequest): Provider | null {
  let best: Provider | null = null;
  let bestScore = 0;
  for (const provider of PROVIDERS) {
    const score = provider.fingerprints.filter((name) => request.header(name) !== null).length;
    if (score > bestScore) {
      best = provider;
      bestScore = score;
    }
  }
  return best;
}
