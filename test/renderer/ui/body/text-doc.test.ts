import fc from "fast-check";
import { expect, test } from "vitest";
import { visible } from "../../../../src/contract/visible.ts";
import { atOnce } from "../../../../src/renderer/ui/body/in-slices.ts";
import { textDoc } from "../../../../src/renderer/ui/body/text-doc.ts";

const linesOf = (text: string) => {
  const doc = atOnce(textDoc(text));
  return Array.from({ length: doc.count }, (_, at) => doc.textOf(at));
};

test("shows what stands in a text line by line, what cannot be seen as escapes, also in a line of a million letters", () => {
  expect(linesOf("a\tb\r\n\u202ec\n")).toEqual(["a    b", "\\u202ec", ""]);
  const unit = fc.constantFrom("ab ", "1\ufe0f\u20e3", "👩🏽\u200d🚀", "\u202e", "ü", "中", "\t");
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 40 }), (units) => {
      const line = units.join("").repeat(Math.ceil(600_000 / units.join("").length));
      expect(linesOf(`x\n${line}\ny`)).toEqual(["x", visible(line).replaceAll("\t", "    "), "y"]);
    }),
    { numRuns: 3 },
  );
});

test("is gone through in pieces where it is long: none of them holds the thread for all of it", () => {
  const text = "some plain words ".repeat(200_000);
  let pieces = 0;
  for (const work = textDoc(text); !work.next().done;) pieces += 1;
  expect(pieces).toBeGreaterThan(5);
});
