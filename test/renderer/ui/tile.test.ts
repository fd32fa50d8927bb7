import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hueOf, lettersOf } from "../../../src/renderer/ui/tile.tsx";

describe("a sender's letters", () => {
  it.each([
    ["GitHub", "GH"],
    ["Slack", "Sl"],
    ["my shop", "MS"],
    ["Cal.com", "CC"],
    ["AWS SNS", "AS"],
    ["LINE", "Li"],
    ["x", "X"],
    ["ÄRZTE", "Är"],
    ["···", "?"],
    ["", "?"],
  ])("of %j are %j", (name, letters) => expect(lettersOf(name)).toBe(letters));

  it("are one or two, whatever it is called", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (name) => [...lettersOf(name)].length <= 2));
  });
});

describe("a sender's hue", () => {
  it("is the same each time, and one of 24", () => {
    fc.assert(fc.property(fc.string(), (id) => hueOf(id) === hueOf(id) && hueOf(id) >= 0 && hueOf(id) < 360));
    for (const name of ["__proto__", "constructor", "toString"]) expect(hueOf(name) % 15).toBe(0);
    expect(hueOf("Stripe")).toBe(285);
    // Who is called like something that every object has is a sender like any other.
    for (const name of ["constructor", "__proto__", "toString"]) expect(hueOf(name) % 15).toBe(0);
    expect(hueOf("linear")).toBe(hueOf("linear"));
    expect(new Set(["linear", "zoom", "adyen", "asana", "okta", "svix"].map(hueOf)).size).toBeGreaterThan(3);
  });
});
