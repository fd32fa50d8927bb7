import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fuzzyMatch } from "../../../src/renderer/ui/fuzzy.ts";
import { cpuTimeOf } from "../../fixtures/cpu-time.ts";

const lettersAt = (name: string, at: readonly number[]) => at.map((place) => [...name][place]).join("");

describe("letters typed", () => {
  test.each([
    ["rpl", "Replay", [0, 2, 3]],
    ["gth", "Go to hooks", [0, 3, 6]],
    ["curl", "Copy as curl", [8, 9, 10, 11]],
    ["g t h", "Go to hooks", [0, 3, 6]],
    ["", "Anything", []],
  ])("%j are found in %j at the beginnings of its words first", (typed, name, at) => {
    expect(fuzzyMatch(typed, name)?.at).toEqual(at);
  });

  test("that stand in another order, or are more than the name has, are not found", () => {
    expect(fuzzyMatch("lpr", "Replay")).toBeNull();
    expect(fuzzyMatch("replays", "Replay")).toBeNull();
  });

  test("fit better side by side than scattered", () => {
    const score = (name: string) => fuzzyMatch("pin", name)?.score ?? 0;
    expect(score("Pin")).toBeGreaterThan(score("Pause the running"));
    // Not the first letters of two words, of which one is far behind.
    const curl = (name: string) => fuzzyMatch("curl", name)?.score ?? 0;
    expect(curl("Copy as curl")).toBeGreaterThan(curl("Copy the receiver's URL"));
  });

  const name = fc.string({ unit: "grapheme", maxLength: 40 });

  test("out of a name in their order are always found there, ascending", () => {
    fc.assert(
      fc.property(name, fc.array(fc.boolean(), { maxLength: 40 }), (text, picks) => {
        const typed = [...text].filter((letter, place) => picks[place] === true && !/\s/.test(letter)).join("");
        const match = fuzzyMatch(typed, text);
        expect(match).not.toBeNull();
        const at = match?.at ?? [];
        expect(at.toSorted((a, b) => a - b)).toEqual(at);
        expect(lettersAt(text, at).toLowerCase()).toBe(typed.toLowerCase());
      }),
    );
  });

  test("are looked for in a very long name, too, without waiting", async () => {
    const look = () => fuzzyMatch("a".repeat(10_000), "ab".repeat(100_000));
    expect(await cpuTimeOf(look)).toBeLessThan(200);
  });
});
