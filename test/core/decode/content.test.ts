import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Decoded } from "../../../src/core/decode/decoded.ts";
import { Digits, compareNumbers, numberOf } from "../../../src/core/decode/digits.ts";
import { readJsonText } from "../../../src/core/decode/json.ts";
import { decoded } from "./bodies.ts";

const FORM = "application/x-www-form-urlencoded";
const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");

describe("what a body is", () => {
  it.each<[string, string | Buffer, string | undefined, string, unknown]>([
    ["JSON by its type", '{"a":1}', "application/json", "json", { a: 1 }],
    ["JSON by its suffix", "[1,2]", "application/vnd.api+json; charset=utf-8", "json", [1, 2]],
    ["JSON without a type", ' {"a":1}\n', undefined, "json", { a: 1 }],
    ["JSON that says it is text", "[true]", "text/plain", "json", [true]],
    ["JSON that curl -d calls a form", '{"action":"opened","n":[1]}', FORM, "json", { action: "opened", n: [1] }],
    ["a list that is called a form", '[{"id":7}]', `${FORM}; charset=UTF-8`, "json", [{ id: 7 }]],
    ["JSON that has = and & in it", '{"q":"a=1&b=2"}', FORM, "json", { q: "a=1&b=2" }],
    ["a form", "a=1&b=x+y&a=2", FORM, "form", { a: "1", b: "x y" }],
    ["a form that begins with a brace", "{=1&b=2", FORM, "form", { "{": "1", b: "2" }],
    ["GitHub's form", `payload=${encodeURIComponent('{"action":"opened"}')}`, FORM, "form", { action: "opened" }],
    ["lines of JSON", '{"a":1}\n{"a":2}\r\n', "application/x-ndjson", "ndjson", [{ a: 1 }, { a: 2 }]],
    ["lines of JSON that say they are JSON", '{"a":1}\n[2]', "application/json", "ndjson", [{ a: 1 }, [2]]],
    ["XML", "<a><b/></a>", "application/soap+xml", "xml", "<a><b/></a>"],
    ["XML without a type", '<?xml version="1.0"?><a/>', undefined, "xml", '<?xml version="1.0"?><a/>'],
    ["text", "hello {", "text/plain", "text", "hello {"],
    ["an image by its type", PNG, "image/png", "image", undefined],
    ["an image by its bytes", PNG, "application/octet-stream", "image", undefined],
    ["bytes", Buffer.from([0, 1, 2, 255]), "application/octet-stream", "binary", undefined],
    ["bytes without a type", Buffer.from([0xde, 0xad, 0xbe, 0xef]), undefined, "binary", undefined],
    ["nothing", "", "application/json", "empty", ""],
  ])("is told: %s", (_, body, type, kind, value) => {
    const view = decoded(body, type);
    expect([view.kind, view.value, view.fault]).toEqual([kind, value, null]);
  });

  it("is not JSON where two values follow one another, and says so where its type is JSON", () => {
    const view = decoded('{"a":1} {"b":2}', "application/json");
    expect([view.kind, view.json, view.problems]).toEqual(["text", undefined, ["says it is JSON and is none"]]);
  });

  it("is anything, and never throws", () => {
    const types = fc.constantFrom(
      undefined,
      FORM,
      "application/json",
      "text/plain;charset=utf-16",
      "multipart/form-data; boundary=b",
      "image/png",
      'x;charset="',
    );
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 80 }),
      fc.json().map((text) => Buffer.from(text)),
    );
    fc.assert(
      fc.property(bytes, types, (body, type) => {
        const view = decoded(Buffer.from(body), type);
        const { kind, value, problems, parts, words, cloudEvent } = view;
        expect([typeof kind, Array.isArray(problems), Array.isArray(parts), typeof words]).toEqual([
          "string",
          true,
          true,
          "string",
        ]);
        expect([typeof value, cloudEvent]).toBeDefined();
      }),
    );
  });
});

