interface HasId {
  readonly id: string;
}

/** The list with one item put in its place by id, or appended. */
export function withItem<T extends HasId>(items: readonly T[], item: T): readonly T[] {
  const index = items.findIndex(({ id }) => id === item.id);
  return index < 0 ? [...items, item] : items.with(index, item);
}

/** The list with one item put in its place by id, or before all others where the newest come first. */
export function withNewest<T extends HasId>(items: readonly T[], item: T): readonly T[] {
  return items.some(({ id }) => id === item.id) ? withItem(items, item) : [item, ...items];
}

export function withoutItem<T extends HasId>(items: readonly T[], id: string): readonly T[] {
  return items.filter((item) => item.id !== id);
}
