import { expect, test } from "vitest";
import { matchWords } from "../../../../src/renderer/words/hooks.ts";

test.each([
  [{ checked: 0, matched: 0, turnedAway: 0, rejected: 0 }, "No delivery to compare with yet."],
  [{ checked: 1, matched: 1, turnedAway: 0, rejected: 0 }, "1 of the last 1 delivery matches."],
  [
    { checked: 7, matched: 7, turnedAway: 3, rejected: 3 },
    "7 of the last 7 deliveries match, 3 of them were rejected and would not run it.",
  ],
  [
    { checked: 9, matched: 2, turnedAway: 1, rejected: 0 },
    "2 of the last 9 deliveries match, 1 of them was turned away and would not run it.",
  ],
  [
    { checked: 7, matched: 7, turnedAway: 7, rejected: 7 },
    "7 of the last 7 deliveries match, but all of them were rejected and would not run it.",
  ],
  [
    { checked: 5, matched: 1, turnedAway: 1, rejected: 1 },
    "1 of the last 5 deliveries matches, but it was rejected and would not run it.",
  ],
])("%j: %s", (preview, words) => {
  expect(matchWords(preview, null)).toBe(words);
});
