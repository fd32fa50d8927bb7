import { expect, test } from "vitest";
import { outlineSpans } from "../../../../src/renderer/ui/json-editor/outline-spans.ts";

const folded = (text: string) => {
  let shown = text;
  for (const { from, to } of outlineSpans(text).toReversed()) shown = `${shown.slice(0, from)}…${shown.slice(to)}`;
  return shown;
};

test("what is right inside the outermost brackets is folded where it has several lines", () => {
  const text = JSON.stringify({ id: 1, tags: [], items: [{ a: [1] }, 2], last: { b: "]}" } }, null, 2);
  expect(folded(text)).toBe('{\n  "id": 1,\n  "tags": [],\n  "items": […],\n  "last": {…}\n}');
});

test("brackets in strings, also after an escaped quote, close nothing", () => {
  expect(folded('{"a": {\n"b": "\\"}]",\n"c": "\\\\"}, "d": 1}')).toBe('{"a": {…}, "d": 1}');
});

test("what is not closed, or closes too often, is no outline and no failure", () => {
  expect(outlineSpans('{"a": [\n1')).toEqual([]);
  expect(outlineSpans("]]}\n}")).toEqual([]);
  expect(outlineSpans("")).toEqual([]);
});
