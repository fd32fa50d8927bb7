import fc from "fast-check";
import { expect, test } from "vitest";
import { BODY_WORK } from "../../../../src/renderer/features/composer/body-text.ts";

const base64 = (text: string | Uint8Array) => Buffer.from(text).toString("base64");
const text = (encoded: string) => Buffer.from(encoded, "base64").toString();

test("JSON in one line is shown in many, and written in one again to the byte", () => {
  fc.assert(
    fc.property(fc.json(), fc.boolean(), (json, isSpaced) => {
      const value: unknown = JSON.parse(json);
      const [comma, colon] = isSpaced ? [", ", ": "] : [",", ":"];
      const came = written(value, comma, colon);
      const { text: read, shown, oneLine } = BODY_WORK.open(base64(came));
      expect(read).toBe(came);
      expect(text(BODY_WORK.write({ text: shown ?? "", oneLine }))).toBe(came);
      if (/^[[{]/.test(came)) expect(shown).toBe(JSON.stringify(value, null, 2));
    }),
  );
});

test("numbers keep their digits, and names that stand twice stay", () => {
  const came = '{"id":9007199254740993,"price":1.10,"id":1e400}';
  const { shown, oneLine } = BODY_WORK.open(base64(came));
  expect(shown).toBe('{\n  "id": 9007199254740993,\n  "price": 1.10,\n  "id": 1e400\n}');
  expect(text(BODY_WORK.write({ text: shown ?? "", oneLine }))).toBe(came);
});

test("what is no JSON, or was written otherwise, is shown and sent as it is", () => {
  for (const came of ['{"a":1, "b":2}', '{"a": "never closed}', "<a/>", "", '{\r\n  "a": 1\r\n}', "\uFEFF{}"]) {
    const { oneLine, ...rest } = BODY_WORK.open(base64(came));
    expect([oneLine, rest]).toEqual([null, { text: came, shown: came }]);
    expect(text(BODY_WORK.write({ text: came, oneLine }))).toBe(came);
  }
  expect(BODY_WORK.open(base64(Uint8Array.of(0xff, 0x00))).text).toBeNull();
});

test("a draft that is no JSON any more is sent and formatted as it was typed", () => {
  const typed = '{"a": "never closed}';
  expect(text(BODY_WORK.write({ text: typed, oneLine: "pressed" }))).toBe(typed);
  expect(BODY_WORK.format(typed)).toBe(typed);
  expect(BODY_WORK.format('{"a":[],"b":[1, 2]}')).toBe('{\n  "a": [],\n  "b": [\n    1,\n    2\n  ]\n}');
});

test("a text of megabytes in one string neither fails nor is cut", () => {
  const came = JSON.stringify({ file: `${'a\\"'.repeat(300_000)}` });
  const { shown, oneLine } = BODY_WORK.open(base64(came));
  expect(text(BODY_WORK.write({ text: shown ?? "", oneLine })) === came).toBe(true);
});

function written(value: unknown, comma: string, colon: string): string {
  if (Array.isArray(value)) return `[${value.map((one) => written(one, comma, colon)).join(comma)}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const parts = Object.entries(value).map(([name, one]) => JSON.stringify(name) + colon + written(one, comma, colon));
  return `{${parts.join(comma)}}`;
}
