import { menuItems } from "../../ui/command.ts";
import { Menu, type Point } from "../../ui/menu.tsx";
import { DELIVERY_COMMANDS, HELD_COMMANDS } from "./commands.ts";
import { DELIVERY_MENU } from "../../words/traffic.ts";

/** What can be done with the selected deliveries. */
export function DeliveryMenu({ at, onClose }: { readonly at: Point; readonly onClose: () => void }) {
  return (
    <Menu
      label={DELIVERY_MENU.delivery}
      at={at}
      items={menuItems([...HELD_COMMANDS, ...DELIVERY_COMMANDS])}
      onClose={onClose}
    />
  );
}
