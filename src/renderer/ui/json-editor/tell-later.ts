import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { flushSync } from "react-dom";

const PAUSE_MS = 400;

export interface TellLater {
  /** Something was typed. */
  readonly touch: () => void;
  /** Tells now what has not been told. */
  readonly flush: () => void;
  /** Forgets it: another text has taken the place. */
  readonly forget: () => void;
  /** Flushes before anybody could act upon the text: as the focus leaves, and before keys of Ctrl or Cmd are taken. */
  readonly extension: Extension;
}

/** Tells of a long text only in pauses of typing, for it has to be put together whole to be told. */
export function tellLater(tell: () => void): TellLater {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const forget = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  const flush = () => {
    if (timer === undefined) return;
    forget();
    tell();
  };
  return {
    touch: () => {
      forget();
      timer = setTimeout(flush, PAUSE_MS);
    },
    flush,
    forget,
    extension: EditorView.domEventHandlers({
      blur: flush,
      keydown: ({ key, ctrlKey, metaKey }) => {
        // Whoever acts upon the key finds what was typed: it is drawn before the key goes on to them.
        if ((ctrlKey || metaKey) && (key === "Enter" || key === "s")) flushSync(flush);
      },
    }),
  };
}
