import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasComma, keyOf, valueOf } from "../../../../src/renderer/ui/body/json-text.ts";
import { type JsonOutline, LINE, keysOf, outlineJson } from "../../../../src/renderer/ui/body/json-outline.ts";

/** The outline written out again, one line after the other. */
function write(text: string, outline: JsonOutline): string {
  return Array.from(outline.kind, (_, line) => {
    const key = keyOf(text, outline, line);
    return `${key === null ? "" : `${key}:`}${valueOf(text, outline, line)}${hasComma(outline, line) ? "," : ""}`;
  }).join("");
}

function outlineOf(text: string): JsonOutline {
  const outline = outlineJson(text);
  if (!outline) throw new Error(`not JSON: ${text}`);
  return outline;
}

describe("the outline of a JSON body", () => {
  test("says the same as the text, whatever its white space", () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom("", " ", "\n\t"), (json, space) => {
        const text = space + JSON.stringify(JSON.parse(json), null, space) + space;
        expect(JSON.parse(write(text, outlineOf(text)))).toEqual(JSON.parse(json));
      }),
    );
  });

  test("takes exactly what JSON.parse takes", () => {
    const broken = fc.string({
      unit: fc.constantFrom("{", "}", "[", "]", ",", ":", '"', "a", "1", "-", ".", "e", "\\", "u", " ", "true"),
    });
    fc.assert(
      fc.property(fc.oneof(broken, fc.json()), (text) => {
        expect(outlineJson(text) !== null).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });

  test("keeps the digits of numbers and repeated keys", () => {
    const text = '{"id":12345678901234567890,"id":1.0}';
    expect(write(text, outlineOf(text))).toBe(text);
  });

  test("costs no stack for depth", () => {
    const text = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    expect(outlineOf(text).kind).toHaveLength(199_999);
  });

  test("costs no stack for a string of megabytes", () => {
    expect(outlineOf(`"${"a\\n".repeat(1_000_000)}"`).kind).toHaveLength(1);
  });

  test("names an opened bracket's end", () => {
    const outline = outlineOf('{"a":[1,{"b":2}],"c":{}}');
    expect(Array.from(outline.kind)).toEqual([
      LINE.open,
      LINE.open,
      LINE.scalar,
      LINE.open,
      LINE.scalar,
      LINE.close,
      LINE.close,
      LINE.empty,
      LINE.close,
    ]);
    expect(outline.match[1]).toBe(6);
  });

  test("names the keys that lead to a value", () => {
    const text = '{"pull":{"labels":[{"name":"a"},{"na\\u006de":"b"}]}}';
    const outline = outlineOf(text);
    const line =
      Array.from(outline.kind.keys()).findLast((candidate) => valueOf(text, outline, candidate) === '"b"') ?? -1;
    expect(keysOf(text, outline, line)).toEqual(["pull", "labels", "1", "name"]);
  });

  test("names no keys for a value whose name stands there again, for only the last is read", () => {
    const text = '{"a":{"b":1},"c":2,"a":{"b":3}}';
    const outline = outlineOf(text);
    const lineOf = (value: string) =>
      Array.from(outline.kind.keys()).find((candidate) => valueOf(text, outline, candidate) === value) ?? -1;
    expect(["1", "2", "3"].map((value) => keysOf(text, outline, lineOf(value)))).toEqual([null, ["c"], ["a", "b"]]);
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
