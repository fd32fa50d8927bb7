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

/** The provider whose fingerprint headers the request carries most of; the earlier one wins a tie, null when none fits. */
export function detectProvider(request: HttpRequest): Provider | null {
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
