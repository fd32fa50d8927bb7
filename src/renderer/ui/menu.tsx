import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from "react";

export interface MenuItem {
  readonly label: string;
  readonly run: () => void;
  readonly shortcut?: string;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
}

interface MenuProps {
  readonly label: string;
  readonly at: { readonly x: number; readonly y: number };
  readonly items: readonly MenuItem[];
  readonly onClose: () => void;
}

/** A menu at a point of the window: arrows, Enter, Esc; a click elsewhere closes it. */
export function Menu({ label, at, items, onClose }: MenuProps) {
  const ref = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const menu = ref.current;
    if (!menu) return;
    const { width, height } = menu.getBoundingClientRect();
    menu.style.left = `${Math.max(0, Math.min(at.x, window.innerWidth - width - 8))}px`;
    menu.style.top = `${Math.max(0, Math.min(at.y, window.innerHeight - height - 8))}px`;
    menu.querySelector("button")?.focus();
  }, [at]);

  useEffect(() => {
    const before = document.activeElement;
    const close = (event: Event) => {
      if (!(event.target instanceof Node && ref.current?.contains(event.target))) onClose();
    };
    window.addEventListener("pointerdown", close);
    window.addEventListener("blur", onClose);
    return () => {
      window.removeEventListener("pointerdown", close);
      window.removeEventListener("blur", onClose);
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [onClose]);

  return (
    <div ref={ref} role="menu" aria-label={label} className="menu" onKeyDown={(event) => steer(event, onClose)}>
      {items.map((item) => (
        <button
          key={item.label}
          type="button"
          role="menuitem"
          tabIndex={-1}
          aria-disabled={item.isDisabled === true}
          className={item.isDanger ? "danger" : undefined}
          onClick={() => {
            if (item.isDisabled) return;
            onClose();
            item.run();
          }}
        >
          {item.label}
          {item.shortcut ? <kbd>{item.shortcut}</kbd> : null}
        </button>
      ))}
    </div>
  );
}

function steer(event: KeyboardEvent<HTMLElement>, onClose: () => void): void {
  event.stopPropagation();
  if (event.key === "Escape" || event.key === "Tab") {
    event.preventDefault();
    return onClose();
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const index = buttons.findIndex((button) => button === document.activeElement);
  buttons[(index + step + buttons.length) % buttons.length]?.focus();
}
