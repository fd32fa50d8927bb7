import { type ReactNode, useState } from "react";
import { Popover } from "../../ui/popover.tsx";

interface FooterPanelProps {
  /** What the panel is called. */
  readonly label: string;
  readonly words: string;
  /** The class of the words: how they are to be taken. */
  readonly tone: string;
  readonly title?: string;
  readonly onOpen?: () => void;
  readonly children: ReactNode;
}

/** Words of the footer that say more on a click, in a panel above them. */
export function FooterPanel({ label, words, tone, title, onOpen, children }: FooterPanelProps) {
  const [isOpen, setOpen] = useState(false);
  const toggle = () => {
    setOpen(!isOpen);
    if (!isOpen) onOpen?.();
  };
  return (
    <Popover
      label={label}
      isOpen={isOpen}
      onClose={() => setOpen(false)}
      anchor={
        <button type="button" className="zone" title={title} aria-expanded={isOpen} onClick={toggle}>
          <span className={tone}>{words}</span>
        </button>
      }
    >
      {children}
    </Popover>
  );
}
