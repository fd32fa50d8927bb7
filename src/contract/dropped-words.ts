import type { Dropped, DropReason } from "./model/status.ts";

/** Each reason with the words that follow its number, the worst first. */
const REASONS: readonly (readonly [DropReason, string])[] = [
  ["slow", "too slow"],
  ["busy", "answered 503 as too much was under way"],
  ["full", "turned away as all connections were at work"],
  ["files", "without a file that the system could give"],
  ["idle", "idle and gave way"],
];

/** What the receiver dropped, in one line: "3 dropped since start: 2 too slow, 1 idle and gave way". Null for nothing. */
export function droppedWords(dropped: Dropped): string | null {
  const some = REASONS.filter(([reason]) => dropped[reason] > 0);
  if (some.length === 0) return null;
  const sum = some.reduce((total, [reason]) => total + dropped[reason], 0);
  const each = some.map(([reason, words]) => `${shown(dropped[reason])} ${words}`);
  return `${shown(sum)} dropped since start: ${each.join(", ")}`;
}

function shown(count: number): string {
  return count.toLocaleString("en");
}
