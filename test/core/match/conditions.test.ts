import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HookCondition } from "../../../src/contract/model/condition.ts";
import { compileCondition } from "../../../src/core/match/conditions.ts";
import { ComparisonTable, Reading } from "../../../src/core/match/reading.ts";
import { type SubjectParts, subjectOf } from "./subjects.ts";
import { cpuTimeOf } from "../../fixtures/cpu-time.ts";

function check(condition: HookCondition, parts: SubjectParts): { holds: boolean; words: string } {
  const table = new ComparisonTable();
  const compiled = compileCondition(condition, table);
  const reading = new Reading(subjectOf(parts), table);
  return { holds: compiled.holds(reading), words: compiled.explain(reading) };
}

/** Whether `actual operator value` holds. */
function holds(actual: unknown, operator: string, value: unknown): boolean {
  return check({ field: "webhook.body.v", operator, value }, { body: { v: actual } }).holds;
}

describe("operators", () => {
  it.each<[unknown, string, unknown, boolean]>([
    ["opened", "equals", "opened", true],
    ["opened", "equals", "Opened", false],
    [5, "equals", 5, true],
    [5, "equals", "5", false],
    [null, "equals", null, true],
    [undefined, "equals", undefined, false],
    [{ a: 1 }, "equals", { a: 1 }, false],
    [true, "equals", true, true],
    ["a", "not_equals", "b", true],
    [undefined, "not_equals", "b", true],
    ["hello world", "contains", "lo w", true],
    ["hello", "contains", "x", false],
    ["v42", "contains", 42, true],
    [["a", "b"], "contains", "b", true],
    [["ab"], "contains", "a", false],
    [{ a: 1 }, "contains", "a", false],
    [undefined, "contains", "undefined", false],
    ["hello", "not_contains", "x", true],
    ["v1.2", "matches", "^v\\d+\\.\\d+$", true],
    ["xv1.2", "matches", "v\\d", true],
    ["v", "matches", "(", false],
    [42, "matches", "^4", true],
    [{ a: 1 }, "matches", ".", false],
    ["a", "matches", 1, false],
    ["a", "matches", "(?=a)", false],
    [5, "gt", 4, true],
    [4, "gt", 4, false],
    ["5", "gt", 4, false],
    [5, "gt", "4", false],
    [3, "lt", 4, true],
    [undefined, "lt", 4, false],
    ["mona", "in", ["mona", "hubot"], true],
    ["mona", "in", "mona, hubot", true],
    ["hubot", "in", "mona, hubot", true],
    ["x", "in", "mona, hubot", false],
    [5, "in", "4,5", true],
    [5, "in", ["5"], false],
    [5, "in", [4, 5], true],
    [undefined, "in", "undefined", false],
    ["a", "in", { a: 1 }, false],
    ["x", "not_in", "mona, hubot", true],
    ["", "exists", undefined, true],
    [0, "exists", undefined, true],
    [null, "exists", undefined, false],
    [undefined, "exists", undefined, false],
    [undefined, "not_exists", undefined, true],
    ["refs/heads/main", "starts_with", "refs/heads/", true],
    ["main", "starts_with", "refs", false],
    [["a"], "starts_with", "a", false],
    ["a.md", "ends_with", ".md", true],
    ["a", "sounds_like", "a", false],
    ["a", "constructor", "a", false],
    ["a", "__proto__", "a", false],
  ])("%j %s %j is %s", (actual, operator, value, expected) => {
    expect(holds(actual, operator, value)).toBe(expected);
  });
});

