import { type ReactNode, useEffect, useRef } from "react";

interface PopoverProps {
  readonly label: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** What it hangs from. */
  readonly anchor: ReactNode;
  readonly children: ReactNode;
}

/** A small panel below what opened it; Esc and a click elsewhere close it. */
export function Popover({ label, isOpen, onClose, anchor, children }: PopoverProps) {
  const ref = useRef<HTMLSpanElement>(null);
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
            if (event.key === "Escape") onClose();
          }}
        >
          {children}
        </div>
      ) : null}
    </span>
  );
}
