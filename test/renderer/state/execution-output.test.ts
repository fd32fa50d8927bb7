import { describe, expect, test } from "vitest";
import { splice } from "../../../src/renderer/state/execution-output.ts";

describe("live output", () => {
  test("grows by the next chunk", () => {
    expect(splice("abc", 3, "def")).toBe("abcdef");
  });

  test("takes only what is new of a chunk that overlaps", () => {
    expect(splice("abc", 1, "bcde")).toBe("abcde");
  });

  test("ignores a chunk it already has", () => {
    expect(splice("abcdef", 0, "abc")).toBe("abcdef");
  });

  test("asks for the whole when something between is missing", () => {
    expect(splice("abc", 4, "e")).toBeNull();
  });
});
