import type { Endpoint } from "../../../contract/model/endpoint.ts";
import { CUSTOM, type Scheme } from "../../../contract/model/scheme.ts";
import { findProvider } from "../catalogue.ts";
import type { Provider } from "../provider.ts";

/** Nobody we know. */
export const NOBODY: Provider = {
  id: CUSTOM,
  name: "Custom scheme",
  schemes: [],
  secretHelp: "The key that your scheme signs with.",
  event: () => null,
  deliveryKey: () => null,
  summarize: () => "",
  fingerprints: [],
  samples: () => [],
};

/** Whom we can send as: a provider, or nobody we know under a scheme of one's own. Null for an unknown id. */
export function findSystem(id: string): Provider | null {
  return id === CUSTOM ? NOBODY : findProvider(id);
}

/** The scheme an endpoint's events are signed by: its own, or the provider's of that id, or its first; null for none. */
export function schemeOf(
  { provider, scheme }: Pick<Endpoint, "provider" | "scheme">,
  id?: string | null,
): Scheme | null {
  if (provider === CUSTOM) return scheme;
  const schemes = findProvider(provider)?.schemes ?? [];
  if (id === null) return null;
  return (id === undefined ? schemes[0] : schemes.find((known) => known.id === id)) ?? null;
}
