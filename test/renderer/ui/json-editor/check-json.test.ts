import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PayloadSchema } from "../../../../src/contract/model/payload-schema.ts";
import { checkJson, placeOf } from "../../../../src/renderer/ui/json-editor/check-json.ts";

const ORDER: PayloadSchema = {
  type: ["object"],
  required: ["id", "state"],
  properties: {
    id: { type: ["string"] },
    amount: { type: ["number"] },
    count: { type: ["integer"] },
    state: { type: ["string"], enum: ["paid", "refunded"] },
    lines: { type: ["array"], items: { type: ["object"], properties: { sku: { type: ["string"] } } } },
    note: { type: ["string", "null"] },
    metadata: { type: ["object"] },
  },
};

const messages = (text: string, schema: PayloadSchema | null = ORDER, isDescribed = true): readonly string[] =>
  checkJson(text, { schema, isDescribed }).map(({ severity, message }) => `${severity}: ${message}`);

const errorAt = (text: string) => {
  const [problem] = checkJson(text, { schema: null, isDescribed: false });
  return problem && { ...placeOf(text, problem.from), message: problem.message };
};

describe("syntax", () => {
  it("has nothing to say about JSON", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 2), (text, indent) => {
        expect(messages(JSON.stringify(JSON.parse(text), null, indent), null)).toEqual([]);
      }),
    );
  });

  it("finds an error exactly where JSON.parse does", () => {
    const piece = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"a"',
      '"b"',
      "1",
      "-0.5e3",
      "01",
      "true",
      "nul",
      '"',
      "\\",
      " ",
      "\n",
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
        const text = pieces.join("");
        fc.pre(text.trim() !== "");
        const hasError = checkJson(text, { schema: null, isDescribed: false }).some(
          ({ severity }) => severity === "error",
        );
        expect(hasError).toBe(!isJson(text));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'Expected a comma or the closing bracket, not "b".'],
    ['{"a": yes}', 1, 7, "yes is not a JSON value."],
    ["{a: 1}", 1, 2, "Expected a name in double quotes or }, not a."],
    ['{"a": 1,}', 1, 9, "Expected a name in double quotes, not }."],
    ['{\n"a": "never closed\n}', 2, 6, "This string has no closing quote."],
    ['["\\x"]', 1, 2, "This string has an escape or a control character that JSON does not allow."],
    ["{} {}", 1, 4, "Expected nothing more, not {."],
    ["{\n[", 2, 1, "Expected a name in double quotes or }, not [."],
    ['{\n  "a": [1', 2, 9, "The text ends before the [ of line 2 is closed."],
  ])("tells what is wrong with %j and where", (text, line, column, message) => {
    expect(errorAt(text)).toEqual({ line, column, message });
  });

  it("takes an empty text for no payload at all", () => {
    expect(messages(" \n")).toEqual([]);
  });

  it("reads brackets nested a hundred thousand deep", () => {
    expect(messages("[".repeat(100_000) + "]".repeat(100_000), null)).toEqual([]);
  });
});

describe("against the schema", () => {
  it("is content with what the schema describes", () => {
    expect(messages('{"id":"1","state":"paid","amount":1,"count":2,"note":null,"lines":[{"sku":"x"}]}')).toEqual([]);
  });

  it("warns of a field that is required and not there", () => {
    expect(messages('{"id":"1"}')).toEqual(['warning: The schema requires "state" here.']);
  });

  it("warns of a wrong type, in lists too", () => {
    expect(messages('{"id":1,"state":"paid","count":1.5,"lines":[{"sku":[]}]}')).toEqual([
      "warning: The schema wants string here, not integer.",
      "warning: The schema wants integer here, not number.",
      "warning: The schema wants string here, not array.",
    ]);
  });

  it("warns of a value that is none of those allowed", () => {
    expect(messages('{"id":"1","state":"lost"}')).toEqual(['warning: The schema allows "paid", "refunded" here.']);
  });

  it("lets a variable stand for any value", () => {
    expect(messages('{"id":"{{id}}","state":"{{state}}","count":"{{faker.number.int}}"}')).toEqual([]);
  });

  it("warns of a field the schema does not name, where it names all there is", () => {
    const text = '{"id":"1","state":"paid","amuont":1,"metadata":{"mine":1}}';
    expect(messages(text)).toEqual(['warning: The schema knows no "amuont" here.']);
    expect(messages(text, ORDER, false)).toEqual([]);
    expect(messages(text, { ...ORDER, additionalProperties: false }, false)).toEqual([
      'warning: The schema knows no "amuont" here.',
    ]);
  });

  it("warns of a field that is named twice", () => {
    expect(messages('{"a":1,"a":2}', null)).toEqual(['warning: "a" is here twice; the last one counts.']);
  });

  it("keeps its warnings when the text breaks off", () => {
    expect(messages('{"id":1,')).toEqual([
      "warning: The schema wants string here, not integer.",
      "error: The text ends before the { of line 1 is closed.",
    ]);
  });

  it("does not take inherited names for fields", () => {
    expect(messages('{"id":"1","state":"paid","toString":1}')).toEqual([
      'warning: The schema knows no "toString" here.',
    ]);
  });

  it("marks nothing outside of any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        for (const { from, to } of checkJson(text, { schema: ORDER, isDescribed: true }))
          expect(0 <= from && from <= to && to <= text.length).toBe(true);
      }),
    );
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
