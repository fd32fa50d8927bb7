import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { visible, visibleJson, visibleLine, withoutHidden } from "../../src/contract/visible.ts";

const anything = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        "\u202e",
        "\u200b",
        "\u{e0041}",
        "\u009b",
        "\u0000",
        "\ufeff",
        "\u2066",
        "a",
        "❤\ufe0f",
        "\n",
        "\ud800",
      ),
    )
    .map((parts) => parts.join("")),
);
/** What must never be left, whatever stands around it. */
const NEVER = new RegExp(
  [
    String.raw`[\0-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u2800\u3164\ufeff\uffa0\ufff9-\ufffb]`,
    String.raw`\u034f|\u115f|\u1160|\u17b4|\u17b5|\u180e|\u200b|\u200c|\u200e|\u200f`,
    String.raw`[\u2028-\u202e\u2060-\u206f]|[\u{e0000}-\u{e0fff}]|\p{Cs}`,
  ].join("|"),
  "u",
);

describe("text from outside", () => {
  it.each([
    ["a right-to-left override", "safe\u202egpj.exe", "safe\\u202egpj.exe"],
    ["an isolate", "a\u2066b\u2069", "a\\u2066b\\u2069"],
    ["a zero-width space", "pass\u200bword", "pass\\u200bword"],
    ["a byte order mark", "\ufeffx", "\\ufeffx"],
    ["tags", "ok\u{e0049}\u{e0047}", "ok\\u{e0049}\\u{e0047}"],
    ["a C1 control", "a\u009b31mb", "a\\x9b31mb"],
    ["an escape", "\u001b[2J", "\\x1b[2J"],
    ["a carriage return", "echo a\rrm b", "echo a\\x0drm b"],
    ["a filler", "x\u3164y\u2800", "x\\u3164y\\u2800"],
    ["half a character", "\ud83d!", "\\ud83d!"],
    ["a variation selector out of place", "a\ufe0fb\u{e0100}", "a\\ufe0fb\\u{e0100}"],
  ])("shows %s", (_, text, shown) => {
    expect(visible(text)).toBe(shown);
  });

  it.each(["plain text,\n\ttwo lines", "żółć ünï 日本語 العربية עברית", "❤️ 👩🏽‍💻 👨‍👩‍👧 1️⃣ 🎉"])("leaves %j", (text) => {
    expect(visible(text)).toBe(text);
  });

  it("shows on one line what would begin another", () => {
    expect(visibleLine("a\nb\tc\u2028d")).toBe("a\\x0ab\\x09c\\u2028d");
  });
});

test("whatever a text holds, nothing hidden is left, and shown again it stays the same", () => {
  fc.assert(
    fc.property(anything, (text) => {
      const shown = visible(text);
      expect(shown).not.toMatch(NEVER);
      expect(visible(shown)).toBe(shown);
      expect(visibleLine(text)).not.toMatch(/[\n\t]/);
    }),
  );
});

test("JSON says the same, and holds nothing hidden itself", () => {
  fc.assert(
    fc.property(fc.oneof(anything, fc.dictionary(anything, anything)), (value) => {
      const json = visibleJson(JSON.stringify(value, null, 2));
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(json).not.toMatch(NEVER);
    }),
  );
});

test("text without what hides in it has the rest in its order, and says how much that was", () => {
  fc.assert(
    fc.property(anything, (text) => {
      const { text: kept, hidden } = withoutHidden(text);
      expect(NEVER.test(kept)).toBe(false);
      expect(hidden === 0).toBe(kept === text);
      expect(withoutHidden(kept)).toEqual({ text: kept, hidden: 0 });
    }),
  );
  expect(withoutHidden("a\u200bb\u202ec\u{e0041}\n❤\ufe0f")).toEqual({ text: "abc\n❤\ufe0f", hidden: 3 });
});