describe("explanations", () => {
  it.each<[string, unknown, unknown, string]>([
    ["equals", "closed", "opened", "v was `closed`, expected `opened`"],
    ["equals", "opened", "opened", "v was `opened`"],
    ["equals", undefined, "opened", "v was missing, expected `opened`"],
    ["equals", 5, "5", "v was `5`, expected `5` as text, not a number"],
    ["not_equals", "a", "a", "v was `a`, expected anything but `a`"],
    ["contains", "a", "b", "v was `a`, expected it to contain `b`"],
    ["not_contains", "ab", "b", "v was `ab`, expected it not to contain `b`"],
    ["matches", "a", "^b", "v was `a`, expected it to match `^b`"],
    ["matches", "a", 5, "v was `a`, and the pattern `5` is not text"],
    ["gt", 3, 5, "v was `3`, expected a number more than `5`"],
    ["gt", "9", 5, "v was `9`, expected a number more than `5`, and it was text"],
    ["lt", 9, 5, "v was `9`, expected a number less than `5`"],
    ["lt", 9, "10", "v was `9`, and `10`, the value to compare with, is not a number"],
    ["in", "x", "a, b", "v was `x`, expected one of `a`, `b`"],
    ["not_in", "a", ["a", 2], "v was `a`, expected none of `a`, `2`"],
    ["exists", null, undefined, "v was `null`, expected it to be present"],
    ["not_exists", 1, undefined, "v was `1`, expected it to be absent"],
    ["starts_with", "ab", "b", "v was `ab`, expected it to start with `b`"],
    ["ends_with", "ab", "a", "v was `ab`, expected it to end with `a`"],
    ["like", "a", "a", "v was `a`, and the operator `like` is not known"],
  ])("%s of %j and %j", (operator, actual, value, expected) => {
    expect(check({ field: "webhook.body.v", operator, value }, { body: { v: actual } }).words).toBe(expected);
  });

  it.each([
    ["webhook.body.pull_request.base.ref", "pull_request.base.ref"],
    ["$.a[0]", "a.0"],
    ["webhook.headers.X-GitHub-Event", "header x-github-event"],
    ["webhook.query.id", "query id"],
    ["webhook.body", "body"],
    ["webhook.method", "method"],
  ])("names %s as %s", (field, label) => {
    expect(check({ field, operator: "exists" }, {}).words).toMatch(new RegExp(`^${label} was `));
  });

  it("says when a field is none", () => {
    expect(check({ field: "webhook.nope", operator: "exists" }, {})).toEqual({
      holds: false,
      words: "`webhook.nope` is not a field",
    });
  });

  it.each([
    "Authorization",
    "Cookie",
    "X-Webhook-Secret",
    "X-Gitlab-Token",
    "X-Access-Key",
    "X-Auth",
    "X-Hub-Signature-256",
  ])("masks %s", (name) => {
    const condition = { field: `webhook.headers.${name}`, operator: "equals", value: "wanted" };
    expect(check(condition, { headers: [[name, "given"]] }).words).not.toMatch(/given|wanted/);
  });

  it.each(["api_key", "token", "code", "sig", "session_id"])("masks ?%s=", (name) => {
    const condition = { field: `webhook.query.${name}`, operator: "equals", value: "wanted" };
    const { words } = check(condition, { url: `/hooks/a?${name}=given&page=2` });
    expect(words).toMatch(/^query .*••••••/);
    expect(words).not.toMatch(/given|wanted/);
  });

  it("cuts a long value", () => {
    const { words } = check({ field: "v", operator: "equals", value: 1 }, { body: { v: "x".repeat(100_000) } });
    expect(words.length).toBeLessThan(150);
  });

  it("survives values that cannot be turned into text", () => {
    const condition = { field: "v", operator: "equals", value: "a" };
    expect(check(condition, { text: '{"v":{"toString":1,"toJSON":2}}' }).words).toContain('{"toString":1,"toJSON":2}');
  });

  it("reads a body nested 100,000 levels deep as the text it is", () => {
    const text = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    expect(check({ field: "$", operator: "equals", value: 1 }, { text }).words).toMatch(/^body was `\[{80}/);
  });
});

describe("groups", () => {
  const yes = { field: "a", operator: "equals", value: 1 };
  const no = { field: "a", operator: "equals", value: 2 };

  it.each<[HookCondition, boolean, string]>([
    [{ any: [no, yes] }, true, "a was `1`"],
    [{ any: [no, no] }, false, "none of these held: a was `1`, expected `2`; a was `1`, expected `2`"],
    [{ all: [yes, yes] }, true, "a was `1`; a was `1`"],
    [{ all: [yes, no] }, false, "a was `1`, expected `2`"],
    [{ not: yes }, false, "a was `1`, which is ruled out"],
    [{ not: no }, true, "a was `1`, expected `2`"],
    [{ all: [{ any: [no, { not: no }] }, yes] }, true, "a was `1`, expected `2`; a was `1`"],
    [{ all: [yes, yes, yes, no] }, false, "a was `1`, expected `2`"],
    [{ any: [] }, false, "none of these held: "],
  ])("%j", (condition, expected, words) => {
    expect(check(condition, { body: { a: 1 } })).toEqual({ holds: expected, words });
  });
});

describe("patterns", () => {
  const texts = ["a", "ab", "é𝒳"].flatMap((text) =>
    [65_536, 4000, 1700, 250, 50].map((length) => text.repeat(length).slice(0, length)),
  );
  it.each([
    "(a+)+$",
    "(a|aa)+$",
    "(.*a){20}",
    "((a{0,100}){0,10})$",
    "(x+x+)+y",
    "(a|b)*a(a|b){20}[cd]",
    "\\pL{450}\\d",
  ])("%s costs less than 50 ms", async (value) => {
    for (const v of texts) {
      const costs: number[] = [];
      // Compiling and collecting, which the process does beside it, may fall into one measurement.
      while (costs.length < 5 && !costs.some((ms) => ms < 50)) {
        const table = new ComparisonTable();
        const condition = compileCondition({ field: "v", operator: "matches", value }, table);
        const reading = new Reading(subjectOf({ body: { v } }), table);
        costs.push(await cpuTimeOf(() => condition.holds(reading)));
      }
      expect(Math.min(...costs)).toBeLessThan(50);
    }
  });

  it("does not match text longer than a pattern may look at, and says so", () => {
    const { holds: held, words } = check(
      { field: "v", operator: "matches", value: "a" },
      { body: { v: "a".repeat(65_537) } },
    );
    expect([held, words]).toEqual([false, expect.stringContaining("may look at 65536 characters at most")]);
  });

  it.each([
    ["x".repeat(1001), "longer than 1000 characters"],
    ["((a{0,100}){0,10})$", "repeats too much"],
    ["[z-a]", "not valid"],
  ])("refuses %s", (value, reason) => {
    expect(check({ field: "v", operator: "matches", value }, { body: { v: "a" } }).words).toContain(reason);
  });
});

describe("any condition", () => {
  const operator = fc.oneof(
    fc.string(),
    fc.constantFrom("equals", "contains", "matches", "gt", "lt", "in", "exists", "starts_with", "ends_with"),
  );
  const leaf = fc.record({
    field: fc.oneof(fc.string({ minLength: 1 }), fc.constant("webhook.body.v")),
    operator,
    value: fc.jsonValue(),
  });

  it("never throws, and always has words", () => {
    fc.assert(
      fc.property(leaf, fc.jsonValue(), (condition, v) => {
        expect(check(condition, { body: { v } }).words.length).toBeGreaterThan(0);
      }),
    );
  });

  it("is the opposite of its negation", () => {
    const pairs = fc.constantFrom(
      ["equals", "not_equals"],
      ["contains", "not_contains"],
      ["in", "not_in"],
      ["exists", "not_exists"],
    );
    fc.assert(
      fc.property(pairs, fc.jsonValue(), fc.jsonValue(), ([plain = "", negated = ""], actual, value) => {
        expect(holds(actual, plain, value)).toBe(!holds(actual, negated, value));
      }),
    );
  });
});
