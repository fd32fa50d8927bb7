import { type KeyboardEvent, type MouseEvent, type ReactNode, useCallback, useState } from "react";
import { Menu, type MenuItem, type Point } from "./menu.tsx";

interface ContextMenu {
  /** For the element whose menu it is. */
  readonly handlers: {
    readonly onContextMenu: (event: MouseEvent<HTMLElement>) => void;
    readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  };
  /** To be drawn beside it. */
  readonly menu: ReactNode;
}

/** A menu of an element, by right click where it was clicked, and by Menu or Shift F10 below what has the focus. */
export function useContextMenu(label: string, items: () => readonly MenuItem[]): ContextMenu {
  const [at, setAt] = useState<Point | null>(null);
  const close = useCallback(() => setAt(null), []);
  return {
    handlers: {
      onContextMenu: (event) => {
        event.preventDefault();
        setAt({ x: event.clientX, y: event.clientY });
      },
      onKeyDown: (event) => {
        if (!isMenuKey(event)) return;
        event.preventDefault();
        setAt(belowFocus(event.currentTarget));
      },
    },
    menu: at === null ? null : <Menu label={label} at={at} items={items()} onClose={close} />,
  };
}

/** Whether a key asks for the menu of what has the focus. */
export function isMenuKey({ key, shiftKey }: Pick<KeyboardEvent, "key" | "shiftKey">): boolean {
  return key === "ContextMenu" || (key === "F10" && shiftKey);
}

/** Below what has the focus within an element, or the one of its parts that is said to be the active one. */
export function belowFocus(element: HTMLElement): Point {
  const focused = document.activeElement ?? element;
  const active = document.getElementById(focused.getAttribute("aria-activedescendant") ?? "") ?? focused;
  const { left, bottom } = active.getBoundingClientRect();
  return { x: left, y: bottom, isByKey: true };
}
