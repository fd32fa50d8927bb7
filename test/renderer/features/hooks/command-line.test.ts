import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { joinCommand, splitCommand } from "../../../../src/renderer/ui/command-line.ts";

describe("a command line", () => {
  test.each([
    ["claude -p", ["claude", "-p"]],
    ["  a   b  ", ["a", "b"]],
    ['say "two words" ""', ["say", "two words", ""]],
    ["echo 'a\\b' a\\ b", ["echo", "a\\b", "a b"]],
    ["echo $HOME;ls", ["echo", "$HOME;ls"]],
    ["", []],
  ])("%s becomes %j", (line, words) => {
    expect(splitCommand(line)).toEqual(words);
  });

  test("is cut into the words it was joined from", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (words) => {
        expect(splitCommand(joinCommand(words))).toEqual(words);
      }),
    );
  });
});
