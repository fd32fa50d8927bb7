import { type KeyboardEvent, lazy, type PointerEvent, Suspense, useRef, useState } from "react";
import {
  type ColumnId,
  columnsIn,
  columnWidth,
  fieldName,
  isField,
  type OwnColumn,
  type Room,
} from "../../state/columns.ts";
import { moveColumn, resetColumns, toggleColumn, useColumns, widenColumn } from "../../state/shown-columns.ts";
import { Menu, type MenuItem } from "../../ui/menu.tsx";
import { ADD_FIELD, COLUMN_HEADS, HEADS } from "../../words/traffic.ts";

const AddField = lazy(async () => ({ default: (await import("./add-field.tsx")).AddField }));

const STEP = 8;
/** These stand at the right of their column, as what is below them does. */
const RIGHT: ReadonlySet<ColumnId> = new Set(["outcome", "size"]);

/** The heads of the list's columns: each can be dragged to another width, moved, and hidden by its menu. */
export function ColumnHeads({ room }: { readonly room: Room }) {
  const columns = useColumns();
  const [menu, setMenu] = useState<{ readonly id: ColumnId; readonly x: number; readonly y: number } | null>(null);
  const [isAdding, setAdding] = useState(false);
  const shown = columnsIn(columns, room);
  return (
    <div className="column-heads" role="group" aria-label={COLUMN_HEADS.columns}>
      {shown.map((id) => (
        <span key={id} className={RIGHT.has(id) ? "column-head right" : "column-head"}>
          <button
            type="button"
            aria-haspopup="menu"
            aria-label={COLUMN_HEADS.columnValue(headOf(id))}
            title={id === "time" ? COLUMN_HEADS.newestFirst : headOf(id)}
            onClick={(event) => {
              const { left, bottom } = event.currentTarget.getBoundingClientRect();
              setMenu({ id, x: left, y: bottom });
            }}
            onContextMenu={(event) => {
              event.preventDefault();
              setMenu({ id, x: event.clientX, y: event.clientY });
            }}
            onKeyDown={(event) => moveByKey(event, id)}
          >
            {id === "mark" || (room === "narrow" && id === "sender") ? "" : headOf(id)}
          </button>
          {id === "summary" ? null : (
            <Edge id={id} width={columnWidth(columns, id, room)} isLeft={isAfterSummary(shown, id)} />
          )}
        </span>
      ))}
      {menu ? (
        <Menu
          label={headOf(menu.id)}
          at={menu}
          items={menuItems(menu.id, shown, () => setAdding(true))}
          onClose={() => setMenu(null)}
        />
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

function moveByKey(event: KeyboardEvent, id: ColumnId): void {
  if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
  event.preventDefault();
  event.stopPropagation();
  moveColumn(id, event.key === "ArrowUp" ? -1 : 1);
}

function menuItems(id: ColumnId, shown: readonly ColumnId[], add: () => void): MenuItem[] {
  const hidden = (Object.keys(HEADS) as OwnColumn[]).filter((one) => !shown.includes(one));
  const items: MenuItem[] = [
    { label: COLUMN_HEADS.moveLeft, shortcut: "Alt ↑", run: () => moveColumn(id, -1), isDisabled: shown[0] === id },
    { label: COLUMN_HEADS.moveRight, shortcut: "Alt ↓", run: () => moveColumn(id, 1), isDisabled: shown.at(-1) === id },
  ];
  const name = isField(id) ? fieldName(id) : HEADS[id].toLowerCase();
  const away = isField(id) ? COLUMN_HEADS.removeValue(name) : COLUMN_HEADS.hideValue(name);
  if (id !== "summary") items.push({ label: away, run: () => toggleColumn(id) });
  items.push(
    ...hidden.map((one) => ({ label: COLUMN_HEADS.showValue(HEADS[one].toLowerCase()), run: () => toggleColumn(one) })),
  );
  return [
    ...items,
    { label: ADD_FIELD.item, run: add, isApart: true },
    { label: COLUMN_HEADS.columnsAsTheyWere, run: resetColumns },
  ];
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
