import type { DeliveryItem } from "../../../contract/model/delivery.ts";
import { askToDelete, askToEdit } from "../../state/asking.ts";
import { pinDelivery, replayDeliveries } from "../../state/delivery-actions.ts";
import { useDeliveries } from "../../state/deliveries.ts";
import { findHeld } from "../../state/delivery-pages.ts";
import { useSelection } from "../../state/delivery-selection.ts";
import { saveAsFixture } from "../../state/fixtures.ts";
import { filterBy } from "../../state/filter-bar.ts";
import { plural } from "../../ui/format.ts";
import { Menu, type MenuItem } from "../../ui/menu.tsx";
import { copyText } from "../../ui/copy.ts";
import { copyCommand, copyRaw } from "./copy-delivery.ts";

/** What can be done with the selected deliveries. */
export function DeliveryMenu({ at, onClose }: { readonly at: { x: number; y: number }; readonly onClose: () => void }) {
  const { activeId, selected } = useSelection();
  const held = useDeliveries((state) => state.held);
  const ids = [...selected];
  const item = activeId === null ? null : findHeld(held, activeId);
  const many = ids.length > 1 ? ` ${plural(ids.length, "delivery", "deliveries")}` : "";
  const isStray = ids.length === 1 && item?.disposition === "not_understood";
  const items: MenuItem[] = isStray
    ? strayItems(item)
    : [
        {
          label: `Replay${many}`,
          shortcut: "R",
          run: () => void replayDeliveries({ deliveryIds: ids, mode: "exact" }),
        },
        { label: `Replay${many} re-signed`, run: () => void replayDeliveries({ deliveryIds: ids, mode: "resigned" }) },
      ];
  if (item && ids.length === 1 && !isStray) {
    items.push(
      { label: "Edit and send", shortcut: "E", run: () => askToEdit(item.id) },
      { label: item.pinned ? "Unpin" : "Pin", shortcut: "P", run: () => void pinDelivery(item.id, !item.pinned) },
      { label: "Save as fixture", run: () => void saveAsFixture(item) },
      { label: "Copy as curl", run: () => void copyCommand(item.id) },
      { label: "Copy raw request", run: () => void copyRaw(item.id) },
      { label: "Copy id", run: () => void copyText(item.id, "the delivery's id") },
    );
    const { event, provider } = item;
    if (event)
      items.push({ label: `Only ${event}`, run: () => filterBy({ key: "event", value: event, isNegated: false }) });
    if (provider)
      items.push({
        label: `Only ${provider}`,
        run: () => filterBy({ key: "provider", value: provider, isNegated: false }),
      });
  }
  items.push({ label: `Delete${many}`, shortcut: "Del", isDanger: true, run: () => askToDelete(ids) });
  return <Menu label="Delivery" at={at} items={items} onClose={onClose} />;
}

/** What became no request can be kept or looked at, and no more. */
function strayItems({ id, pinned }: DeliveryItem): MenuItem[] {
  return [
    { label: pinned ? "Unpin" : "Pin", shortcut: "P", run: () => void pinDelivery(id, !pinned) },
    { label: "Copy id", run: () => void copyText(id, "the entry's id") },
  ];
}
