import type { ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icons.tsx";
import { PLACE_NAMES } from "../../words/frame.ts";
import { COMPARE } from "../../words/compare.ts";

interface CompareHeadProps {
  readonly onBack: () => void;
  readonly others?: ReactNode;
  readonly children?: ReactNode;
}

/** The line above two that are compared: the way back, what else there is to compare with, and how they are shown. */
export function CompareHead({ onBack, others, children }: CompareHeadProps) {
  return (
    <div className="compare-head">
      <Button look="plain" isIcon isSmall aria-label={COMPARE.back} title={COMPARE.back} onClick={onBack}>
        <Icon name="back" size={14} />
      </Button>
      <b>{PLACE_NAMES.compare}</b>
      {others}
      <span className="grow" />
      {children}
    </div>
  );
}
