import fc from "fast-check";
import { expect, test } from "vitest";
import { fieldPath } from "../../../../src/renderer/ui/body/field-path.ts";
import { LINE, keysOf, outlineJson } from "../../../../src/renderer/ui/body/json-outline.ts";
import { nodeAt } from "../../../../src/renderer/ui/body/node-at.ts";

test("every value that has a path is found by it", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), (text) => {
      const outline = outlineJson(text);
      if (!outline) throw new Error(text);
      for (const [line, kind] of outline.kind.entries()) {
        const keys = kind === LINE.close ? null : keysOf(text, outline, line);
        const path = keys && fieldPath(keys);
        if (path !== null) expect([path, nodeAt(text, outline, path)]).toEqual([path, line]);
      }
    }),
  );
});

test.each([
  ["webhook.body", 0],
  ["webhook.body.a", 2],
  ["webhook.body.ab", 3],
  ['webhook.body["a.b"].1', 6],
  ["webhook.body.twice", 9],
  ["webhook.body.none", null],
  ["webhook.body.a.none", null],
  ["webhook.body.ab.x", null],
  ["webhook.body.", null],
  ["webhook.bodya", null],
  ["webhook.headers.a", null],
  ["", null],
])("%s is the value on line %s", (path, line) => {
  const text = '{"a":{},"a":1,"ab":1,"a.b":[1,2],"twice":1,"twice":2}';
  const outline = outlineJson(text);
  expect(outline && nodeAt(text, outline, path)).toBe(line);
});
