import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyDifference, compareJson, createIdentity } from "../../src/contract/compare-json.ts";
import { changesOf, pathText } from "../../src/contract/json-changes.ts";
import { type Json, jsonText, readJsonTree } from "../../src/contract/json-tree.ts";
import { VOLATILE_FIELDS, createIsVolatile } from "../../src/contract/volatile-fields.ts";

/** Few names and values, so that much is found again. */
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(null, true, false, 0, 1, 1.5, "", "a", "a long text"),
    fc.array(tie("value"), { maxLength: 6 }),
    fc.dictionary(fc.constantFrom("a", "b", "id", "__proto__", "0"), tie("value"), { maxKeys: 4 }),
  ),
})).value;

function tree(text: string): Json {
  const read = readJsonTree(text);
  if (read === undefined) throw new Error(`no JSON: ${text}`);
  return read;
}

const changes = (before: string, after: string) =>
  changesOf(compareJson(tree(before), tree(after))).map((change) => `${change.kind} ${pathText(change.path)}`);

describe("two values of JSON compared", () => {
  it("gives a difference that makes the one of the other", () => {
    fc.assert(
      fc.property(json, json, (one, other) => {
        const [before, after] = [tree(JSON.stringify(one)), tree(JSON.stringify(other))];
        const identity = createIdentity();
        expect(identity(applyDifference(compareJson(before, after), before))).toBe(identity(after));
      }),
      { numRuns: 500 },
    );
  });

  it("finds none where both are equal, and one at least where they are not", () => {
    fc.assert(
      fc.property(json, json, (one, other) => {
        const [before, after] = [tree(JSON.stringify(one)), tree(JSON.stringify(other))];
        const identity = createIdentity();
        expect(changesOf(compareJson(before, tree(JSON.stringify(one))))).toEqual([]);
        expect(changesOf(compareJson(before, after)).length === 0).toBe(identity(before) === identity(after));
      }),
      { numRuns: 500 },
    );
  });

  it("tells added, removed, changed, of another type and moved apart", () => {
    expect(changes('{"a":1,"b":"x","c":2}', '{"a":2,"b":null,"d":3}')).toEqual([
      "changed a",
      "type b",
      "removed c",
      "added d",
    ]);
    expect(changes('{"a":[1,2,3]}', '{"a":[3,1,2]}')).toEqual(["moved a[0]"]);
    expect(changes('{"old":{"n":1},"x":0}', '{"x":0,"new":{"n":1}}')).toEqual(["moved new"]);
  });

  it("does not take members for changed because one came before them", () => {
    expect(changes('[{"n":1},{"n":2}]', '[{"n":0},{"n":1},{"n":2}]')).toEqual(["added [0]"]);
  });

  it("compares an edited member in its place", () => {
    expect(changes('{"a":[{"n":1,"m":1},{"n":2}]}', '{"a":[{"n":5,"m":1},{"n":2}]}')).toEqual(["changed a[0].n"]);
  });

  it("tells numbers apart by their digits", () => {
    expect(changes('{"n":12345678901234567890}', '{"n":12345678901234567891}')).toEqual(["changed n"]);
    expect(jsonText(tree("[1e400,0.10]"))).toBe("[1e400,0.10]");
  });

  it("takes the order of fields for nothing, and names with dots for what they are", () => {
    expect(changes('{"a":1,"b":2}', '{"b":2,"a":1}')).toEqual([]);
    expect(changes('{"a.b":1}', '{"a.b":2}')).toEqual(['changed ["a.b"]']);
  });

  it("compares long lists that share nothing without comparing all with all", () => {
    const list = (from: number) => JSON.stringify(Array.from({ length: 20_000 }, (_, index) => from + index));
    expect(changes(list(0), list(20_000))).toHaveLength(20_000);
  });
});

describe("what differs every time", () => {
  const isVolatile = createIsVolatile(VOLATILE_FIELDS);

  it("is known by its name, wherever it stands", () => {
    expect(["id", "data.object.id", "items[2].created_at", "X-Hub-Signature-256"].map(isVolatile)).toEqual(
      Array.from({ length: 4 }, () => true),
    );
    expect(["type", "valid", "format", "data.idea"].map(isVolatile)).toEqual(Array.from({ length: 4 }, () => false));
  });

  it("takes a pattern with dots for a path, and signs for themselves", () => {
    const own = createIsVolatile(["data.*.n", "a+b", "["]);
    expect(["data.x.n", "n", "a+b", "aab"].map(own)).toEqual([true, false, true, false]);
  });
});
