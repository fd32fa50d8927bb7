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
  secretFrom: null,
  setUp: {
    link: null,
    steps: [
      "Enter this source's public URL at the sender.",
      "Give it this source's secret, and have it sign as the scheme in the settings says; or say there how it signs.",
    ],
  },
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

/**
 * The scheme an endpoint's events are signed by: its own, or the provider's that it names, or that of the profile (`id`,
 * null where that signs nothing), or the provider's first; null for none.
 */
export function schemeOf(
  { provider, scheme, schemeId }: Pick<Endpoint, "provider" | "scheme"> & Partial<Pick<Endpoint, "schemeId">>,
  id?: string | null,
): Scheme | null {
  if (provider === CUSTOM) return scheme;
  const schemes = findProvider(provider)?.schemes ?? [];
  const wanted = schemeId ?? id;
  if (wanted === null) return null;
  return (wanted === undefined ? schemes[0] : schemes.find((known) => known.id === wanted)) ?? null;
}
