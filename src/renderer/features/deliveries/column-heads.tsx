import { type KeyboardEvent, lazy, type MouseEvent, type PointerEvent, Suspense, useRef, useState } from "react";
import { type ColumnId, columnsIn, columnWidth, fieldName, isField, type Room } from "../../state/columns.ts";
import { moveColumn, useColumns, widenColumn } from "../../state/shown-columns.ts";
import { nextOrder, ordersOf, sortOf } from "../../state/column-orders.ts";
import { sortBy, useFilterBar } from "../../state/filter-bar.ts";
import type { Point } from "../../ui/menu.tsx";
import { COLUMN_HEADS, HEADS } from "../../words/traffic.ts";

const AddField = lazy(async () => ({ default: (await import("./add-field.tsx")).AddField }));
const ColumnMenu = lazy(async () => ({ default: (await import("./column-menu.tsx")).ColumnMenu }));

const STEP = 8;
/** These stand at the right of their column, as what is below them does. */
const RIGHT: ReadonlySet<ColumnId> = new Set(["outcome", "size"]);

/** The heads of the list's columns: each can be sorted by where that says something, dragged to another width, moved, and hidden by its menu. */
export function ColumnHeads({ room }: { readonly room: Room }) {
  const columns = useColumns();
  const [menu, setMenu] = useState<(Point & { readonly id: ColumnId }) | null>(null);
  const [isAdding, setAdding] = useState(false);
  const order = useFilterBar((state) => state.order);
  const shown = columnsIn(columns, room);

  function openMenu(id: ColumnId, head: HTMLElement, isByKey: boolean): void {
    const { left, bottom } = head.getBoundingClientRect();
    setMenu({ id, x: left, y: bottom, isByKey });
  }

  function click(id: ColumnId, { currentTarget, detail }: MouseEvent<HTMLElement>): void {
    if (ordersOf(id).length > 0) sortBy(nextOrder(id, order));
    else openMenu(id, currentTarget, detail === 0);
  }

  return (
    <div role="table" aria-label={COLUMN_HEADS.columns}>
      <div className="column-heads" role="row">
        {shown.map((id) => {
          const sort = sortOf(id, order);
          const sorts = ordersOf(id).length > 0;
          return (
            <span
              key={id}
              role="columnheader"
              aria-sort={sort}
              className={RIGHT.has(id) ? "column-head right" : "column-head"}
            >
              <button
                type="button"
                aria-haspopup={sorts ? undefined : "menu"}
                aria-label={COLUMN_HEADS.columnValue(headOf(id))}
                title={sorts ? COLUMN_HEADS.sorts(headOf(id)) : headOf(id)}
                onClick={(event) => click(id, event)}
                onContextMenu={(event) => {
                  event.preventDefault();
                  setMenu({ id, x: event.clientX, y: event.clientY });
                }}
                onKeyDown={(event) => {
                  if (isMenuKey(event)) openMenu(id, event.currentTarget, true);
                  else moveByKey(event, id);
                }}
              >
                {id === "mark" || (room === "narrow" && id === "sender") ? "" : headOf(id)}
                {sort && order ? <i aria-hidden="true">{sort === "ascending" ? "↑" : "↓"}</i> : null}
              </button>
              {id === "summary" ? null : (
                <Edge id={id} width={columnWidth(columns, id, room)} isLeft={isAfterSummary(shown, id)} />
              )}
            </span>
          );
        })}
      </div>
      {menu ? (
        <Suspense>
          <ColumnMenu
            id={menu.id}
            name={headOf(menu.id)}
            at={menu}
            shown={shown}
            onAdd={() => setAdding(true)}
            onClose={() => setMenu(null)}
          />
        </Suspense>
      ) : null}
      {isAdding ? (
        <Suspense>
          <AddField onClose={() => setAdding(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}

function headOf(id: ColumnId): string {
  return isField(id) ? fieldName(id) : HEADS[id];
}

/** What stands right of the summary grows to the left. */
function isAfterSummary(shown: readonly ColumnId[], id: ColumnId): boolean {
  return shown.indexOf(id) > shown.indexOf("summary") && shown.includes("summary");
}

/** The keys that open the menu of what has the focus; that of the row in the list is not meant then. */
function isMenuKey(event: KeyboardEvent): boolean {
  if (event.key !== "ContextMenu" && !(event.shiftKey && event.key === "F10")) return false;
  event.preventDefault();
  event.stopPropagation();
  return true;
}

function moveByKey(event: KeyboardEvent, id: ColumnId): void {
  if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
  event.preventDefault();
  event.stopPropagation();
  moveColumn(id, event.key === "ArrowUp" ? -1 : 1);
}

/** The edge by which a column is made wider: dragged, or with the arrow keys. */
function Edge({ id, width, isLeft }: { readonly id: ColumnId; readonly width: number; readonly isLeft: boolean }) {
  const from = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const sign = isLeft ? -1 : 1;
  return (
    <span
      role="separator"
      aria-orientation="vertical"
      aria-label={COLUMN_HEADS.widthOf(isField(id) ? fieldName(id) : HEADS[id].toLowerCase())}
      aria-valuenow={width}
      aria-valuemin={16}
      aria-valuemax={600}
      tabIndex={0}
      className={isLeft ? "column-edge left" : "column-edge"}
      onPointerDown={(event: PointerEvent<HTMLElement>) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, width };
      }}
      onPointerMove={(event) => {
        if (from.current) widenColumn(id, from.current.width + sign * (event.clientX - from.current.x));
      }}
      onPointerUp={() => {
        from.current = null;
      }}
      onKeyDown={(event) => {
        const step = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        widenColumn(id, width + step);
      }}
    />
  );
}
