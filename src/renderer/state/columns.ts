import type { ViewColumn } from "../../contract/model/view.ts";

/** The columns that the list has by itself in their order, with their widths in pixels; 0 is all that is left. */
const WIDTHS = { time: 56, mark: 16, sender: 116, event: 116, summary: 0, app: 84, outcome: 56, size: 44 } as const;

export type OwnColumn = keyof typeof WIDTHS;
/** A payload's field, by the path that conditions name it by. */
export type FieldColumn = `webhook.${string}`;
export type ColumnId = OwnColumn | FieldColumn;

const OWN: readonly OwnColumn[] = ["time", "mark", "sender", "event", "summary", "app", "outcome", "size"];

export const [NARROWEST, WIDEST] = [16, 600];
/** A view keeps no width below. */
const NARROWEST_OF_VIEW = 24;
/** On a wide screen the event has so many pixels more. */
const MORE_FOR_EVENT = 60;
/** A sender that is shown by its tile alone. */
const TILE = 18;
const FIELD_WIDTH = 120;
/** What fields and the summary shrink to where there is no room. */
const LEAST_OF_FIELD = 40;
const LEAST_OF_SUMMARY = 96;
/** So many fields are columns at most. */
export const MOST_FIELDS = 12;
const LONGEST_PATH = 400;

/** How a person set the columns up. */
export interface Columns {
  /** All of the list's own, and the fields. */
  readonly order: readonly ColumnId[];
  readonly hidden: readonly ColumnId[];
  /** Pixels, of those that were dragged. */
  readonly widths: Readonly<Partial<Record<ColumnId, number>>>;
}

export const AS_THEY_ARE: Columns = { order: OWN, hidden: [], widths: {} };

export function isField(id: string): id is FieldColumn {
  return id.startsWith("webhook.") && id.length <= LONGEST_PATH;
}

function isColumn(id: string): id is ColumnId {
  return isField(id) || OWN.some((own) => own === id);
}

/** Columns as a view keeps them. */
export function toViewColumns({ order, hidden, widths }: Columns): ViewColumn[] {
  return order.map((id) => {
    const width = widths[id];
    return {
      id,
      width: width === undefined ? null : Math.max(NARROWEST_OF_VIEW, width),
      isHidden: hidden.includes(id),
    };
  });
}

/** A column as it was kept, in a view or a browser. */
type KeptColumn = Pick<ViewColumn, "id" | "width" | "isHidden">;

/** Reads what was kept: what no column is called is left out, and own ones that are missing come last. */
export function readColumns(kept: readonly KeptColumn[]): Columns {
  const known = kept.flatMap(({ id, ...rest }) => (isColumn(id) ? [{ ...rest, id }] : []));
  const all = [...new Set(known.map(({ id }) => id))];
  const fields = new Set(all.filter(isField).slice(0, MOST_FIELDS));
  const order = all.filter((id) => !isField(id) || fields.has(id));
  const widths: Partial<Record<ColumnId, number>> = {};
  for (const { id, width } of known) if (width !== null && id !== "summary") widths[id] = bounded(width);
  return {
    order: [...order, ...OWN.filter((id) => !order.includes(id))],
    hidden: known.flatMap(({ id, isHidden }) => (isHidden && id !== "summary" ? [id] : [])),
    widths,
  };
}

function bounded(width: number): number {
  return Math.round(Math.max(NARROWEST, Math.min(WIDEST, width)));
}

/** With another width of a column, in pixels; the summary has what the others leave. */
export function widened(columns: Columns, id: ColumnId, width: number): Columns {
  return id === "summary" ? columns : { ...columns, widths: { ...columns.widths, [id]: bounded(width) } };
}

/** Without a column that is shown, or with one that is hidden; the summary is always there, and a field is gone for good. */
export function toggled(columns: Columns, id: ColumnId): Columns {
  const { order, hidden } = columns;
  if (id === "summary") return columns;
  if (isField(id)) return { ...columns, order: order.filter((one) => one !== id) };
  return { ...columns, hidden: hidden.includes(id) ? hidden.filter((one) => one !== id) : [...hidden, id] };
}

/** With a column by so many places among those that are shown. */
export function moved(columns: Columns, id: ColumnId, by: -1 | 1): Columns {
  const { order, hidden } = columns;
  const shown = order.filter((one) => !hidden.includes(one));
  const beside = shown[shown.indexOf(id) + by];
  if (beside === undefined) return columns;
  const rest = order.filter((one) => one !== id);
  const at = rest.indexOf(beside) + (by === 1 ? 1 : 0);
  return { ...columns, order: rest.toSpliced(at, 0, id) };
}

/** With a field right of the summary, and of the fields that stand there already. */
export function withField(columns: Columns, id: FieldColumn): Columns {
  const { order, hidden } = columns;
  if (order.includes(id)) return { ...columns, hidden: hidden.filter((one) => one !== id) };
  let at = order.indexOf("summary") + 1;
  while (isField(order[at] ?? "")) at += 1;
  return { ...columns, order: order.toSpliced(at, 0, id) };
}

/** The column that a typed path means: `data.id`, `$.data.id` and `webhook.body.data.id` are one. */
export function fieldColumn(typed: string): FieldColumn {
  const path = typed.trim();
  if (isField(path)) return path;
  const rest = path.startsWith("$") ? path.slice(1) : path.startsWith("[") ? path : `.${path}`;
  return `webhook.body${rest}`;
}

/** A payload's field as it is read: without the words that every one of a body begins with. */
export function fieldName(path: string): string {
  return path.replace(/^webhook\.body(?:\.|(?=\[))/, "").replace(/^webhook\./, "");
}

/** How much room a window leaves: `narrow` up to 1180 pixels, `wide` from 1600 on. */
export type Room = "narrow" | "usual" | "wide";

/** The columns that are shown in a room, in their order. */
export function columnsIn({ order, hidden }: Columns, room: Room): readonly ColumnId[] {
  return order.filter((id) => !hidden.includes(id) && (room !== "narrow" || (id !== "event" && id !== "size")));
}

export function columnWidth({ widths }: Columns, id: ColumnId, room: Room): number {
  if (id === "sender" && room === "narrow") return TILE;
  if (isField(id)) return widths[id] ?? FIELD_WIDTH;
  return widths[id] ?? WIDTHS[id] + (id === "event" && room === "wide" ? MORE_FOR_EVENT : 0);
}

/** The tracks of a grid that has them. */
export function columnTracks(columns: Columns, room: Room): string {
  const shown = columnsIn(columns, room);
  const least = shown.some(isField) ? LEAST_OF_SUMMARY : 0;
  return shown
    .map((id) => {
      const width = columnWidth(columns, id, room);
      if (id === "summary") return minmax(`${least}px`, "1fr");
      return isField(id) ? minmax(`${Math.min(LEAST_OF_FIELD, width)}px`, `${width}px`) : `${width}px`;
    })
    .join(" ");
}

function minmax(...ends: readonly [least: string, most: string]): string {
  return `minmax(${ends.join()})`;
}