describe("a CloudEvent", () => {
  it("is known by its headers, which are percent-encoded", () => {
    const headers: [string, string][] = [
      ["ce-specversion", "1.0"],
      ["Ce-Id", "1"],
      ["ce-source", "/a/%C3%BC"],
      ["CE-Type", "com.example.made"],
      ["content-type", "application/json"],
    ];
    const view = new Decoded({ headers, body: Buffer.from('{"n":1}') });
    expect(view.cloudEvent).toEqual({
      mode: "binary",
      attributes: { specversion: "1.0", id: "1", source: "/a/ü", type: "com.example.made" },
    });
  });

  it("is known by what stands around its data", () => {
    const event = { specversion: "1.0", id: "1", source: "/a", type: "t", sequence: 5, data: { n: 1 } };
    const { mode, attributes } = decoded(JSON.stringify(event), "application/cloudevents+json").cloudEvent ?? {};
    expect([mode, { ...attributes }]).toEqual([
      "structured",
      { specversion: "1.0", id: "1", source: "/a", type: "t", sequence: "5" },
    ]);
    expect(decoded('{"type":"t","id":"1"}', "application/json").cloudEvent).toBeNull();
  });
});

describe("numbers by their digits", () => {
  it.each([
    "9007199254740993",
    "1.10",
    "1e400",
    "-0",
    "21.0",
    "12345678901234567890123",
    "0.1000000000000000055511151231257827",
    "1E5",
    "0.0000001",
    "-1.50",
  ])("are written as they came: %s", (text) => {
    for (const json of [text, `[${text}]`, `{"a":{"b":${text}}}`, `{"a" : ${text} , "b":1}`]) {
      const read = readJsonText(json);
      const again = JSON.stringify(read.kind === "value" ? read.value : null);
      expect(again).toBe(json.replaceAll(" ", ""));
    }
  });

  it.each(["0", "1", "-1", "0.5", "1.1", "123456789012345", "1234567.25"])(
    "are plain where a double does: %s",
    (text) => {
      expect(numberOf(text)).toBe(Number(text));
      expect(decoded(`[${text}]`).json).toEqual([Number(text)]);
    },
  );

  it("survive in any JSON", () => {
    const digits = fc
      .tuple(
        fc.constantFrom("", "-"),
        fc.bigInt({ min: 0n, max: 10n ** 24n }),
        fc.option(fc.stringMatching(/^\d{1,20}$/)),
        fc.option(fc.integer({ min: -500, max: 500 })),
      )
      .map(
        ([sign, whole, part, power]) =>
          `${sign}${whole}${part === null ? "" : `.${part}`}${power === null ? "" : `e${power}`}`,
      );
    fc.assert(
      fc.property(fc.array(fc.oneof(digits, fc.json({ maxDepth: 2 })), { maxLength: 5 }), (items) => {
        const read = readJsonText(`[${items.map((item) => JSON.stringify(readAgain(item))).join()}]`);
        expect(read.kind === "value" ? JSON.stringify(read.value) : null).toBe(
          `[${items.map((item) => JSON.stringify(readAgain(item))).join()}]`,
        );
        const whole = readJsonText(`[${items.filter((item) => /^-?\d/.test(item)).join()}]`);
        expect(whole.kind === "value" ? JSON.stringify(whole.value) : null).toBe(
          `[${items.filter((item) => /^-?\d/.test(item)).join()}]`,
        );
      }),
    );
  });

  it("are compared to the last of them", () => {
    const order = (one: string, other: string) => Math.sign(compareNumbers(new Digits(one), new Digits(other)));
    expect([
      order("9007199254740993", "9007199254740992"),
      order("1.10", "1.1"),
      order("-0", "0"),
      order("-7", "-7.0"),
    ]).toEqual([1, 0, 0, 0]);
    expect([order("1e400", "1e399"), order("-1e400", "-1e399"), order("1e-400", "0"), order("0.09", "0.1")]).toEqual([
      1, -1, 1, -1,
    ]);
    expect(order(`1e${"9".repeat(400)}`, "1e400")).toBe(1);
    expect(compareNumbers(new Digits("1e400"), 5)).toBeGreaterThan(0);
    expect(compareNumbers(new Digits("1e400"), Infinity)).toBeLessThan(0);
    fc.assert(
      fc.property(fc.bigInt(), fc.bigInt(), (one, other) => {
        expect(order(String(one), String(other))).toBe(one < other ? -1 : one > other ? 1 : 0);
      }),
    );
  });
});

function readAgain(text: string): unknown {
  const read = readJsonText(text);
  return read.kind === "value" ? read.value : null;
}
