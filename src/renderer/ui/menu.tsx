import { Menu as Base } from "@base-ui/react/menu";
import type { FocusEvent, MouseEvent } from "react";
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
  /** Whether a key asked for it: its first entry is highlighted then, as it is in a menu of a button. */
  readonly isByKey?: boolean;
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
      <MenuItems label={label} items={items} anchor={anchor} isByKey={at.isByKey === true} />
    </Base.Root>
  );
}

/** Below a button that is pressed; one pressed by key was clicked no times. */
export function belowButton({ currentTarget, detail }: MouseEvent<HTMLElement>): Point {
  const { left, bottom } = currentTarget.getBoundingClientRect();
  return { x: left, y: bottom + 4, isByKey: detail === 0 };
}

interface ItemsProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly anchor?: { readonly getBoundingClientRect: () => DOMRect };
  readonly isByKey?: boolean;
}

/** The floating part of a menu. */
export function MenuItems({ label, items, anchor, isByKey = false }: ItemsProps) {
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
          onFocus={isByKey ? highlightFirst : undefined}
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

/** Once the menu gets the focus from elsewhere; what is pointed at no longer gives it back to the menu too. */
function highlightFirst({ target, currentTarget, relatedTarget }: FocusEvent<HTMLElement>): void {
  if (target !== currentTarget || currentTarget.contains(relatedTarget)) return;
  currentTarget.querySelector<HTMLElement>("[role=menuitem]:not([aria-disabled=true])")?.focus();
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
