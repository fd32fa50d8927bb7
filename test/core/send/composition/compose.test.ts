import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readOverride } from "../../../../src/contract/model/composition.ts";
import { applyOverrides } from "../../../../src/core/send/composition/overrides.ts";
import { fillVariables } from "../../../../src/core/send/composition/variables.ts";
import { cpuTimeOf } from "../../../fixtures/cpu-time.ts";

const NOW = Date.UTC(2026, 3, 20, 10, 30);
const source = { now: NOW, id: "evt_1", own: { branch: "main", count: 3 } };

async function filled(payload: unknown): Promise<unknown> {
  const result = await fillVariables(payload, source);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

describe("overrides", () => {
  it.each<[string, unknown, string, unknown]>([
    ["a field", { data: { id: 1, kept: true } }, "data.id=2", { data: { id: 2, kept: true } }],
    ["a new field", { a: 1 }, "b.c.d=x", { a: 1, b: { c: { d: "x" } } }],
    ["an entry of a list", { list: [1, 2] }, 'list.1={"x":null}', { list: [1, { x: null }] }],
    ["one more entry", { list: [1] }, "list.1=2", { list: [1, 2] }],
    ["a name with a dot", { "a.b": 1 }, String.raw`a\.b=2`, { "a.b": 2 }],
  ])("change %s", (_, payload, text, expected) => {
    const override = readOverride(text);
    expect(override && applyOverrides(payload, [override])).toEqual({ ok: true, value: expected });
  });

  it.each(["text.x=1", "list.7=1", "list.push=1", "list.-1=1"])("refuse %s", (text) => {
    const override = readOverride(text);
    expect(override && applyOverrides({ text: "t", list: [1] }, [override])).toMatchObject({ ok: false });
  });

  it("leave the payload they are given, and every prototype, as they were", () => {
    const keys = fc.constantFrom("__proto__", "constructor", "prototype", "polluted", "0", "a");
    const paths = fc.array(keys, { minLength: 1, maxLength: 5 }).map((names) => names.join("."));
    fc.assert(
      fc.property(fc.jsonValue(), paths, fc.jsonValue(), (payload, path, value) => {
        const before = JSON.stringify(payload);
        applyOverrides(payload, [{ path, value }]);
        expect(JSON.stringify(payload)).toBe(before);
        expect(Object.hasOwn(Object.prototype, "polluted") || Object.hasOwn(Object.prototype, "a")).toBe(false);
      }),
    );
  });

  it("put exactly what was given where it was asked for", () => {
    const path = fc.array(fc.stringMatching(/^[a-z]{1,5}$/), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(path, fc.jsonValue(), (keys, value) => {
        const result = applyOverrides({}, [{ path: keys.join("."), value }]);
        const expected = keys.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
        expect(result).toEqual({ ok: true, value: expected });
      }),
    );
  });
});

describe("variables", () => {
  it("stand for the time, the event's id and the user's own values", async () => {
    expect(
      await filled({
        at: "{{now}}",
        s: "{{unix}}",
        ms: "{{ unixMs }}",
        id: "{{id}}",
        ref: "refs/{{branch}}/{{count}}",
      }),
    ).toEqual({ at: "2026-04-20T10:30:00.000Z", s: NOW / 1000, ms: NOW, id: "evt_1", ref: "refs/main/3" });
  });

  it("become text in a member's name", async () => {
    expect(await filled({ "{{count}}": { "{{branch}}-{{count}}": "{{count}}" } })).toEqual({ 3: { "main-3": 3 } });
  });

  it("give another uuid each time", async () => {
    const [one, other] = String(await filled("{{uuid}} {{uuid}}")).split(" ");
    expect(one).toMatch(/^[0-9a-f-]{36}$/);
    expect(other).not.toBe(one);
  });

  it("are made up by the library where they ask for it", async () => {
    expect(await filled("{{faker.internet.email}}")).toMatch(/@/);
    expect(await filled("{{faker.number.int}}")).toBeTypeOf("number");
  });

  it.each([
    "nothing",
    "faker",
    "faker.constructor.constructor",
    "faker.person.constructor",
    "faker.helpers.fake",
    "faker.person.__proto__",
    "faker.__proto__.toString",
    "__proto__",
    "",
  ])("say that there is none called “%s”", async (name) => {
    expect(await fillVariables(`{{${name}}}`, source)).toMatchObject({ ok: false, error: { code: "invalid_input" } });
  });

  it("leave texts without variables, and braces that do not close, as they are", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (payload) => {
        fc.pre(!JSON.stringify(payload).includes("}}"));
        expect(JSON.stringify(await filled(payload))).toBe(JSON.stringify(payload));
      }),
    );
  });

  it("look through a text once, however many braces it has", async () => {
    const spent = await cpuTimeOf(async () => {
      expect(await filled("{{".repeat(500_000))).toHaveLength(1_000_000);
      await fillVariables("{{uuid}}".repeat(20_000), source);
    });
    expect(spent).toBeLessThan(2000);
  });
});
