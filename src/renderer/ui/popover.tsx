import { type ReactNode, useEffect, useRef } from "react";

interface PopoverProps {
  readonly label: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** What it hangs from. */
  readonly anchor: ReactNode;
  readonly children: ReactNode;
}

/** A small panel below what opened it; Esc, which goes back there, and a click elsewhere close it. */
export function Popover({ label, isOpen, onClose, anchor, children }: PopoverProps) {
  const ref = useRef<HTMLSpanElement>(null);
  const leave = () => {
    onClose();
    ref.current?.querySelector("button")?.focus();
  };
  useEffect(() => {
    if (!isOpen) return;
    const press = (event: KeyboardEvent) => {
      if (event.key === "Escape") leave();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  });
  useEffect(() => {
    if (!isOpen) return;
    const close = (event: PointerEvent) => {
      if (!(event.target instanceof Node && ref.current?.contains(event.target))) onClose();
    };
    window.addEventListener("pointerdown", close);
    return () => window.removeEventListener("pointerdown", close);
  }, [isOpen, onClose]);
  return (
    <span ref={ref} className="popover-anchor">
      {anchor}
      {isOpen ? (
        <div
          role="dialog"
          aria-label={label}
          className="popover"
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === "Escape") leave();
          }}
        >
          {children}
        </div>
      ) : null}
    </span>
  );
}
