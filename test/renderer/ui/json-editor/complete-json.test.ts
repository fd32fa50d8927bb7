import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PayloadSchema } from "../../../../src/contract/model/payload-schema.ts";
import { completeJson } from "../../../../src/renderer/ui/json-editor/complete-json.ts";

const ORDER: PayloadSchema = {
  properties: {
    amount: { type: ["number"], description: "In cents." },
    state: { type: ["string"], enum: ["paid", "refunded"] },
    isTest: { type: ["boolean", "null"] },
    lines: { type: ["array"], items: { properties: { sku: { type: ["string"] } } } },
  },
  required: ["state"],
};

/** What is offered at the bar in the text. */
function at(marked: string, schema: PayloadSchema | null = ORDER) {
  const offset = marked.indexOf("|");
  const text = marked.replace("|", "");
  const found = completeJson(text, offset, schema);
  return {
    labels: found?.suggestions.map(({ label }) => label) ?? [],
    /** The text once the first is taken. */
    taken: found ? text.slice(0, found.from) + (found.suggestions[0]?.insert ?? "") + text.slice(found.to) : text,
    first: found?.suggestions[0],
  };
}

describe("names", () => {
  it("offers the schema's, the required first", () => {
    expect(at("{|}").labels).toEqual(["state", "amount", "isTest", "lines"]);
  });

  it("tells the type and what the schema says", () => {
    expect(at('{"state":"paid",|}').first).toEqual({
      label: "amount",
      insert: '"amount": ',
      kind: "property",
      detail: "number",
      info: "In cents.",
    });
  });

  it("leaves out what the object names before and after", () => {
    expect(at('{"amount":1,|,"lines":[{"isTest":1}]}').labels).toEqual(["state", "isTest"]);
  });

  it("replaces what is being typed, quotes and all", () => {
    expect(at('{"st|"}').taken).toBe('{"state": }');
    expect(at('{"st|').taken).toBe('{"state": ');
    expect(at('{"st|te": 1}').taken).toBe('{"state": 1}');
  });

  it("keeps what an unclosed string would run into", () => {
    expect(at('{"st|, "amount": 1}').taken).toBe('{"state": , "amount": 1}');
  });

  it("offers those of the objects in a list", () => {
    expect(at('{"lines":[{"sku":"a"},{|}]}').labels).toEqual(["sku"]);
  });
});

describe("values", () => {
  it("offers those the schema allows", () => {
    expect(at('{"state": |}').labels).toEqual(['"paid"', '"refunded"']);
    expect(at('{"state": "pa|"}').taken).toBe('{"state": "paid"}');
  });

  it("offers true, false and null where the type has them", () => {
    expect(at('{"isTest": t|}').labels).toEqual(["true", "false", "null"]);
  });

  it.each(['{"amount": |}', '{"amount": 1|}', '{"state": "paid" |}', '{"other": |}', "|", '{"amount": 1 "|"}'])(
    "offers nothing at %j",
    (marked) => {
      expect(at(marked).labels).toEqual([]);
    },
  );

  it("offers nothing without a schema", () => {
    expect(at("{|}", null).labels).toEqual([]);
  });
});

it("answers within the text wherever it is asked", () => {
  const piece = fc.constantFrom("{", "}", "[", ",", ":", '"state"', '"lines"', '"', "\\", "t", "\n", " ", "é");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 14 }), fc.nat(40), (pieces, asked) => {
      const text = pieces.join("");
      const offset = Math.min(asked, text.length);
      const found = completeJson(text, offset, ORDER);
      if (found) expect(found.from <= offset && offset <= found.to && found.to <= text.length).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
