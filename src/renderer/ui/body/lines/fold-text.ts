import { type Folds, UNTOUCHED } from "./folds.ts";

/** So many lines folded or opened by hand an address has, those of the last. */
const MOST = 60;
const NONE_FOLDED = "x";

/**
 * What is folded, as an address has it: the level from which all are, `x` where none is, and each line by hand, `-` before
 * one that is folded, `.` before one that is open. Undefined where nothing was touched.
 */
export function foldText({ level, byHand }: Folds): string | undefined {
  const all = level === null ? "" : level === Infinity ? NONE_FOLDED : String(level);
  const lines = [...byHand].slice(-MOST).map(([id, isFolded]) => `${isFolded ? "-" : "."}${id}`);
  return all + lines.join("") || undefined;
}

/** What such a text says; as it is at first where it says nothing. */
export function readFolds(text: string | undefined): Folds {
  const [, all = "", lines = ""] = /^(x|\d{0,6})((?:[-.]\d{1,9})*)$/.exec(text ?? "") ?? [];
  if (all === "" && lines === "") return UNTOUCHED;
  const level = all === "" ? null : all === NONE_FOLDED ? Infinity : Number(all);
  const byHand = lines.match(/[-.]\d+/g)?.map((one) => [Number(one.slice(1)), one.startsWith("-")] as const);
  return { level, byHand: new Map(byHand) };
}
