import { Ajv2020 } from "ajv/dist/2020.js";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { patternText } from "../../../../src/core/send/import/pattern-text.ts";
import { breachFinder } from "../../../../src/core/send/import/schema-breach.ts";
import { schemaSampler } from "../../../../src/core/send/import/schema-sample.ts";
import { cpuTimeOf } from "../../../fixtures/cpu-time.ts";

const ajv = new Ajv2020({ strict: false, formats: { uuid: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/, email: /@/ } });

function sampleOf(schema: unknown, document: object = {}) {
  return schemaSampler(document, () => undefined).make(schema);
}

const person = { type: "object", required: ["name"], properties: { name: { type: "string" } } };

describe("a sample of a schema holds to it, as Ajv sees it", () => {
  it.each<[string, object]>([
    [
      "alternatives beside properties",
      { ...person, oneOf: [{ required: ["a"], properties: { a: { const: 1 } } }, { required: ["b"] }] },
    ],
    [
      "anyOf beside properties",
      {
        ...person,
        properties: { ...person.properties, n: { type: "integer" } },
        anyOf: [{ required: ["n"] }, { required: ["m"] }],
      },
    ],
    [
      "alternatives of which only one may hold",
      {
        oneOf: [
          person,
          { ...person, properties: { name: { type: "string" }, x: { type: "number" } } },
          { type: "null" },
        ],
      },
    ],
    [
      "two choices at once",
      {
        oneOf: [{ type: "string" }, { type: "object", required: ["k"] }],
        anyOf: [{ type: "object" }, { type: "boolean" }],
      },
    ],
    ["maxLength", { type: "string", maxLength: 2 }],
    ["minLength and maxLength", { type: "string", minLength: 7, maxLength: 7 }],
    ["a format that is too long in its usual form", { type: "string", format: "email", maxLength: 8 }],
    ["a pattern", { type: "string", pattern: "^[A-Z]{2}\\d{6}$" }],
    ["a pattern with alternatives", { type: "string", pattern: "^(?:evt|msg)_[a-z0-9]{24}$" }],
    ["a pattern with a length", { type: "string", pattern: "^[a-f]+-\\d*$", minLength: 20, maxLength: 20 }],
    ["a pattern that repeats what it took", { type: "string", pattern: "^(\\w{3})-\\1$" }],
    ["a pattern that is not anchored", { type: "string", pattern: "[^\\w\\s]" }],
    ["exclusiveMinimum", { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 1 }],
    ["exclusiveMinimum of whole numbers", { type: "integer", exclusiveMinimum: 41, maximum: 42 }],
    ["multipleOf", { type: "integer", minimum: 10, multipleOf: 7 }],
    ["a negative range", { type: "integer", minimum: -20, maximum: -10 }],
    ["minItems", { type: "array", minItems: 3, items: { type: "string", format: "uuid" } }],
    ["items that differ", { type: "array", minItems: 4, uniqueItems: true, items: { type: "integer", minimum: 3 } }],
    [
      "objects that differ",
      { type: "array", minItems: 2, uniqueItems: true, items: { ...person, additionalProperties: false } },
    ],
    ["values that differ", { type: "array", minItems: 3, uniqueItems: true, items: { enum: ["a", "b", "c"] } }],
    ["prefixItems", { type: "array", prefixItems: [{ type: "integer" }, { const: "x" }], items: false }],
    [
      "prefixItems with more",
      { type: "array", minItems: 4, prefixItems: [{ type: "boolean" }], items: { type: "string" } },
    ],
    ["an item that has to be there", { type: "array", contains: { const: 7 } }],
    ["members by number", { type: "object", minProperties: 2, additionalProperties: { type: "integer" } }],
    ["a member that is only required", { type: "object", required: ["id"], additionalProperties: { type: "string" } }],
    [
      "parts that hold together",
      {
        allOf: [
          { type: "object", properties: { a: { minimum: 3 } } },
          { properties: { a: { type: "integer", maximum: 4 } }, required: ["a"] },
        ],
      },
    ],
    [
      "if and then",
      JSON.parse(
        '{"type":"object","properties":{"kind":{"const":"card"}},"required":["kind"],"if":{"properties":{"kind":{"const":"card"}}},' +
          '"then":{"required":["last4"],"properties":{"last4":{"type":"string","pattern":"^\\\\d{4}$"}}}}',
      ),
    ],
    ["not", { type: "object", properties: { a: { type: "string" }, b: { type: "string" } }, not: { required: ["b"] } }],
    [
      "what depends on others",
      { type: "object", properties: { a: { type: "string" } }, dependentRequired: { a: ["c"] } },
    ],
    ["a default that does not hold", { type: "integer", default: null, minimum: 2 }],
    ["an example that does not hold", { type: "string", examples: [12], enum: ["a"] }],
    ["types with null", { type: ["null", "array"], items: { type: "boolean" }, minItems: 1 }],
    ["a const null", { const: null }],
  ])("%s", (_, schema) => {
    const { value, breach } = sampleOf(schema);
    expect(breach).toBeNull();
    expect(ajv.validate(schema, value), ajv.errorsText()).toBe(true);
  });

  it("and has in it what may be left out", () => {
    const schema = { ...person, oneOf: [{ required: ["a"], properties: { a: { const: 1 } } }] };
    expect(sampleOf(schema).value).toEqual({ name: "text", a: 1 });
    expect(sampleOf({ properties: { age: { type: "integer", exclusiveMinimum: 17 } } }).value).toEqual({ age: 18 });
  });

  it("where OpenAPI 3.0 says it otherwise", () => {
    const schema = { type: "number", minimum: 1, exclusiveMinimum: true, nullable: true };
    expect(sampleOf(schema)).toEqual({ value: 2, breach: null });
  });
});

