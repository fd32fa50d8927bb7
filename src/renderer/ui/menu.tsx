import { Menu as Base } from "@base-ui/react/menu";
import { Icon, type IconName } from "./icons.tsx";
import { useLayer } from "./layer.tsx";

export interface MenuItem {
  readonly label: string;
  readonly run: () => void;
  readonly icon?: IconName;
  readonly shortcut?: string;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
  /** Whether a rule stands above it. */
  readonly isApart?: boolean;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface MenuProps {
  readonly label: string;
  readonly at: Point;
  readonly items: readonly MenuItem[];
  readonly onClose: () => void;
}

/** A menu at a point of the window, in pixels: arrows, letters, Enter, Esc; a click elsewhere closes it. */
export function Menu({ label, at, items, onClose }: MenuProps) {
  const anchor = { getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) };
  return (
    <Base.Root open modal={false} onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <MenuItems label={label} items={items} anchor={anchor} />
    </Base.Root>
  );
}

interface ItemsProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly anchor?: { readonly getBoundingClientRect: () => DOMRect };
}

/** The floating part of a menu. */
export function MenuItems({ label, items, anchor }: ItemsProps) {
  return (
    <Base.Portal container={useLayer()}>
      <Base.Positioner
        className="floating"
        positionMethod="fixed"
        align="start"
        sideOffset={4}
        {...(anchor && { anchor })}
      >
        {/* Its keys are its own: the page behind it has other uses for them. */}
        <Base.Popup
          onKeyDown={(event) => event.stopPropagation()}
          render={<div className="menu" aria-label={label} />}
          aria-labelledby={undefined}
        >
          {items.map((item) => (
            <Item key={item.label} item={item} />
          ))}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}

function Item({ item }: { readonly item: MenuItem }) {
  return (
    <>
      {item.isApart ? <Base.Separator className="menu-rule" /> : null}
      <Base.Item
        className={item.isDanger ? "menu-item danger" : "menu-item"}
        disabled={item.isDisabled === true}
        label={item.label}
        onClick={item.run}
      >
        {item.icon ? <Icon name={item.icon} size={14} /> : null}
        <span>{item.label}</span>
        {item.shortcut ? <kbd aria-hidden="true">{item.shortcut}</kbd> : null}
      </Base.Item>
    </>
  );
}
