/** A row's place that stays true while rows are put on top: its key where it has one, and its number less all those. */
export interface RowPlace {
  readonly key: string | null;
  readonly below: number;
}

/** Where rows stand that are as high as each is, in pixels from the top of the first. */
export interface RowLayout {
  readonly count: number;
  readonly height: number;
  /** The top of a row; of the one after the last, the height of all. */
  top(row: number): number;
  /** The row at a height, within the rows there are. */
  at(top: number): number;
  place(row: number): RowPlace;
  /** The row of a place as things are now, or the one nearest to it. */
  find(place: RowPlace): number;
}

/** Rows that are all as high; `inserted` counts those ever put on top. */
export function evenRows(count: number, rowHeight: number, inserted: number): RowLayout {
  const within = (row: number) => Math.max(0, Math.min(count - 1, row));
  return {
    count,
    height: count * rowHeight,
    top: (row) => row * rowHeight,
    at: (top) => within(Math.floor(top / rowHeight)),
    place: (row) => ({ key: null, below: row - inserted }),
    find: ({ below }) => within(below + inserted),
  };
}
