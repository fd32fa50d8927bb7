import { create } from "zustand";
import type { Result } from "../../contract/errors.ts";
import { withItem, withoutItem } from "./keyed.ts";

export interface Listed<Item> {
  readonly items: readonly Item[];
  /** False until the list has been fetched once. */
  readonly isLoaded: boolean;
}

/** A cache of a whole list of the core's: fetched at once, then kept in step item by item as its events say. */
export function createListStore<Item extends { readonly id: string }>(
  list: () => Promise<Result<{ readonly items: readonly Item[] }>>,
) {
  const useList = create<Listed<Item>>(() => ({ items: [], isLoaded: false }));
  return {
    useList,
    fetch: async (): Promise<void> => {
      const result = await list();
      if (result.ok) useList.setState({ items: result.value.items, isLoaded: true });
    },
    put: (item: Item): void => useList.setState(({ items }) => ({ items: withItem(items, item) })),
    drop: (id: string): void => useList.setState(({ items }) => ({ items: withoutItem(items, id) })),
  };
}
