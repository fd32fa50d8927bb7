import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { Icon } from "./icons.tsx";
import { rememberedNumber } from "../state/remembered.ts";
import { TRAFFIC_SPLIT } from "./split.tsx";
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

declare module "react" {
  interface CSSProperties {
    /** The share of the page that the inspector has. */
    "--inspector"?: number;
  }
}

/**
 * What stands beside the page and is closed by Esc: how something is set up, with its head always in view. Over a page that
 * has no inspector it is as wide as that is elsewhere.
 */
export function Sheet({ title, tag, actions, onClose, children }: SheetProps) {
  useShortcuts({ escape: onClose });
  const inspector = 1 - rememberedNumber(`split.${TRAFFIC_SPLIT.name}`, TRAFFIC_SPLIT.usual);
  return (
    <aside className="sheet" aria-label={title} data-region="sheet" style={{ "--inspector": inspector }}>
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
