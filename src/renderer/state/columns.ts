import { create } from "zustand";
import { z } from "zod";

/** The columns of All traffic in the order they have by themselves, with their widths in pixels; 0 is all that is left. */
const WIDTHS = { time: 56, mark: 16, sender: 104, event: 116, summary: 0, app: 80, outcome: 56, size: 40 } as const;

export type ColumnId = keyof typeof WIDTHS;
const IDS = [
  "time",
  "mark",
  "sender",
  "event",
  "summary",
  "app",
  "outcome",
  "size",
] as const satisfies readonly ColumnId[];
const Id = z.enum(IDS);

const NARROWEST = 16;
const WIDEST = 600;
/** On a wide screen the event has so many pixels more. */
const MORE_FOR_EVENT = 60;
/** A sender that is shown by its tile alone. */
const TILE = 18;

/** How a person set the columns up. */
export interface Columns {
  readonly order: readonly ColumnId[];
  readonly hidden: readonly ColumnId[];
  /** Pixels, of those that were dragged. */
  readonly widths: Readonly<Partial<Record<ColumnId, number>>>;
}

const Kept = z.object({
  order: z.array(Id),
  hidden: z.array(Id),
  widths: z.partialRecord(Id, z.number().min(NARROWEST).max(WIDEST)),
});

const KEY = "hookbench.columns";
const AS_THEY_ARE: Columns = { order: IDS, hidden: [], widths: {} };

export const useColumns = create<Columns>(() => readColumns());

function readColumns(): Columns {
  try {
    const kept = Kept.safeParse(JSON.parse(window.localStorage.getItem(KEY) ?? "null"));
    if (!kept.success) return AS_THEY_ARE;
    const known = [...new Set(kept.data.order)];
    const order = [...known, ...IDS.filter((id) => !known.includes(id))];
    const widths = Object.fromEntries(Object.entries(kept.data.widths).filter(([, width]) => width !== undefined));
    return { order, hidden: kept.data.hidden.filter((id) => id !== "summary"), widths };
  } catch {
    return AS_THEY_ARE;
  }
}

function change(to: Partial<Columns>): void {
  useColumns.setState(to);
  try {
    window.localStorage.setItem(KEY, JSON.stringify(useColumns.getState()));
  } catch {
    // Storage may be full or denied; the columns are then as they were next time.
  }
}

/** Sets a column's width in pixels; the summary has what the others leave. */
export function widenColumn(id: ColumnId, width: number): void {
  if (id === "summary") return;
  const { widths } = useColumns.getState();
  change({ widths: { ...widths, [id]: Math.round(Math.max(NARROWEST, Math.min(WIDEST, width))) } });
}

/** Hides a column that is shown, and shows one that is hidden; the summary always is. */
export function toggleColumn(id: ColumnId): void {
  if (id === "summary") return;
  const { hidden } = useColumns.getState();
  change({ hidden: hidden.includes(id) ? hidden.filter((one) => one !== id) : [...hidden, id] });
}

/** Moves a column by so many places among those that are shown. */
export function moveColumn(id: ColumnId, by: -1 | 1): void {
  const { order, hidden } = useColumns.getState();
  const shown = order.filter((one) => !hidden.includes(one));
  const beside = shown[shown.indexOf(id) + by];
  if (beside === undefined) return;
  const rest = order.filter((one) => one !== id);
  const at = rest.indexOf(beside) + (by === 1 ? 1 : 0);
  change({ order: rest.toSpliced(at, 0, id) });
}

export function resetColumns(): void {
  change(AS_THEY_ARE);
}

/** How much room a window leaves: `narrow` up to 1180 pixels, `wide` from 1600 on. */
export type Room = "narrow" | "usual" | "wide";

/** The columns that are shown in a room, in their order. */
export function shownColumns({ order, hidden }: Columns, room: Room): readonly ColumnId[] {
  return order.filter((id) => !hidden.includes(id) && (room !== "narrow" || (id !== "event" && id !== "size")));
}

export function columnWidth({ widths }: Columns, id: ColumnId, room: Room): number {
  if (id === "sender" && room === "narrow") return TILE;
  return widths[id] ?? WIDTHS[id] + (id === "event" && room === "wide" ? MORE_FOR_EVENT : 0);
}

/** The tracks of a grid that has them. */
export function columnTracks(columns: Columns, room: Room): string {
  return shownColumns(columns, room)
    .map((id) => (id === "summary" ? "minmax(0, 1fr)" : `${columnWidth(columns, id, room)}px`))
    .join(" ");
}
