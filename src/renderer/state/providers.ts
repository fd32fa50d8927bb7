import { create } from "zustand";
import type { ProviderInfo } from "../../contract/model/provider.ts";
import { call } from "./calls.ts";

interface Providers {
  readonly items: readonly ProviderInfo[];
  /** What stands for a scheme of one's own; null until it is known. */
  readonly custom: ProviderInfo | null;
  readonly names: ReadonlyMap<string, string>;
}

export const useProviders = create<Providers>(() => ({ items: [], custom: null, names: new Map() }));

export async function fetchProviders(): Promise<void> {
  const result = await call("providers.list", {});
  if (!result.ok) return;
  const { items, custom } = result.value;
  useProviders.setState({ items, custom, names: new Map([...items, custom].map(({ id, name }) => [id, name])) });
}

/** The provider of that id, a scheme of one's own among them. */
export function providerOf(
  { items, custom }: Pick<Providers, "items" | "custom">,
  id: string,
): ProviderInfo | undefined {
  return custom?.id === id ? custom : items.find((known) => known.id === id);
}

/** A provider's name for people; its id until the list is known. */
export function providerName(names: ReadonlyMap<string, string>, id: string | null): string {
  return id === null ? "none" : (names.get(id) ?? id);
}

/** The types of event a provider has examples of. */
export function eventsOf(provider: ProviderInfo | undefined): readonly string[] {
  return [...new Set(provider?.samples.map(({ event }) => event))];
}
