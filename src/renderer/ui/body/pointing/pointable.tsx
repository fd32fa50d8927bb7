import { type ReactNode, useState } from "react";
import type { PointedValue } from "../../../state/pointed-value.ts";
import { ValueMenu } from "./value-menu.tsx";
import "./pointing.css";

interface PointableProps {
  readonly value: PointedValue;
  /** The value as it is shown. */
  readonly children: ReactNode;
}

/** A value outside of a payload's lines, such as a header's, that can be pointed at: a click, Enter or `.` opens its menu. */
export function Pointable({ value, children }: PointableProps) {
  const [box, setBox] = useState<DOMRect | null>(null);
  return (
    <>
      <button
        type="button"
        className="pointable"
        aria-haspopup="dialog"
        aria-expanded={box !== null}
        onClick={({ currentTarget }) => {
          // Text that is being selected is no click at it.
          if (window.getSelection()?.isCollapsed !== false) setBox(currentTarget.getBoundingClientRect());
        }}
        onKeyDown={(event) => {
          if (event.key !== ".") return;
          event.preventDefault();
          event.stopPropagation();
          setBox(event.currentTarget.getBoundingClientRect());
        }}
      >
        {children}
      </button>
      {box ? <ValueMenu value={value} box={box} onClose={() => setBox(null)} /> : null}
    </>
  );
}
