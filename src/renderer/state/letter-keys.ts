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
