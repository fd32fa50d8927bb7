import { create } from "zustand";
import type { Result } from "../../contract/errors.ts";
import { withItem, withoutItem } from "./keyed.ts";
import { createLateChanges } from "./late-changes.ts";

export interface Listed<Item> {
  readonly items: readonly Item[];
  /** False until the list has been fetched once. */
  readonly isLoaded: boolean;
}

interface Change<Item> {
  /** Whose. */
  readonly id: string;
  readonly made: (items: readonly Item[]) => readonly Item[];
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
  const late = createLateChanges<Change<Item>>();

  function change(id: string, made: Change<Item>["made"]): void {
    late.note([{ id, made }]);
    useList.setState(({ items }) => ({ items: made(items) }));
  }

  const put = (item: Item): void => change(item.id, (items) => putIn(items, item));

  return {
    useList,
    fetch: async (): Promise<void> => {
      const [result, changes] = await late.during(list());
      if (!result.ok) return;
      const items = changes.reduce<readonly Item[]>((made, one) => one.made(made), result.value.items);
      useList.setState({ items, isLoaded: true });
    },
    put,
    /**
     * Puts what a call answers in its place, and answers it; what was heard of it while the call was under way is newer
     * than its answer, and stays.
     */
    take: async (answer: Promise<Item | null>, putIt: (item: Item) => void = put): Promise<Item | null> => {
      const [item, changes] = await late.during(answer);
      if (item && !changes.some(({ id }) => id === item.id)) putIt(item);
      return item;
    },
    drop: (id: string): void => change(id, (items) => withoutItem(items, id)),
  };
}
