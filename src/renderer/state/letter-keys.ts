import { create } from "zustand";
import { remember, rememberedNumber } from "./remembered.ts";

const KEY = "letter-keys";

/** Whether single letters do something in this browser; combinations with Ctrl always do. */
export const useLetterKeys = create(() => ({ isOn: rememberedNumber(KEY, 1) !== 0 }));

export function chooseLetters(isOn: boolean): void {
  useLetterKeys.setState({ isOn });
  remember(KEY, isOn ? 1 : 0);
}

/** Whether letters that come to something are written into it, or choose in it. */
export function takesText(target: EventTarget | null | undefined): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
