import { useCallback, useEffect, useRef, useState } from "react";
import { isFocusNowhere } from "../../ui/regions.ts";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { MOST_LISTED, fetchMoreExecutions, useExecutions } from "../../state/executions.ts";
import { go, usePlace } from "../../state/route.ts";
import { count } from "../../words/format.ts";
import { type RowsHandle, VirtualRows } from "../../ui/virtual-rows.tsx";
import { RUNS, RUN_LIST } from "../../words/runs.ts";
import { RunLine } from "./run-line.tsx";

const ROW = 64;
const NEAR_END = 20;

/** The runs the filter lets through, newest first; older ones are fetched as they come into view. */
export function RunList() {
  const { items, inserted, nextCursor, isLoaded } = useExecutions();
  const chosen = usePlace("runs")?.id ?? null;
  const [isAtTop, setAtTop] = useState(true);
  const rows = useRef<RowsHandle>(null);
  const box = useRef<HTMLDivElement>(null);
  const total = items.length;

  const onRange = useCallback(
    (_first: number, last: number) => {
      if (last >= total - NEAR_END) void fetchMoreExecutions();
    },
    [total],
  );
  const move = (by: number) => {
    const from = items.findIndex(({ id }) => id === chosen);
    const next = items[from < 0 ? 0 : Math.max(0, Math.min(total - 1, from + by))];
    if (next) choose(next.id);
  };
  const moveHere = (by: number) => {
    return isFocusNowhere() || box.current?.contains(document.activeElement) === true ? move(by) : false;
  };
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    arrowdown: () => moveHere(1),
    arrowup: () => moveHere(-1),
  });
  useEffect(() => {
    const row = useExecutions.getState().items.findIndex(({ id }) => id === chosen);
    if (row >= 0) rows.current?.scrollToRow(row);
    // The focus goes with the choice where it already is in the list.
    if (box.current?.contains(document.activeElement)) {
      box.current.querySelector<HTMLElement>("[aria-current=true]")?.focus({ preventScroll: true });
    }
  }, [chosen, isLoaded]);

  return (
    <div ref={box} className="run-list">
      <VirtualRows
        handle={rows}
        attributes={{ role: "list", "aria-label": RUNS.title, tabIndex: -1 }}
        count={total}
        rowHeight={ROW}
        inserted={inserted}
        keepsPlace={!isAtTop}
        onScroll={setAtTop}
        onRange={onRange}
        renderRow={(row) => {
          const execution = items[row];
          return execution ? (
            <div key={execution.id} role="listitem" className="run-row">
              <RunLine execution={execution} isCurrent={execution.id === chosen} onChoose={choose} />
            </div>
          ) : null;
        }}
      />
      {nextCursor !== null && total >= MOST_LISTED ? (
        <p className="body-note ghost">{RUN_LIST.theNewestAreListedFilter(count(MOST_LISTED))}</p>
      ) : null}
    </div>
  );
}

function choose(id: string): void {
  go({ at: "runs", id });
}
