import { type DeliveryOrder, orderText } from "../../../contract/model/order.ts";
import { ordersOf } from "../../state/column-orders.ts";
import { type ColumnId, fieldName, isField, type OwnColumn } from "../../state/columns.ts";
import { sortBy, useFilterBar } from "../../state/filter-bar.ts";
import { moveColumn, resetColumns, toggleColumn } from "../../state/shown-columns.ts";
import { Menu, type MenuItem, type Point } from "../../ui/menu.tsx";
import { orderWords } from "../../words/sorting.ts";
import { ADD_FIELD, COLUMN_HEADS, HEADS } from "../../words/traffic.ts";

interface ColumnMenuProps {
  readonly id: ColumnId;
  readonly name: string;
  readonly at: Point;
  readonly shown: readonly ColumnId[];
  /** A payload's field is to be added. */
  readonly onAdd: () => void;
  readonly onClose: () => void;
}

/** What can be done with a column: sorted by, moved, hidden; and with all of them. */
export function ColumnMenu({ id, name, at, shown, onAdd, onClose }: ColumnMenuProps) {
  const order = useFilterBar((state) => state.order);
  return <Menu label={name} at={at} items={menuItems(id, shown, order, onAdd)} onClose={onClose} />;
}

function menuItems(id: ColumnId, shown: readonly ColumnId[], order: DeliveryOrder | null, add: () => void): MenuItem[] {
  const hidden = (Object.keys(HEADS) as OwnColumn[]).filter((one) => !shown.includes(one));
  const now = orderText(order ?? { by: "time", way: "desc" });
  const items: MenuItem[] = [
    ...ordersOf(id).map((one) => ({
      label: orderWords(one),
      isDisabled: orderText(one) === now,
      run: () => sortBy(one),
    })),
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
