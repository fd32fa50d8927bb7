import { useMemo } from "react";
import { create } from "zustand";
import { z } from "zod";
import type { View, ViewColumn } from "../../contract/model/view.ts";
import { FIELD_COLUMN } from "../words/traffic.ts";
import { callOrToast } from "./calls.ts";
import {
  AS_THEY_ARE,
  type ColumnId,
  type Columns,
  type FieldColumn,
  fieldName,
  isField,
  MOST_FIELDS,
  moved,
  NARROWEST,
  readColumns,
  toggled,
  toViewColumns,
  WIDEST,
  widened,
  withField,
} from "./columns.ts";
import type { PointedValue, ValueAction } from "./pointed-value.ts";
import { useRoute } from "./route.ts";
import { offerUndo, showToast } from "./toasts.ts";
import { putView, useViews, viewNamed } from "./views.ts";

const KEY = "hookbench.columns";
/** Changes of a view's columns are kept once they come to rest for so long, in milliseconds. */
const SETTLE_MS = 400;

const Widths = z.record(z.string(), z.number().min(NARROWEST).max(WIDEST));
const Kept = z.object({ order: z.array(z.string()), hidden: z.array(z.string()), widths: Widths });

/** The columns of this browser, which every list has but a view with its own; and those of views that are being changed. */
const useSetUp = create<{
  readonly own: Columns;
  readonly ofViews: ReadonlyMap<string, Columns | null>;
}>(() => ({ own: readOwn(), ofViews: new Map() }));

function readOwn(): Columns {
  try {
    const kept = Kept.safeParse(JSON.parse(window.localStorage.getItem(KEY) ?? "null"));
    if (!kept.success) return AS_THEY_ARE;
    const { order, hidden, widths } = kept.data;
    return readColumns(order.map((id) => ({ id, width: widths[id] ?? null, isHidden: hidden.includes(id) })));
  } catch {
    return AS_THEY_ARE;
  }
}

function columnsHere({ own, ofViews }: ReturnType<typeof useSetUp.getState>, view: View | null): Columns {
  const changed = view === null ? undefined : ofViews.get(view.id);
  if (changed !== undefined) return changed ?? own;
  return view?.columns ? readColumns(view.columns) : own;
}

function viewHere(): View | null {
  const { place } = useRoute.getState();
  return place.at === "view" ? (viewNamed(useViews.getState().items, place.view) ?? null) : null;
}

/** The columns of the list that is shown. */
export function useColumns(): Columns {
  const named = useRoute(({ place }) => (place.at === "view" ? place.view : null));
  const view = useViews(({ items }) => (named === null ? null : (viewNamed(items, named) ?? null)));
  const setUp = useSetUp();
  return useMemo(() => columnsHere(setUp, view), [setUp, view]);
}

/** Columns as a view that is saved now keeps them; null where they are the usual ones. */
export function columnsToKeep(): ViewColumn[] | null {
  const columns = columnsHere(useSetUp.getState(), viewHere());
  return columns === AS_THEY_ARE ? null : toViewColumns(columns);
}

function change(make: (columns: Columns) => Columns): void {
  const view = viewHere();
  const before = columnsHere(useSetUp.getState(), view);
  const columns = make(before);
  if (columns === before) return;
  if (view === null) keepOwn(columns);
  else keepOfView(view.id, columns);
}

function keepOwn(own: Columns): void {
  useSetUp.setState({ own });
  try {
    window.localStorage.setItem(KEY, JSON.stringify(own));
  } catch {
    // Storage may be full or denied; the columns are then as they were next time.
  }
}

const timers = new Map<string, ReturnType<typeof setTimeout>>();

/** Null for the usual ones again. Shown at once, and kept when changes come to rest. */
function keepOfView(id: string, columns: Columns | null): void {
  useSetUp.setState(({ ofViews }) => ({ ofViews: new Map(ofViews).set(id, columns) }));
  clearTimeout(timers.get(id));
  timers.set(
    id,
    setTimeout(() => void save(id, columns), SETTLE_MS),
  );
}

async function save(id: string, columns: Columns | null): Promise<void> {
  const view = await callOrToast("views.update", { id, columns: columns && toViewColumns(columns) });
  if (view) putView(view);
  if (useSetUp.getState().ofViews.get(id) !== columns) return;
  useSetUp.setState(({ ofViews }) => ({ ofViews: new Map([...ofViews].filter(([one]) => one !== id)) }));
}

/** Sets a column's width in pixels; the summary has what the others leave. */
export function widenColumn(id: ColumnId, width: number): void {
  change((columns) => widened(columns, id, width));
}

/** Hides a column that is shown, and shows one that is hidden; a field goes with a way back. */
export function toggleColumn(id: ColumnId): void {
  if (!isField(id)) return change((columns) => toggled(columns, id));
  const view = viewHere();
  const before = columnsHere(useSetUp.getState(), view);
  change((columns) => toggled(columns, id));
  offerUndo({
    text: FIELD_COLUMN.removed(fieldName(id)),
    undo: () => back(view, before),
    redo: () => toggleColumn(id),
  });
}

/** Moves a column by one place among those that are shown. */
export function moveColumn(id: ColumnId, by: -1 | 1): void {
  change((columns) => moved(columns, id, by));
}

/** The list has the columns that it has by itself; a view those of all traffic. */
export function resetColumns(): void {
  const view = viewHere();
  if (view === null) keepOwn(AS_THEY_ARE);
  else keepOfView(view.id, null);
}

/** Makes a field a column, with a way back. Nothing where there are too many. */
export function addField(id: FieldColumn): void {
  const view = viewHere();
  const before = columnsHere(useSetUp.getState(), view);
  if (before.order.filter(isField).length >= MOST_FIELDS)
    return void showToast({
      kind: "bad",
      text: FIELD_COLUMN.tooMany(MOST_FIELDS),
    });
  change((columns) => withField(columns, id));
  offerUndo({ text: FIELD_COLUMN.added(fieldName(id)), undo: () => back(view, before), redo: () => addField(id) });
}

/** The columns of a view, or of the others, as they were. */
function back(view: View | null, before: Columns): void {
  if (view === null) keepOwn(before);
  else keepOfView(view.id, view.columns === null ? null : before);
}

function pathOf({ path }: PointedValue): FieldColumn | null {
  return path !== null && isField(path) ? path : null;
}

/** Makes the place of a value a column of the list. */
export const asColumn: ValueAction = {
  objection: (value) => {
    const path = pathOf(value);
    if (path === null) return FIELD_COLUMN.noName;
    return columnsHere(useSetUp.getState(), viewHere()).order.includes(path) ? FIELD_COLUMN.isThere : null;
  },
  choices: () => null,
  run: (value) => {
    const path = pathOf(value);
    if (path !== null) addField(path);
  },
};
