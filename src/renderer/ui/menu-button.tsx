import { useCallback, useState } from "react";
import { Button } from "./button.tsx";
import { Menu, type MenuItem } from "./menu.tsx";

/** A button that opens a menu below itself. */
export function MenuButton({ label, items }: { readonly label: string; readonly items: readonly MenuItem[] }) {
  const [at, setAt] = useState<{ x: number; y: number } | null>(null);
  const close = useCallback(() => setAt(null), []);
  return (
    <>
      <Button
        isIcon
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={at !== null}
        onClick={(event) => {
          const { left, bottom } = event.currentTarget.getBoundingClientRect();
          setAt({ x: left, y: bottom + 4 });
        }}
      >
        ⋯
      </Button>
      {at ? <Menu label={label} at={at} items={items} onClose={close} /> : null}
    </>
  );
}
