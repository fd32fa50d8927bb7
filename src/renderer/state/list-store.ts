import { create } from "zustand";
import type { Result } from "../../contract/errors.ts";
import { withItem, withoutItem } from "./keyed.ts";
import { createLateChanges } from "./late-changes.ts";

export interface Listed<Item> {
  readonly items: readonly Item[];
  /** False until the list has been fetched once. */
  readonly isLoaded: boolean;
}

/**
 * A cache of a whole list of the core's: fetched at once, then kept in step item by item as its events say. A new item
 * comes last, or where `putIn` has it.
 */
export function createListStore<Item extends { readonly id: string }>(
  list: () => Promise<Result<{ readonly items: readonly Item[] }>>,
  putIn: (items: readonly Item[], item: Item) => readonly Item[] = withItem,
) {
  const useList = create<Listed<Item>>(() => ({ items: [], isLoaded: false }));
  const late = createLateChanges<(items: readonly Item[]) => readonly Item[]>();

  function change(made: (items: readonly Item[]) => readonly Item[]): void {
    late.note([made]);
    useList.setState(({ items }) => ({ items: made(items) }));
  }

  return {
    useList,
    fetch: async (): Promise<void> => {
      const [result, changes] = await late.during(list());
      if (!result.ok) return;
      useList.setState({ items: changes.reduce((items, made) => made(items), result.value.items), isLoaded: true });
    },
    put: (item: Item): void => change((items) => putIn(items, item)),
    drop: (id: string): void => change((items) => withoutItem(items, id)),
  };
}
