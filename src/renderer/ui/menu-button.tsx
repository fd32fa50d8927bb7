import { type ReactNode, useCallback, useState } from "react";
import { Button } from "./button.tsx";
import { Menu, type MenuItem } from "./menu.tsx";

interface MenuButtonProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** What stands on it; three dots without. */
  readonly children?: ReactNode;
}

/** A button that opens a menu below itself. */
export function MenuButton({ label, items, children }: MenuButtonProps) {
  const [at, setAt] = useState<{ x: number; y: number } | null>(null);
  const close = useCallback(() => setAt(null), []);
  return (
    <>
      <Button
        isIcon={children === undefined}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={at !== null}
        onClick={(event) => {
          const { left, bottom } = event.currentTarget.getBoundingClientRect();
          setAt({ x: left, y: bottom + 4 });
        }}
      >
        {children ?? "⋯"}
      </Button>
      {at ? <Menu label={label} at={at} items={items} onClose={close} /> : null}
    </>
  );
}
