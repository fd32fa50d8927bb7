import { Popover as Base } from "@base-ui/react/popover";
import { type ReactNode, useRef } from "react";
import { useLayer } from "./layer.tsx";

interface PopoverProps {
  readonly label: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** What it hangs from, with the button that opens it. */
  readonly anchor: ReactNode;
  readonly children: ReactNode;
}

/** A small panel below what opened it; Esc, which goes back there, and a click elsewhere close it. */
export function Popover({ label, isOpen, onClose, anchor, children }: PopoverProps) {
  const ref = useRef<HTMLSpanElement>(null);
  const layer = useLayer();
  return (
    <Base.Root
      open={isOpen}
      onOpenChange={(willBeOpen, { event, reason, cancel }) => {
        // The button that opened it closes it by itself.
        if (reason === "outside-press" && event.target instanceof Node && ref.current?.contains(event.target)) cancel();
        else if (!willBeOpen) onClose();
      }}
    >
      <span ref={ref} className="popover-anchor">
        {anchor}
      </span>
      <Base.Portal container={layer}>
        <Base.Positioner className="floating" anchor={ref} positionMethod="fixed" align="end" sideOffset={6}>
          <Base.Popup
            onKeyDown={(event) => event.stopPropagation()}
            render={<div className="popover" aria-label={label} />}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
