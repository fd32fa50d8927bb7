import fc from "fast-check";
import { expect, test } from "vitest";
import { parseField } from "../../../../src/core/match/field.ts";
import { fieldPath } from "../../../../src/renderer/ui/body/field-path.ts";

test("a path is short where it can be", () => {
  expect(fieldPath([])).toBe("webhook.body");
  expect(fieldPath(["labels", "0", "größe"])).toBe("webhook.body.labels.0.größe");
  expect(fieldPath(["a.b", "c d"])).toBe('webhook.body["a.b"]["c d"]');
});

test.each([[['x"]', "y"]], [["x']"]]])("names with %j are in other quotes", (keys) => {
  expect(parseField(fieldPath(keys) ?? "")).toEqual({ root: "body", keys });
});

test.each([[[`a"]b']c`]], [["a".repeat(600)]]])("there is none where no rule could be written", (keys) => {
  expect(fieldPath(keys)).toBeNull();
});

test("a path leads hooks to the very keys that it was made of, trimmed or not", () => {
  const key = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.string({ unit: fc.constantFrom("a", ".", "[", "]", '"', "'", " ", "$", "0", "{", "}"), maxLength: 6 }),
  );
  fc.assert(
    fc.property(fc.array(key, { maxLength: 4 }), (keys) => {
      const path = fieldPath(keys);
      if (path !== null) expect(parseField(path.trim())).toEqual({ root: "body", keys });
    }),
    { numRuns: 2000 },
  );
});
