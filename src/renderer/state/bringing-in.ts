import { create } from "zustand";
import { callOrToast } from "./calls.ts";
import { useSelection } from "./delivery-selection.ts";
import { ALL_TRAFFIC } from "./place.ts";
import { go } from "./route.ts";

/** Whether requests are being brought in, and the file that was dropped for it. */
export const useBringingIn = create<{ readonly isOpen: boolean; readonly file: File | null }>(() => ({
  isOpen: false,
  file: null,
}));

/** Asks for requests to be brought in: of a file that was dropped, or of what is chosen or pasted next. */
export function askToBringIn(file: File | null = null): void {
  useBringingIn.setState({ isOpen: true, file });
}

export function endBringingIn(): void {
  useBringingIn.setState({ isOpen: false, file: null });
}

/** What was brought in: their ids in order, how many were there already, and what is to be said of the file. */
export interface BroughtIn {
  readonly ids: readonly string[];
  readonly known: number;
  readonly notes: readonly string[];
}

/** Brings the requests of a file in and selects them in the list; null where that failed, which is said. */
export async function bringIn(contentBase64: string, sourceId: string | null): Promise<BroughtIn | null> {
  const done = await callOrToast("deliveries.import", { contentBase64, ...(sourceId === null ? {} : { sourceId }) });
  if (!done) return null;
  const ids = done.items.map(({ id }) => id);
  const last = ids.at(-1);
  if (last !== undefined) {
    go(ALL_TRAFFIC);
    useSelection.setState({ activeId: last, anchorId: last, selected: new Set(ids) });
  }
  return { ids, known: done.known, notes: done.notes };
}
