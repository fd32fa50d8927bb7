import { describe, expect, it } from "vitest";
import { isLike } from "../../../src/renderer/state/drafts.ts";

const LIKE = { name: "", event: null, waits: 3, conditions: [], target: { url: "" }, approval: undefined };

describe("a draft that was kept", () => {
  it("is taken where it looks like a new one", () => {
    const kept = { name: "a", event: "push", waits: null, conditions: [{}], target: { url: "x" }, more: 1 };
    expect(isLike(LIKE, kept)).toBe(true);
  });

  it.each([
    ["null", null],
    ["a text", "draft"],
    ["a list", []],
    ["one without a field", { event: null, waits: 3, conditions: [], target: { url: "" } }],
    ["one with a field of another kind", { ...LIKE, name: 7 }],
    ["one with an object in the place of a list", { ...LIKE, conditions: {} }],
    ["one that differs within", { ...LIKE, target: { url: 7 } }],
    ["one with null in the place of an object", { ...LIKE, target: null }],
  ])("is not taken where it is %s", (_, kept) => expect(isLike(LIKE, kept)).toBe(false));
});
