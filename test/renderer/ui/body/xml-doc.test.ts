import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { atOnce } from "../../../../src/renderer/ui/body/in-slices.ts";
import { xmlLines } from "../../../../src/renderer/ui/body/xml-doc.ts";
import { cpuTimeOf } from "../../../fixtures/cpu-time.ts";

const shown = (text: string) => atOnce(xmlLines(text)).map(({ depth, text: line }) => `${" ".repeat(depth)}${line}`);

describe("XML in lines", () => {
  test("is indented, with an element and its text on one line", () => {
    expect(shown('<?xml version="1.0"?><a x="1>2"><b>text</b><c/><d></d><!-- <no> --></a>')).toEqual([
      '<?xml version="1.0"?>',
      '<a x="1>2">',
      " <b>text</b>",
      " <c/>",
      " <d></d>",
      " <!-- <no> -->",
      "</a>",
    ]);
  });

  test("keeps what looks like markup in CDATA as text", () => {
    expect(atOnce(xmlLines("<a><![CDATA[<b>]]></a>")).map(({ kind }) => kind)).toEqual(["tag"]);
    expect(shown("<a>one<b/>two</a>")).toEqual(["<a>", " one", " <b/>", " two", "</a>"]);
  });

  test("resolves nothing", () => {
    const bomb = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>';
    expect(shown(bomb).join("")).toContain("<a>&c;</a>");
  });

  test("leaves out nothing but blanks, of any text at all", () => {
    const piece = fc.constantFrom(
      "<",
      ">",
      "/",
      "a",
      "b",
      '"',
      "'",
      "!",
      "?",
      "--",
      "[CDATA[",
      "]]>",
      " ",
      "\n",
      "=",
      "é",
    );
    const bare = (text: string) => text.replaceAll(/\s/g, "");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join("");
        expect(
          bare(
            atOnce(xmlLines(text))
              .map((line) => line.text)
              .join(""),
          ),
        ).toBe(bare(text));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([["<"], ["<a"], ["<a '"], ["<!--"], ["</a "], ["<a>x"], ["&"]])(
    "takes a million of %j in its stride",
    async (text) => {
      const million = text.repeat(1_000_000 / text.length) + '"';
      expect(await cpuTimeOf(() => atOnce(xmlLines(million)))).toBeLessThan(10_000);
    },
  );
});
