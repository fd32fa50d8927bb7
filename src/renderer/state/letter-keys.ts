import { remember, rememberedNumber } from "./remembered.ts";

const KEY = "letter-keys";

let takes = rememberedNumber(KEY, 1) !== 0;

/** Whether single letters do something in this browser; combinations with Ctrl always do. */
export function takesLetters(): boolean {
  return takes;
}

export function toggleLetters(): void {
  takes = !takes;
  remember(KEY, takes ? 1 : 0);
}

/** Whether letters that come to something are written into it, or choose in it. */
export function takesText(target: EventTarget | null | undefined): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
