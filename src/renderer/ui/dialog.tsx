import { type ReactNode, useEffect, useRef, useState } from "react";
import { LayerProvider, useAsLayer } from "./layer.tsx";

interface DialogProps {
  readonly label: string;
  readonly onClose: () => void;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A modal dialog: focus stays inside, Esc and a click outside close it, focus returns to where it was. */
export function Dialog({ label, onClose, className, children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const [layer, setLayer] = useState<HTMLDialogElement | null>(null);
  useAsLayer(layer);
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    setLayer(dialog);
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      aria-label={label}
      tabIndex={-1}
      className={className ? `dialog ${className}` : "dialog"}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        // A browser would close it by itself at the second Esc, whatever it is asked to wait for.
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) onClose();
      }}
    >
      <LayerProvider value={layer}>{children}</LayerProvider>
    </dialog>
  );
}
