import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HookCondition } from "../../../src/contract/model/condition.ts";
import type { Hook } from "../../../src/contract/model/hook.ts";
import { gatesFor } from "../../../src/core/match/gates.ts";
import { compileHooks } from "../../../src/core/match/hooks.ts";
import { FIELDS, matchPlainly } from "./naive.ts";
import { type SubjectParts, hookOf, subjectOf } from "./subjects.ts";

const NOW = 10_000;
const TEXTS = ["a", "b", "ab", "ba", "bab", "1", "null", "true", "", "b, 1", "ab".repeat(200)];
const value = fc.oneof(
  fc.constantFrom<unknown>(...TEXTS),
  fc.constantFrom<unknown>(0, 1, 2, true, false, null),
  fc.constantFrom<unknown>(["a", 1, null], ["b"], [], [["a"]], { a: "a" }),
);
const operator = fc.constantFrom(
  ...["equals", "contains", "in", "starts_with", "ends_with", "matches", "exists", "gt"].flatMap((name) =>
    name === "exists" || name === "equals" || name === "contains" || name === "in" ? [name, `not_${name}`] : [name],
  ),
  "made_up",
);
const field = fc.constantFrom(...FIELDS.map(({ text }) => text), "a", "a", "b");
const comparison = fc.record({ field, operator, value });
const { condition } = fc.letrec<{ condition: HookCondition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    comparison,
    comparison,
    fc.record({ any: fc.array(tie("condition"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ all: fc.array(tie("condition"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie("condition") }),
  ),
}));
const hookFields = fc.record({
  conditions: fc.array(condition, { maxLength: 3 }),
  priority: fc.constantFrom(-1, 0, 0, 5),
  sourceId: fc.constantFrom(null, "src_1", "src_1", "src_2"),
  event: fc.constantFrom(null, "*", "a", "b"),
  isEnabled: fc.constantFrom(true, true, true, false),
  cooldownMs: fc.constantFrom(0, 0, 60_000),
  maxExecutions: fc.constantFrom(null, null, 2),
});
const hooks = fc
  .array(hookFields, { maxLength: 30 })
  .map((all) => all.map((fields, index) => hookOf({ ...fields, name: `${index}` })));
const key = fc.constantFrom("a", "b", "list", "__proto__", "constructor", "other");
const subject = fc.record<Required<Pick<SubjectParts, "body" | "headers" | "event" | "sourceId">>>({
  body: fc.array(fc.tuple(key, value)).map((entries) => Object.fromEntries(entries)),
  headers: fc.constantFrom([], [["x-a", "ab"]], [["x-a", "1"]]),
  event: fc.constantFrom(null, "a", "b", "c"),
  sourceId: fc.constantFrom("src_1", "src_2", "src_3"),
});
const counted = fc.record({ executionCount: fc.constantFrom(0, 2), lastExecutedAt: fc.constantFrom(null, 0, 9999) });
const counts = fc.dictionary(fc.nat({ max: 30 }).map(String), counted);

/** What becomes of every triggered hook, as the matcher tells it. */
function told(all: readonly Hook[], parts: SubjectParts, known: Parameters<typeof matchPlainly>[2]): string[] {
  const counters = ({ name }: Hook) => known[name] ?? { executionCount: 0, lastExecutedAt: null };
  return compileHooks(all)
    .match(subjectOf(parts), { withSkipped: true, state: { now: NOW, counters } })
    .map((match) => `${match.hook.name} ${match.run ? "run" : match.gate}`);
}

describe("a compiled list of hooks", () => {
  it("judges each of them as reading its conditions one by one does", () => {
    fc.assert(
      fc.property(hooks, subject, counts, (all, parts, known) => {
        expect(told(all, parts, known)).toEqual(matchPlainly(all, parts, known, NOW));
      }),
      { numRuns: 500 },
    );
  });

  it("judges many short hooks on one field so, too", () => {
    const needing = fc.constantFrom("equals", "contains", "in", "starts_with", "not_contains");
    const one = fc.record({ field: fc.constant("a"), operator: needing, value });
    const many = fc.array(one, { minLength: 20, maxLength: 60 });
    fc.assert(
      fc.property(many, value, (conditions, a) => {
        const all = conditions.map((single, index) => hookOf({ conditions: [single], name: `${index}` }));
        const parts = { body: { a }, sourceId: "src_1", event: "a" };
        expect(told(all, parts, {})).toEqual(matchPlainly(all, parts, {}, NOW));
      }),
      { numRuns: 300 },
    );
  });

  it("names the same hooks with and without the skipped ones, delivery after delivery", () => {
    fc.assert(
      fc.property(hooks, fc.array(subject, { maxLength: 5 }), (all, deliveries) => {
        const matcher = compileHooks(all);
        for (const parts of deliveries) {
          const running = matcher.match(subjectOf(parts)).map(({ hook }) => `${hook.name} run`);
          const plain = all.map((hook) => ({ ...hook, cooldownMs: 0, maxExecutions: null }));
          expect(running).toEqual(matchPlainly(plain, parts, {}, NOW).filter((line) => line.endsWith(" run")));
        }
      }),
    );
  });

  it("explains each hook that it skips in the words of a dry run", () => {
    fc.assert(
      fc.property(hooks, subject, (all, parts) => {
        for (const match of compileHooks(all).match(subjectOf(parts), { withSkipped: true })) {
          const state = { executionCount: 0, lastExecutedAt: null, now: NOW };
          const words = gatesFor(match.hook, subjectOf(parts), state).find(({ gate }) => gate === "conditions");
          expect(match.run || match.reason === words?.explanation).toBe(true);
        }
      }),
    );
  });

  it("finds among many hooks the ones whose text is somewhere in the field", () => {
    const all = Array.from({ length: 300 }, (_, index) =>
      hookOf({ name: `${index}`, conditions: [{ field: "a", operator: "contains", value: `<${index}>` }] }),
    );
    const matcher = compileHooks(all);
    const found = (a: unknown) => matcher.match(subjectOf({ body: { a } })).map(({ hook }) => hook.name);
    const long = `${"-".repeat(10_000)}<299>${"-".repeat(10_000)}<7>`;
    expect(["<42>, <7>", long, ["<3>", 1], "<300>", 7].map(found)).toEqual([["7", "42"], ["7", "299"], ["3"], [], []]);
  });
});