describe("what refers to itself", () => {
  const node = {
    type: "object",
    required: ["id"],
    properties: {
      id: { type: "integer" },
      parent: { $ref: "#/$defs/node" },
      children: { type: "array", items: { $ref: "#/$defs/node" } },
    },
  };

  it("is left out where it may be, and no null stands in its place", () => {
    expect(sampleOf({ $ref: "#/$defs/node" }, { $defs: { node } })).toEqual({
      value: { id: 1, children: [] },
      breach: null,
    });
  });

  it("ends with the alternative that ends it where it may not be left out", () => {
    const link = {
      type: "object",
      required: ["next"],
      properties: { next: { anyOf: [{ $ref: "#/$defs/link" }, { type: "null" }] } },
    };
    const { value, breach } = sampleOf({ $ref: "#/$defs/link" }, { $defs: { link } });
    expect([value, breach]).toEqual([{ next: null }, null]);
  });

  it("without end is said to be so", () => {
    const link = { type: "object", required: ["next"], properties: { next: { $ref: "#/$defs/link" } } };
    expect(sampleOf({ $ref: "#/$defs/link" }, { $defs: { link } }).breach).not.toBeNull();
  });
});

describe("an example that does not hold", () => {
  const schema = {
    ...person,
    required: ["name", "id"],
    properties: { ...person.properties, id: { type: "integer", minimum: 5 } },
  };
  const mend = (example: unknown) => schemaSampler({}, () => undefined).make(schema, example).value;

  it("is kept where it holds, and made anew only where it does not", () => {
    expect(mend({ name: "Zoë", id: 9, more: [1] })).toEqual({ name: "Zoë", id: 9, more: [1] });
    expect(mend({ name: "Zoë", id: 3, more: [1] })).toEqual({ name: "Zoë", id: 5, more: [1] });
    expect(mend({ name: 3 })).toEqual({ name: "text", id: 5 });
    expect(mend("nothing like it")).toEqual({ name: "text", id: 5 });
  });
});

describe("a text of a pattern", () => {
  it.each([
    ["^#[0-9a-fA-F]{6}$", 0, "#aaaaaa"],
    ["^\\p{Lu}\\d+$", 5, "A1111"],
    ["^(a|b)?$", 0, ""],
    ["^.{3}$", 0, "aaa"],
  ])("%s of %i characters", (pattern, least, text) => expect(patternText(pattern, least)).toBe(text));

  it("is matched by it", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("a", "[b-d]", "\\d", "(e|fg)", "[^x]", "\\w", "(?:hi)", "\\.", "."), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.array(fc.constantFrom("", "?", "*", "+", "{2}", "{1,3}", "{2,}"), { minLength: 6, maxLength: 6 }),
        fc.nat(8),
        (atoms, repeats, least) => {
          const pattern = `^${atoms.map((atom, at) => atom + (repeats[at] ?? "")).join("")}$`;
          expect(patternText(pattern, least)).toMatch(new RegExp(pattern));
        },
      ),
    );
  });

  it.each([
    "(",
    "[z-a]",
    `${"(a{1000})".repeat(9)}{1000}`,
    "((((a{0}){99999}){99999}){99999}){99999}b{9999}",
    "x".repeat(5000),
  ])("that is none, or endless, takes no time: %.40s", async (pattern) => {
    const spent = await cpuTimeOf(() => expect(patternText(pattern, 10)?.length ?? 0).toBeLessThan(2001));
    expect(spent).toBeLessThan(500);
  });
});

describe("the breach of a value", () => {
  const schemas = fc.letrec<{ schema: object }>((tie) => ({
    schema: fc.oneof(
      { maxDepth: 2 },
      fc.record({ type: fc.constantFrom("string", "integer", "number", "boolean", "null", "array", "object") }),
      fc.record({ enum: fc.uniqueArray(fc.constantFrom(1, "a", null, true), { minLength: 1 }) }),
      fc.record({ minimum: fc.integer({ min: -3, max: 3 }), exclusiveMaximum: fc.integer({ min: 0, max: 9 }) }),
      fc.record({
        minLength: fc.nat(3),
        maxLength: fc.integer({ min: 1, max: 5 }),
        pattern: fc.constantFrom("^a", "b$", "[xt]"),
      }),
      fc.record({
        properties: fc.record({ a: tie("schema"), b: tie("schema") }),
        required: fc.subarray(["a", "b", "c"]),
      }),
      fc.record({ type: fc.constant("array"), items: tie("schema"), minItems: fc.nat(2), uniqueItems: fc.boolean() }),
      fc.record({ oneOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }) }),
      fc.record({ anyOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }) }),
      fc.record({ allOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }) }),
      fc.record({ not: tie("schema") }),
    ),
  })).schema;
  const values = fc.oneof(
    fc.constantFrom<unknown>(
      1,
      2,
      -5,
      "a",
      "ab",
      "text",
      null,
      true,
      [],
      [1],
      [1, 1],
      {},
      { a: 1 },
      { a: "a", b: null },
    ),
    fc.jsonValue({ maxDepth: 2 }),
  );

  it("is there exactly where Ajv sees one", () => {
    fc.assert(
      fc.property(schemas, values, (schema, value) => {
        expect(breachFinder({}, () => undefined)(value, schema) === null).toBe(ajv.validate(schema, value));
      }),
      { numRuns: 300 },
    );
  });

  it("of a sample is said truly", () => {
    fc.assert(
      fc.property(schemas, (schema) => {
        const { value, breach } = sampleOf(schema);
        expect(breach === null).toBe(ajv.validate(schema, value));
      }),
      { numRuns: 300 },
    );
  });
});
