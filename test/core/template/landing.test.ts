import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Digits } from "../../../src/core/decode/digits.ts";
import { formatOfType, guessFormat } from "../../../src/core/template/format.ts";
import { remarksOn, renderInto } from "../../../src/core/template/render-into.ts";
import { fillValue } from "../../../src/core/template/template.ts";
import { cpuTimeOf } from "../../fixtures/cpu-time.ts";
import { fill, text } from "./hostile-texts.ts";

describe("in JSON", () => {
  it.each([
    ['{"role":"user","title":"{{v}}"}', (v: string) => ({ role: "user", title: v })],
    ['{"role":"user","title":"a {{v}}, {{v}} b"}', (v: string) => ({ role: "user", title: `a ${v}, ${v} b` })],
    ['{"role":"user","title":{{v}}}', (v: string) => ({ role: "user", title: v })],
    ['[1,"{{v}}",{"a":[{{v}}]}]', (v: string) => [1, v, { a: [v] }]],
    ['{"x-{{v}}":1,"role":"user"}', (v: string) => ({ [`x-${v}`]: 1, role: "user" })],
    ['"{{v}}"', (v: string) => v],
    ['{"q\\"uoted":"\\\\{{v}}\\n"}', (v: string) => ({ 'q"uoted': `\\${v}\n` })],
    [
      '{"text":"{\\"role\\":\\"user\\",\\"title\\":\\"{{v}}\\"}"}',
      (v: string) => ({ text: { role: "user", title: v } }),
    ],
  ])("%s holds a value in its place, and nothing else changes", (template, expected) => {
    fc.assert(
      fc.property(text, (v) => {
        const read: unknown = JSON.parse(fill(template, v), (key, value) =>
          key === "text" ? JSON.parse(String(value)) : value,
        );
        expect(read).toEqual(expected(v));
      }),
    );
  });

  it("keeps any value that stands alone, of its own type", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (v) => {
        expect(JSON.parse(fill('{"a":1,"data": {{v}} }', v))).toEqual({ a: 1, data: JSON.parse(JSON.stringify(v)) });
        expect(JSON.parse(fill("{{v}}", v, "json"))).toEqual(JSON.parse(JSON.stringify(v)));
      }),
    );
  });

  it("keeps a number's digits, alone and in a text", () => {
    for (const digits of ["9007199254740993", "1.10", "1e400", "-0"]) {
      expect(fill('{"n":{{v}},"t":"no {{v}}"}', new Digits(digits))).toBe(`{"n":${digits},"t":"no ${digits}"}`);
    }
  });

  it("never lets a value take the place of a member that is there", () => {
    expect(() => fill('{"role":"user","{{v}}":1}', "role")).toThrow("names something that has that name already");
    expect(() => fill('{"a":{"role":"user","{{v}}":1}}', "r\\u006fle".replace("\\u006f", "o"))).toThrow("that name");
    expect(fill('{"role":"user","{{v}}":1}', "other")).toBe('{"role":"user","other":1}');
    expect(fill('{"role":"user","in":{"{{v}}":1}}', "role")).toBe('{"role":"user","in":{"role":1}}');
  });

  it("writes null where a value that is missing stood alone, and its placeholder in a text", () => {
    expect(fill('{"a":{{gone}},"b":"{{gone}}","c":"{{ x["y"] }}"}', 1)).toBe(
      '{"a":null,"b":"{{gone}}","c":"{{ x[\\"y\\"] }}"}',
    );
  });

  it("holds lines of JSON, each its own", () => {
    const lines = fill('{"a":"{{v}}"}\n{"b":{{v}}}\n', 'x"\n{"c":1}').trim().split("\n");
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual([{ a: 'x"\n{"c":1}' }, { b: 'x"\n{"c":1}' }]);
  });

  it.each([
    '{"role":"user","title":"{{v}}",}',
    "{'role':'user','title':'{{v}}'}",
    '{"role":"user", // {{v}}\n "title":"{{v}}"}',
    "title: '{{v}}'\nrole: user\n",
    '{"role":"user","title":"\\{{v}}"}',
  ])("in what is no JSON a value breaks out of nothing: %s", (template) => {
    fc.assert(
      fc.property(text, (v) => {
        const filled = fill(template, v, "json");
        const [before = "", ...more] = template.split("{{v}}");
        expect(filled.startsWith(before)).toBe(true);
        // Between the author's texts stand letters, digits, blanks, escapes and what is not ASCII.
        const values = more.reduce((rest, part) => rest.replace(part, "\n"), filled.slice(before.length));
        expect(values.replaceAll(/^"|"$/gm, "")).toMatch(/^(?:[A-Za-z0-9 \n\u0080-\uffff]|\\u[0-9a-f]{4})*$/);
      }),
    );
    expect(remarksOn(template, "json")[0]).toContain("It is no JSON once {{v}}");
  });

  it("says nothing of JSON that is in order, and of raw values that they can change it", () => {
    expect(remarksOn('{"a":"{{v}}","b":{{v}}}', "json")).toEqual([]);
    expect(remarksOn('{"a":{{ v | raw }}}', "json")).toEqual([
      "{{ v | raw }} is put in as it is: what is sent can change the text around it.",
    ]);
    expect(fill('{"a":{{ v | raw }}}', '1,"b":2')).toBe('{"a":1,"b":2}');
  });
});

