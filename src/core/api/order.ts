/** `ids` with one of them put before another; last where that is null or not among them. */
export function movedBefore(ids: readonly string[], id: string, before: string | null): string[] {
  if (id === before) return [...ids];
  const others = ids.filter((one) => one !== id);
  const at = before === null ? -1 : others.indexOf(before);
  return at < 0 ? [...others, id] : [...others.slice(0, at), id, ...others.slice(at)];
}

/** What stands behind an id, in order: what it is put before again when it comes back. */
export function behind(ids: readonly string[], id: string): readonly string[] {
  return ids.slice(ids.indexOf(id) + 1);
}
