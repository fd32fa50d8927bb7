import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fillBody } from "../../../../src/core/send/composition/variables.ts";
import { cpuTimeOf } from "../../../fixtures/cpu-time.ts";

const QUOTED = 'He said "no" \\ twice\nand left';
const source = { now: Date.UTC(2026, 3, 20), id: "evt_1", own: { count: 3, quoted: QUOTED, list: [1, "a"] } };

async function filled(body: string): Promise<string> {
  const result = await fillBody(body, source);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe("variables of an exact body", () => {
  it("leave JSON whole, whatever a value holds", async () => {
    expect(JSON.parse(await filled('{"text": "{{quoted}}", "among": "<{{quoted}}>"}'))).toEqual({
      text: QUOTED,
      among: `<${QUOTED}>`,
    });
  });

  it("become the value itself where a string is one variable", async () => {
    expect(await filled('{ "n": "{{count}}", "l": "{{ list }}", "ref": "no. {{count}}" }')).toBe(
      '{ "n": 3, "l": [1,"a"], "ref": "no. 3" }',
    );
  });

  it("stay text in a member's name", async () => {
    expect(await filled('{"{{count}}" : 1, "{{quoted}}": ["{{count}}"]}')).toBe(
      `{"3" : 1, ${JSON.stringify(QUOTED)}: [3]}`,
    );
  });

  it("leave everything around them to the byte", async () => {
    const around = '{\r\n  "n":1.0,"e":1E5 , "u":"\\u00e9\\/", "n":2, "id":"{{id}}"\t}\n';
    expect(await filled(around)).toBe(around.replace("{{id}}", "evt_1"));
  });

  it("are looked for in one string at a time", async () => {
    const body = '{"open":"{{","close":"}}"}';
    expect(await filled(body)).toBe(body);
  });

  it("are put into what is not JSON as it asks: encoded in a form and in markup, as they are in text", async () => {
    const form = new URLSearchParams(await filled("count={{count}}&text={{quoted}}"));
    expect([...form]).toEqual([
      ["count", "3"],
      ["text", QUOTED],
    ]);
    expect(await filled("<a>{{quoted}}</a>")).not.toContain('"');
    expect(await filled("It said {{quoted}}")).toBe(`It said ${QUOTED}`);
    expect(await filled('{"n": {{count}}}')).toBe('{"n": 3}');
    expect(await filled("{{count}}")).toBe("3");
  });

  it("are refused by name where there is none", async () => {
    expect(await fillBody('{"a":"{{nothing}}"}', source)).toMatchObject({
      ok: false,
      error: { code: "invalid_input", message: expect.stringContaining("nothing") },
    });
  });

  it("may stand for any text, which is read back as it was", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), async (name, value) => {
        fc.pre(!name.includes("{{"));
        const body = `{${JSON.stringify(name)}:"{{own}}"}`;
        const result = await fillBody(body, { ...source, own: { own: value } });
        expect(result.ok && Object.entries(JSON.parse(result.value))).toEqual([[name, value]]);
      }),
    );
  });

  it("are filled in a body of megabytes without waiting for it", async () => {
    const entry = JSON.stringify({ text: `${'"\\'.repeat(50)}{{count}}` });
    const spent = await cpuTimeOf(async () => {
      await filled(`[${Array.from({ length: 20_000 }, () => entry).join(",")}]`);
      await filled(`"${"\\\\".repeat(1_000_000)}{{count}}"`);
    });
    expect(spent).toBeLessThan(5000);
  });
});