describe("in a form", () => {
  it.each([
    [
      "role=user&title={{v}}",
      (v: string) => [
        ["role", "user"],
        ["title", v],
      ],
    ],
    [
      "role=user&a-{{v}}=1&b=2",
      (v: string) => [
        ["role", "user"],
        [`a-${v}`, "1"],
        ["b", "2"],
      ],
    ],
    [
      'x=1&payload={"role":"user","t":"{{v}}"}',
      (v: string) => [
        ["x", "1"],
        ["payload", { role: "user", t: v }],
      ],
    ],
    [
      'x=1&payload=%7B"role":"user","t":{{v}}%7D',
      (v: string) => [
        ["x", "1"],
        ["payload", { role: "user", t: v }],
      ],
    ],
  ])("%s holds a value in its field", (template, expected) => {
    fc.assert(
      fc.property(text, (given) => {
        const v = given.toWellFormed();
        const fields = [...new URLSearchParams(fill(template, v, "form"))];
        const read = fields.map(([name, value]) => [name, name === "payload" ? JSON.parse(value) : value]);
        expect(read).toEqual(expected(v));
      }),
    );
  });

  it("never lets a value name a field that is there", () => {
    expect(() => fill("role=user&{{v}}=1", "role")).toThrow("that name");
  });
});

describe("elsewhere", () => {
  const rows = (csv: string) =>
    [...csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)].map(
      ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain,
    );

  it("a value is one field of comma-separated values", () => {
    fc.assert(
      fc.property(text, (v) => {
        expect(rows(fill('a,{{v}},"b {{v}}",c\n', v, "csv")).slice(0, 4)).toEqual(["a", v, `b ${v}`, "c"]);
      }),
    );
  });

  it("a link of a payload is no link in Markdown, and the author's is", () => {
    expect(fill("[log](https://ours.example) {{v}}", "[x](https://evil.example) <b>", "markdown")).toBe(
      "[log](https://ours.example) \\[x\\](https://evil.example) \\<b\\>",
    );
  });

  it("plain text, and a body that is one value, hold it as it is", () => {
    fc.assert(
      fc.property(text, (v) => {
        expect(fill("Title: {{v}}!", v)).toBe(`Title: ${v}!`);
        for (const format of ["text", "xml", "html", "form", "markdown", "csv"] as const)
          expect(fill(" {{v}}\n", v, format)).toBe(` ${v}\n`);
      }),
    );
  });
});

describe("what a text is written in", () => {
  it.each([
    ["application/json", "json"],
    ["application/vnd.api+json; charset=utf-8", "json"],
    ["application/x-ndjson", "json"],
    ["application/yaml", "json"],
    ["application/x-www-form-urlencoded", "form"],
    ["Text/HTML", "html"],
    ["application/soap+xml", "xml"],
    ["image/svg+xml", "xml"],
    ["text/markdown", "markdown"],
    ["text/plain", "text"],
    ["{{webhook.headers.content-type}}", null],
    ["", null],
  ])("is said by its type: %s", (type, expected) => {
    expect(formatOfType(type)).toBe(expected);
  });

  it.each([
    ['{"a":"{{v}}"}', "json"],
    ['{"a":{{v}}}', "json"],
    ["[{{v}}, 1]", "json"],
    ['{"a":"{{v}}",}', "json"],
    ["{{v}}", "text"],
    [" {{v}}\n", "text"],
    ["{{v}} did {{v}}", "text"],
    ["[{{v}}] {{v}}", "text"],
    ["a={{v}}", "text"],
    ["a={{v}}&b=1", "form"],
    ["<?xml version='1.0'?><a>{{v}}</a>", "xml"],
    ["<a>{{v}}</a>", "xml"],
    ["<!DOCTYPE html><p>{{v}}", "html"],
    ["<{{v}}|link>", "text"],
    ["1 < {{v}}", "text"],
  ])("is guessed where nothing says it: %s", (template, expected) => {
    expect(guessFormat(template)).toBe(expected);
  });
});

describe("values of JSON that are templates", () => {
  const valueAt = (path: string): unknown => ({ n: 7, d: new Digits("1.10"), o: { a: [1] }, z: null, t: "x" })[path];

  it("keep their type where they are one placeholder, and are text among words", () => {
    const given = {
      n: "{{n}}",
      d: "{{ d }}",
      o: ["{{o}}"],
      z: "{{z}}",
      t: "{{t}}",
      w: "no {{n}} {{d}}",
      g: "{{gone}}",
      k: 1,
    };
    expect(JSON.stringify(fillValue(given, valueAt))).toBe(
      '{"n":7,"d":1.10,"o":[{"a":[1]}],"z":null,"t":"x","w":"no 7 1.10","g":"{{gone}}","k":1}',
    );
  });
});

it.each(["json", "form", "html", "csv"] as const)("is linear in the template: %s", async (format) => {
  for (const piece of ['"{{v}}":', "&a={{v}}", "<a b={{v}}>", '<"{{v}}', "<!--{{v}}"])
    expect(await cpuTimeOf(() => renderInto(piece.repeat(50_000), format, () => '"', "keep"))).toBeLessThan(3000);
});
