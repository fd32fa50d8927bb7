import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { explainIssue, fieldFault } from "../../src/contract/explain-issue.ts";
import { HookInput, WebhookConfig } from "../../src/contract/model/hook.ts";
import { Scheme } from "../../src/contract/model/scheme.ts";

function explained(schema: z.ZodType, given: unknown): string[] {
  const issues = schema.safeParse(given).error?.issues ?? [];
  return issues.map((issue) => explainIssue(issue, given, "the input"));
}

test.each([
  ["as a whole", z.string(), 7, "the input is a number: it takes a text"],
  ["which is no number", z.number(), Number.NaN, "the input is not a number: it takes a number"],
  [
    "too many fields",
    z.strictObject({}),
    { a: 1 },
    'the input has fields that there are not, "a": it takes none of these',
  ],
  [
    "a name",
    z.record(z.string().min(2), z.string()),
    { a: "" },
    "the name a is too short: it takes 2 characters at least",
  ],
  ["words of our own", z.object({ a: z.string("give an a") }), {}, "a: give an a"],
  [
    "the form that fits furthest",
    z.union([z.object({ a: z.object({ b: z.string() }) }), z.string()]),
    { a: { b: 1 } },
    "a.b is a number: it takes a text",
  ],
  [
    "none of its forms",
    z.discriminatedUnion("in", [z.object({ in: z.literal("a") }), z.object({ in: z.literal("b") })]),
    { in: "c" },
    'in does not fit: it takes "a" or "b"',
  ],
])("says what does not fit: %s", (_what, schema, given, sentence) => {
  expect(explained(schema, given)).toEqual([sentence]);
});

test.each([
  ["nothing", z.object({ a: z.string() }), {}, "This is missing. Fill it in."],
  ["a blank", z.object({ a: z.string().trim().min(1) }), { a: " " }, "This is empty. Fill it in."],
  ["a field left empty", z.object({ a: z.number().int() }), { a: null }, "This is empty. Give a number."],
  ["too much", z.object({ a: z.number().max(20) }), { a: 99 }, "This is 99. Give 20 at most."],
  ["too long a text", z.object({ a: z.string().max(2) }), { a: "abc" }, "This is too long. Give 2 characters at most."],
  ["no choice", z.object({ a: z.enum(["x", "y"]) }), { a: "z" }, 'This is "z". Give "x" or "y".'],
  ["no URL", z.object({ a: z.url() }), { a: "z" }, "This does not fit. Give a URL such as https://example.com/in."],
  ["words of our own", z.object({ a: z.string("give an a") }), {}, "Give an a."],
])("says to who fills in a field what to do: %s", (_what, schema, given, message) => {
  const issues = schema.safeParse(given).error?.issues ?? [];
  expect(issues.map((issue) => fieldFault(issue, given))).toEqual([{ path: ["a"], message }]);
});

test("whatever is given, it is told in words of our own and no long text is quoted", () => {
  const schemas = fc.constantFrom(HookInput, WebhookConfig, Scheme);
  const fields = fc.constantFrom(
    "name",
    "action",
    "webhookUrl",
    "mode",
    "retry",
    "sign",
    "conditions",
    "strategy",
    "__proto__",
  );
  fc.assert(
    fc.property(schemas, fc.oneof(fc.jsonValue(), fc.dictionary(fields, fc.jsonValue())), (schema, given) => {
      const issues = schema.safeParse(given).error?.issues ?? [];
      const said = issues.map((issue) => fieldFault(issue, given).message);
      for (const sentence of [...explained(schema, given), ...said])
        expect(sentence).not.toMatch(/Invalid|Too (big|small)|undefined/);
      for (const sentence of said) expect(sentence).toMatch(/^[A-Z"].*[.!?]$/s);
    }),
  );
  const secret = "s".repeat(50);
  expect(explained(WebhookConfig, { webhookUrl: secret, mode: secret, retry: secret }).join()).not.toContain(secret);
});
