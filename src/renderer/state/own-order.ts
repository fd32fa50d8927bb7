/** Sorts a list as `ids` says; what it does not name stays behind. */
export function inOrder<T extends { readonly id: string }>(items: readonly T[], ids: readonly string[]): readonly T[] {
  const place = new Map(ids.map((id, index) => [id, index]));
  const at = (id: string) => place.get(id) ?? ids.length;
  return items.toSorted((one, other) => at(one.id) - at(other.id));
}

/** The order once one of a list stands at another place, and what stands after it there; null where it is the last. */
export function orderAfter(
  before: readonly string[],
  id: string,
  to: number,
): { readonly ids: readonly string[]; readonly next: string | null } {
  const others = before.filter((one) => one !== id);
  const at = Math.max(0, Math.min(others.length, to));
  return { ids: others.toSpliced(at, 0, id), next: others[at] ?? null };
}
