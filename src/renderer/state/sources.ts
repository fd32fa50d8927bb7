import { create } from "zustand";
import type { Source } from "../../contract/model/source.ts";
import { call } from "./calls.ts";
import { withItem, withoutItem } from "./keyed.ts";

interface Sources {
  readonly items: readonly Source[];
  readonly isLoaded: boolean;
}

export const useSources = create<Sources>(() => ({ items: [], isLoaded: false }));

export async function fetchSources(): Promise<void> {
  const result = await call("sources.list", {});
  if (result.ok) useSources.setState({ items: result.value.items, isLoaded: true });
}

export function putSource(source: Source): void {
  useSources.setState(({ items }) => ({ items: withItem(items, source) }));
}

export function dropSource(id: string): void {
  useSources.setState(({ items }) => ({ items: withoutItem(items, id) }));
}
