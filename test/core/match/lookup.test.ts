import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lookup } from "../../../src/core/match/lookup.ts";
import { type SubjectParts, subjectOf } from "./subjects.ts";

describe("lookup", () => {
  const body = { action: "opened", a: [{ b: [1, 2] }], "x.y": { "": 3 }, null: null, empty: "" };
  const parts: SubjectParts = {
    body,
    url: "/hooks/a?id=7&id=8&a.b=c",
    method: "PUT",
    event: "push",
    headers: [
      ["X-One", "1"],
      ["x-two", "a"],
      ["X-TWO", "b"],
    ],
  };

  it.each([
    ["webhook.path", "/hooks/a"],
    ["webhook.method", "PUT"],
    ["webhook.event", "push"],
    ["webhook.headers.x-one", "1"],
    ["webhook.headers.X-ONE", "1"],
    ["webhook.headers.x-two", "a, b"],
    ["webhook.headers.none", undefined],
    ["webhook.query.id", "7"],
    ["webhook.query.a.b", "c"],
    ["webhook.body", body],
    ["webhook.body.action", "opened"],
    ["webhook.body.a[0].b[1]", 2],
    ["webhook.body.a.0.b.1", 2],
    ["webhook.body.a.length", 1],
    ['webhook.body["x.y"][""]', 3],
    ["$", body],
    ["$.a[0].b[0]", 1],
    ["$['action']", "opened"],
    ["action", "opened"],
    ["a[0].b", [1, 2]],
    ["webhook.body.null", null],
    ["webhook.body.empty", ""],
    ["webhook.body.empty.length", undefined],
    ["webhook.body.a[-1]", undefined],
    ["webhook.body.a[1]", undefined],
    ["webhook.body.a[00]", undefined],
    ["webhook.body..action", undefined],
    ["webhook.body.", undefined],
    ["webhook.body.a[", undefined],
    ["webhook.body.a[0", undefined],
    ["webhook.other", undefined],
    ["webhook.path.length", undefined],
    ["", undefined],
    [".", undefined],
  ])("%s", (path, expected) => {
    expect(lookup(path, subjectOf(parts))).toEqual(expected);
  });

  it.each(["__proto__", "constructor", "constructor.prototype", "toString", "hasOwnProperty", "__proto__.polluted"])(
    "finds nothing on a prototype: %s",
    (path) => {
      expect(lookup(`webhook.body.${path}`, subjectOf({ body }))).toBe(undefined);
      expect(lookup(`webhook.query.${path}`, subjectOf(parts))).toBe(undefined);
      expect(lookup(`webhook.headers.${path}`, subjectOf(parts))).toBe(undefined);
    },
  );

  it("reads a key called __proto__ as any other", () => {
    expect(lookup("webhook.body.__proto__.admin", subjectOf({ text: '{"__proto__":{"admin":true}}' }))).toBe(true);
  });

  it("leaves Object.prototype alone", () => {
    lookup("webhook.query.x", subjectOf({ url: "/?__proto__=1&__proto__[x]=2", text: '{"__proto__":{"x":1}}' }));
    expect("x" in {}).toBe(false);
  });

  it("reads the fields of a form", () => {
    const headers: [string, string][] = [["Content-Type", "application/x-www-form-urlencoded"]];
    expect(lookup("webhook.body.From", subjectOf({ headers, text: "From=%2B1555&Body=hi" }))).toBe("+1555");
  });

  it("reads a body that is neither JSON nor a form as text", () => {
    expect(lookup("webhook.body", subjectOf({ text: "<xml/>" }))).toBe("<xml/>");
  });

  it("survives a body nested 100,000 levels deep", () => {
    const text = `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}`;
    expect(lookup("webhook.body.a.a.b", subjectOf({ text }))).toBe(undefined);
  });

  it("finds every value of any JSON by its path in brackets", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), (text) => {
        const value: unknown = JSON.parse(text);
        const subject = subjectOf({ text });
        for (const [path, expected] of leaves(value, "$")) expect(lookup(path, subject)).toEqual(expected);
      }),
    );
  });

  it("never throws, whatever the path", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."webhook.body[]\"'$0 __proto__".split("")) }),
        fc.jsonValue(),
        (path, value) => {
          lookup(path, subjectOf({ body: value }));
          lookup(`webhook.body.${path}`, subjectOf({ body: value }));
        },
      ),
    );
  });
});

/** Every value below `value` that a path can name, with that path. */
function leaves(value: unknown, path: string): [string, unknown][] {
  if (path.length > 400) return [];
  if (Array.isArray(value))
    return [[path, value], ...value.flatMap((item, index) => leaves(item, `${path}[${index}]`))];
  if (typeof value !== "object" || value === null) return [[path, value]];
  const named = Object.entries(value).filter(([key]) => !key.includes('"]'));
  return [[path, value], ...named.flatMap(([key, item]) => leaves(item, `${path}["${key}"]`))];
}
