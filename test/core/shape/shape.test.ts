import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, it } from "vitest";
import { driftOf } from "../../../src/core/shape/drift.ts";
import { fieldsOf } from "../../../src/core/shape/fields.ts";
import { OPEN, schemaOf } from "../../../src/core/shape/schema.ts";
import { type Shape, addValue, createShape } from "../../../src/core/shape/shape.ts";

/** Few names, so that payloads have places in common. */
const payload = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(null, true, 0, 1, 1.5, -3e20, "", "a text"),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom("a", "b", "id", "c d", "constructor"), tie("value"), { maxKeys: 4 }),
  ),
})).value;

function shapeOf(payloads: readonly unknown[], at = 1): Shape {
  const shape = createShape();
  for (const value of payloads) addValue(shape, value, at);
  return shape;
}

const ajv = new Ajv2020({ strict: false, ownProperties: true, validateSchema: false });
const isValid = (schema: object, value: unknown) => ajv.compile(schema)(value);

it("has a schema that every payload fits of which it was made, open or closed, and drifts from none of them", () => {
  fc.assert(
    fc.property(fc.array(payload, { minLength: 1, maxLength: 8 }), (payloads) => {
      const shape = shapeOf(payloads);
      for (const form of [OPEN, { ...OPEN, isClosed: true }]) {
        const schema = schemaOf(shape, form);
        const fits = ajv.compile(schema);
        expect(payloads.filter((value) => !fits(value))).toEqual([]);
      }
      const often = shapeOf(Array.from({ length: 5 }, () => payloads).flat());
      expect(payloads.flatMap((value) => driftOf(often, value))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

it("requires what was in all, and refuses another type", () => {
  const schema = schemaOf(shapeOf([{ a: 1, b: "x" }, { a: 2 }]));
  expect([{ a: 3 }, { b: "x" }, { a: "3" }, { a: 1, z: 1 }].map((value) => isValid(schema, value))).toEqual([
    true,
    false,
    false,
    true,
  ]);
});

it("takes an object of hundreds of names for one keyed by ids, and looks into nothing too deep", () => {
  const keyed = Object.fromEntries(Array.from({ length: 500 }, (_, id) => [`id_${id}`, { n: id }]));
  const shape = shapeOf([{ keyed }, { keyed: { other: { n: 1, m: "x" } } }]);
  expect(fieldsOf(shape, 100).fields.map(({ path, count }) => `${path} ${count}`)).toEqual([
    "$ 2",
    "keyed 2",
    "keyed.* 501",
    "keyed.*.n 501",
    "keyed.*.m 1",
  ]);
  let deep: unknown = 1;
  for (let depth = 0; depth < 200; depth += 1) deep = [deep];
  expect(isValid(schemaOf(shapeOf([deep])), deep)).toBe(true);
  expect(fieldsOf(shapeOf([deep]), 1000).fields.length).toBeLessThan(40);
});

it("tells fields with how often they came, of which types, when, and without what is secret", () => {
  const shape = createShape();
  addValue(shape, { who: "mona", auth: { token: "s3cret" } }, 5);
  addValue(shape, { who: null }, 9);
  const { fields } = fieldsOf(shape, 100);
  expect(fields.find(({ path }) => path === "who")).toEqual({
    path: "who",
    count: 2,
    of: 2,
    types: [
      { type: "string", count: 1 },
      { type: "null", count: 1 },
    ],
    examples: ['"mona"', "null"],
    firstAt: 5,
    lastAt: 9,
  });
  expect(fields.find(({ path }) => path === "auth.token")).toMatchObject({ count: 1, of: 1, examples: [] });
  expect(JSON.stringify(fields)).not.toContain("s3cret");
  expect(fieldsOf(shape, 2)).toMatchObject({ isCut: true, fields: { length: 2 } });
});

it("tells what is new, missing, of another type, and a value beside the few there were", () => {
  const usual = Array.from({ length: 24 }, (_, n) => ({ n, state: n % 2 ? "open" : "closed", list: [{ a: 1 }] }));
  const shape = shapeOf(usual);
  expect(
    driftOf(shape, {
      n: "24",
      state: "merged",
      list: [
        { a: 1, b: 2 },
        { a: 1, b: 3 },
      ],
    }),
  ).toEqual([
    { kind: "type", path: "n", sentence: "was integer, is string" },
    { kind: "value", path: "state", sentence: "is none of the 2 values that came before" },
    { kind: "new", path: "list[].b", sentence: "is new: none of 24 before had it" },
  ]);
  expect(driftOf(shape, { n: 1, list: [] })).toEqual([
    { kind: "missing", path: "state", sentence: "is missing: all 24 before had it" },
  ]);
  expect(driftOf(shape, { n: 1.5, state: "open", list: [] })).toEqual([]);
});

it("takes nothing for unusual after few, and no ids for an enum", () => {
  expect(driftOf(shapeOf([{ a: 1 }, { a: 1 }]), { b: "x" })).toEqual([]);
  const ids = Array.from({ length: 40 }, (_, n) => ({ id: `id_${n}` }));
  expect(driftOf(shapeOf(ids), { id: "id_new" })).toEqual([]);
});
