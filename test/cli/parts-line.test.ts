import fc from "fast-check";
import stringWidth from "string-width";
import { expect, it } from "vitest";
import { lineOfParts } from "../../src/cli/parts-line.ts";

const ESCAPES = /\u001b\[[\d;]*m/g;
const texts = fc.array(fc.string({ unit: "grapheme", maxLength: 20 }), { maxLength: 6 });

it("is never wider than the paper, and whole where it fits", () => {
  fc.assert(
    fc.property(texts, fc.nat(60), fc.boolean(), (parts, columns, isColoured) => {
      const made = parts.map((text) => ({ text, style: "red" as const }));
      const line = lineOfParts(made, { columns, isColoured }).replace(ESCAPES, "");
      const whole = lineOfParts(made, { columns: null, isColoured: false });
      expect(stringWidth(line)).toBeLessThanOrEqual(columns);
      if (stringWidth(whole) <= columns) expect(line).toBe(whole);
      else if (columns > 0) expect(line.endsWith("…") && whole.startsWith(line.slice(0, -1))).toBe(true);
    }),
  );
});

it("counts columns, not characters, and cuts no character in two", () => {
  const on = (columns: number) => lineOfParts([{ text: "日本語👩‍👩‍👧x" }], { columns, isColoured: false });
  expect([on(9), on(8), on(7), on(4)]).toEqual(["日本語👩‍👩‍👧x", "日本語…", "日本語…", "日…"]);
});

it("lets no text steer the terminal", () => {
  const line = lineOfParts([{ text: "a\u001b[2Jb\nc" }], { columns: null, isColoured: true });
  expect(line).toBe("a\\x1b[2Jb\\x0ac");
});
