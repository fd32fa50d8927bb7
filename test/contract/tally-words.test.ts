import { expect, it } from "vitest";
import { tallyWords } from "../../src/contract/tally-words.ts";

const today = { received: 1200, refused: 3, notUnderstood: 2, dropped: 1 };
const sinceStart = { received: 12, refused: 0, notUnderstood: 1, dropped: 0 };

it("says what came, since the start and today, whatever there was of it", () => {
  expect(tallyWords({ sinceStart, today, unlisted: 0 })).toBe(
    "Since start: 12 received, 0 refused, 1 not understood, 0 dropped. Today: 1,200 received, 3 refused, 2 not understood, 1 dropped",
  );
});

it("says what was counted without an entry", () => {
  expect(tallyWords({ sinceStart, today, unlisted: 9 })).toContain("; 9 of those not understood have no entry");
});
