import { create } from "zustand";
import type { ProviderInfo } from "../../contract/model/provider.ts";
import { call } from "./calls.ts";

interface Providers {
  readonly items: readonly ProviderInfo[];
  readonly names: ReadonlyMap<string, string>;
}

export const useProviders = create<Providers>(() => ({ items: [], names: new Map() }));

export async function fetchProviders(): Promise<void> {
  const result = await call("providers.list", {});
  if (!result.ok) return;
  const items = result.value.items;
  useProviders.setState({ items, names: new Map(items.map(({ id, name }) => [id, name])) });
}

/** A provider's name for people; its id until the list is known. */
export function providerName(names: ReadonlyMap<string, string>, id: string | null): string {
  return id === null ? "none" : (names.get(id) ?? id);
}

/** The types of event a provider has examples of. */
export function eventsOf(provider: ProviderInfo | undefined): readonly string[] {
  return [...new Set(provider?.samples.map(({ event }) => event))];
}
