import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Icon } from "./icons.tsx";
import { useShortcuts } from "./shortcuts.ts";
import "./sheet.css";
import { SHEET } from "../words/controls.ts";

interface SheetProps {
  readonly title: string;
  /** Beside the title: how it is. */
  readonly tag?: ReactNode;
  /** Buttons before the one that closes it. */
  readonly actions?: ReactNode;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What stands beside the page and is closed by Esc: how something is set up, with its head always in view. */
export function Sheet({ title, tag, actions, onClose, children }: SheetProps) {
  useShortcuts({ escape: onClose });
  return (
    <aside className="sheet" aria-label={title} data-region="sheet">
      <div className="sheet-head">
        <h2>{title}</h2>
        {tag}
        <span className="grow" />
        {actions}
        <Button look="plain" isIcon aria-label={SHEET.closeTitle(title)} title={SHEET.close} onClick={onClose}>
          <Icon name="close" />
        </Button>
      </div>
      <div className="sheet-body">{children}</div>
    </aside>
  );
}
