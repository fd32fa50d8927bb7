import { Menu as Base } from "@base-ui/react/menu";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Icon } from "./icons.tsx";
import { type MenuItem, MenuItems } from "./menu.tsx";

interface MenuButtonProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** What the button says in place of its sign; its name is `label` all the same. */
  readonly children?: ReactNode;
  /** Where it stands in a row: without a frame, 24 px high. */
  readonly isSmall?: boolean;
  readonly className?: string;
}

/** What stands in the menus of the buttons that are shown. */
export const menus = new WeakMap<Element, readonly MenuItem[]>();

/** A button that opens a menu below itself. */
export function MenuButton({ label, items, children, isSmall = false, className }: MenuButtonProps) {
  const look = isSmall ? ({ look: "plain", isSmall } as const) : {};
  return (
    <Base.Root modal={false}>
      <Base.Trigger
        ref={(button: HTMLElement | null) => {
          if (button) menus.set(button, items);
        }}
        render={<Button isIcon={children === undefined} className={className} aria-label={label} {...look} />}
      >
        {children ?? <Icon name="more" size={14} />}
      </Base.Trigger>
      <MenuItems label={label} items={items} />
    </Base.Root>
  );
}
