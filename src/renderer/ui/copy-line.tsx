import { Button } from "./button.tsx";
import { copyText } from "./copy.ts";
import { Icon } from "./icons.tsx";
import { COPY_LINE } from "../words/controls.ts";

/** A value to take elsewhere, with a button that copies it. */
export function CopyLine({ value, what }: { readonly value: string; readonly what: string }) {
  return (
    <span className="copy-line">
      <code className="cut" title={value}>
        {value}
      </code>
      <Button
        isIcon
        aria-label={COPY_LINE.copyWhat(what)}
        title={COPY_LINE.copyWhat(what)}
        onClick={() => void copyText(value, what)}
      >
        <Icon name="copy" size={14} />
      </Button>
    </span>
  );
}
