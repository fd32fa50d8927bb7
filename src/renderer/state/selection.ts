/** What is marked in a list, and where a range begins. */
export interface Selection {
  readonly activeId: string | null;
  readonly anchorId: string | null;
  readonly selected: ReadonlySet<string>;
}

export const NOTHING_SELECTED: Selection = { activeId: null, anchorId: null, selected: new Set() };

/** Marks one alone and makes it the active one. */
export function selectOne(id: string): Selection {
  return { activeId: id, anchorId: id, selected: new Set([id]) };
}

/** Adds one to the marked ones, or takes it away; the rest stays. */
export function toggleOne(selection: Selection, id: string): Selection {
  const selected = new Set(selection.selected);
  if (!selected.delete(id)) selected.add(id);
  return { activeId: id, anchorId: id, selected };
}

/** Marks everything from the anchor to `id`; `ids` are those rows, whichever way round. */
export function selectRange(selection: Selection, id: string, ids: readonly string[]): Selection {
  return { activeId: id, anchorId: selection.anchorId ?? id, selected: new Set(ids) };
}

/** Forgets what no longer exists. */
export function withoutIds(selection: Selection, ids: ReadonlySet<string>): Selection {
  const gone = (id: string | null) => (id !== null && ids.has(id) ? null : id);
  const selected = new Set([...selection.selected].filter((id) => !ids.has(id)));
  return { activeId: gone(selection.activeId), anchorId: gone(selection.anchorId), selected };
}
