/** What is marked in a list, and where a range begins. */
export interface Selection {
  readonly activeId: string | null;
  readonly anchorId: string | null;
  readonly selected: ReadonlySet<string>;
  /** Those of them that were marked one by one, and stay so while one moves on. */
  readonly picked: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();
export const NOTHING_SELECTED: Selection = { activeId: null, anchorId: null, selected: NONE, picked: NONE };

/** Marks one alone, or beside those that were picked, and makes it the active one. */
export function selectOne(id: string, picked = NONE): Selection {
  return { activeId: id, anchorId: id, selected: new Set(picked).add(id), picked };
}

/** Picks what is marked because it is where one is; takes away what was picked. */
export function pickOne(selection: Selection, id: string): Selection {
  const { selected, picked } = selection;
  const isHere = selected.has(id) && !picked.has(id) && (picked.size > 0 || selected.size === 1);
  return isHere ? { ...selection, picked: selected } : toggleOne(selection, id);
}

/** Adds one to the marked ones, or takes it away; the rest stays. */
export function toggleOne(selection: Selection, id: string): Selection {
  const selected = new Set(selection.selected);
  if (!selected.delete(id)) selected.add(id);
  return { activeId: id, anchorId: id, selected, picked: selected };
}

/** Marks everything from the anchor to `id`; `ids` are those rows, whichever way round. */
export function selectRange(selection: Selection, id: string, ids: readonly string[]): Selection {
  return { activeId: id, anchorId: selection.anchorId ?? id, selected: new Set(ids), picked: NONE };
}

/** Forgets what no longer exists. */
export function withoutIds(selection: Selection, ids: ReadonlySet<string>): Selection {
  const gone = (id: string | null) => (id !== null && ids.has(id) ? null : id);
  const left = (all: ReadonlySet<string>) => new Set([...all].filter((id) => !ids.has(id)));
  const [selected, picked] = [left(selection.selected), left(selection.picked)];
  return { activeId: gone(selection.activeId), anchorId: gone(selection.anchorId), selected, picked };
}
