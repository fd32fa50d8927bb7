import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventPasses } from "../../../src/core/match/event-filter.ts";
import { gatesFor } from "../../../src/core/match/gates.ts";
import { type MatchOptions, compileHooks } from "../../../src/core/match/hooks.ts";
import { hookOf, subjectOf } from "./subjects.ts";

const opened = { field: "action", operator: "equals", value: "opened" };

function names(
  hooks: Parameters<typeof compileHooks>[0],
  parts: Parameters<typeof subjectOf>[0],
  options?: MatchOptions,
): string[] {
  return compileHooks(hooks)
    .match(subjectOf(parts), options)
    .map(({ hook }) => hook.name);
}

describe("which hooks match", () => {
  it("are those of the source and those of any", () => {
    const hooks = [
      hookOf({ name: "mine", sourceId: "src_1" }),
      hookOf({ name: "other", sourceId: "src_2" }),
      hookOf({ name: "any" }),
    ];
    expect(names(hooks, { sourceId: "src_1" })).toEqual(["mine", "any"]);
  });

  it("are those of any source where the source has none of its own", () => {
    expect(
      names([hookOf({ name: "other", sourceId: "src_2" }), hookOf({ name: "any" })], { sourceId: "src_9" }),
    ).toEqual(["any"]);
  });

  it("are those of the event", () => {
    const hooks = [
      hookOf({ name: "push", event: "push" }),
      hookOf({ name: "ping", event: "ping" }),
      hookOf({ name: "p*", event: "p*" }),
    ];
    expect(names(hooks, { event: "push" })).toEqual(["push", "p*"]);
  });

  it("come with the highest priority first, then in the order of the list, whenever they were made", () => {
    const hooks = [
      hookOf({ name: "b", createdAt: 2 }),
      hookOf({ name: "c", createdAt: 1 }),
      hookOf({ name: "a", priority: 5 }),
      hookOf({ name: "d", priority: -1 }),
    ];
    expect(names(hooks, {})).toEqual(["a", "b", "c", "d"]);
  });

  it("are enabled", () => {
    expect(names([hookOf({ isEnabled: false })], {})).toEqual([]);
  });

  it("have conditions that all hold", () => {
    const hooks = [
      hookOf({ name: "both", conditions: [opened, { field: "n", operator: "gt", value: 1 }] }),
      hookOf({ name: "one", conditions: [opened, { field: "n", operator: "gt", value: 9 }] }),
    ];
    expect(names(hooks, { body: { action: "opened", n: 5 } })).toEqual(["both"]);
  });

  it("share comparisons only where the values are the same", () => {
    const values = [1, "1", null, undefined, [1], "opened", "opened"];
    const hooks = values.map((value, index) =>
      hookOf({ name: `${index}`, conditions: [{ field: "a", operator: "equals", value }] }),
    );
    expect([1, "1", null, "opened"].map((a) => names(hooks, { body: { a } }))).toEqual([
      ["0"],
      ["1"],
      ["2"],
      ["5", "6"],
    ]);
  });

  it("may name values in lists and in text", () => {
    const hooks = [[1, 2], "1, 2", ["1"], "3"].map((value, index) =>
      hookOf({ name: `${index}`, conditions: [{ field: "a", operator: "in", value }] }),
    );
    expect([1, "1", 3, true].map((a) => names(hooks, { body: { a } }))).toEqual([["0", "1"], ["1", "2"], ["3"], []]);
  });

  it("may have groups beside plain conditions", () => {
    const hooks = [
      hookOf({
        name: "grouped",
        conditions: [opened, { any: [{ field: "n", operator: "gt", value: 1 }, { not: opened }] }],
      }),
    ];
    expect(
      [
        { action: "opened", n: 2 },
        { action: "opened", n: 1 },
      ].map((body) => names(hooks, { body })),
    ).toEqual([["grouped"], []]);
  });

  it("are as many after a flood of made-up events", () => {
    const matcher = compileHooks([hookOf({ event: "push" })]);
    for (let index = 0; index < 3000; index += 1) matcher.match(subjectOf({ event: `made up ${index}` }));
    expect(matcher.match(subjectOf({ event: "push" })).length).toBe(1);
  });

  it("do not depend on deliveries matched before", () => {
    const matcher = compileHooks([hookOf({ conditions: [opened] })]);
    matcher.match(subjectOf({ body: { action: "opened" } }));
    expect(matcher.match(subjectOf({ body: { action: "closed" } }))).toEqual([]);
  });
});

describe("hooks that a gate holds back", () => {
  const state = (executionCount: number, lastExecutedAt: number | null) => ({
    state: { now: 10_000, counters: () => ({ executionCount, lastExecutedAt }) },
    withSkipped: true,
  });

  it("are left out unless asked for", () => {
    expect(names([hookOf({ conditions: [opened] })], {})).toEqual([]);
  });

  it("say which condition failed", () => {
    const [match] = compileHooks([hookOf({ conditions: [opened] })]).match(subjectOf({ body: { action: "closed" } }), {
      withSkipped: true,
    });
    expect(match).toMatchObject({ run: false, gate: "conditions", reason: "action was `closed`, expected `opened`" });
  });

  it("say how long they rest", () => {
    const [match] = compileHooks([hookOf({ cooldownMs: 60_000 })]).match(subjectOf(), state(1, 7000));
    expect(match).toMatchObject({ run: false, gate: "cooldown", reason: "it ran 3 s ago and rests 60 s after a run" });
  });

  it("say how often they have run", () => {
    const [match] = compileHooks([hookOf({ maxExecutions: 2 })]).match(subjectOf(), state(2, 7000));
    expect(match).toMatchObject({
      run: false,
      gate: "maxExecutions",
      reason: "it has run 2 times and may run 2 times at most",
    });
  });

  it("run again after the cooldown", () => {
    const [match] = compileHooks([hookOf({ cooldownMs: 3000, maxExecutions: 2 })]).match(subjectOf(), state(1, 7000));
    expect(match).toMatchObject({ run: true });
  });

  it("are not those of another event", () => {
    expect(names([hookOf({ event: "ping" })], { event: "push" }, { withSkipped: true })).toEqual([]);
  });

  it("are left out of matches without skipped ones when resting", () => {
    expect(names([hookOf({ cooldownMs: 60_000 })], {}, { ...state(1, 7000), withSkipped: false })).toEqual([]);
  });
});

describe("gates of a dry run", () => {
  const state = { executionCount: 0, lastExecutedAt: null, now: 10_000 };

  it("come in their order, each with its words", () => {
    expect(
      gatesFor(hookOf({ event: "push", conditions: [opened] }), subjectOf({ body: { action: "opened" } }), state),
    ).toEqual([
      { gate: "trigger", passed: true, explanation: "any source, event was `push`" },
      { gate: "conditions", passed: true, explanation: "action was `opened`" },
      { gate: "cooldown", passed: true, explanation: "no cooldown" },
      { gate: "maxExecutions", passed: true, explanation: "no limit" },
    ]);
  });

  it("fail one by one", () => {
    const hook = hookOf({ event: "ping", conditions: [opened], cooldownMs: 90_000, maxExecutions: 1 });
    expect(
      gatesFor(hook, subjectOf({ event: "push" }), { executionCount: 1, lastExecutedAt: 9000, now: 10_000 }),
    ).toEqual([
      { gate: "trigger", passed: false, explanation: "event was `push`, expected `ping`" },
      { gate: "conditions", passed: false, explanation: "action was missing, expected `opened`" },
      { gate: "cooldown", passed: false, explanation: "it ran 1 s ago and rests 90 s after a run" },
      { gate: "maxExecutions", passed: false, explanation: "it has run 1 times and may run 1 times at most" },
    ]);
  });

  it.each([
    [{ isEnabled: false }, "the hook is switched off"],
    [{ sourceId: "src_2" }, "the delivery came to another source"],
  ])("%j: %s", (fields, explanation) => {
    expect(gatesFor(hookOf(fields), subjectOf(), state)[0]).toEqual({ gate: "trigger", passed: false, explanation });
  });

  it("agree with matching", () => {
    const field = fc.constantFrom("a", "b", "$.a", "webhook.method");
    const condition = fc.record({
      field,
      operator: fc.constantFrom("equals", "gt", "exists", "in"),
      value: fc.constantFrom(1, "1", "POST"),
    });
    const event = fc.constantFrom(null, "*", "push", "pu*", "x.*", "ping");
    fc.assert(
      fc.property(
        fc.array(condition),
        event,
        fc.dictionary(fc.constantFrom("a", "b"), fc.constantFrom(1, 2, "1")),
        (conditions, filter, body) => {
          const hook = hookOf({ conditions, event: filter });
          const passed = gatesFor(hook, subjectOf({ body }), state).every((gate) => gate.passed);
          expect(compileHooks([hook]).match(subjectOf({ body })).length).toBe(passed ? 1 : 0);
        },
      ),
    );
  });
});

describe("event filters", () => {
  it.each<[string | null, string | null, boolean]>([
    [null, "push", true],
    [null, null, true],
    ["*", null, true],
    ["", "push", true],
    ["push", "push", true],
    ["push", "pushed", false],
    ["push", null, false],
    ["task.*", "task.failed", true],
    ["task.*", "task", true],
    ["task.*", "tasks.failed", false],
    ["task*", "tasks.failed", true],
    ["*.failed", "task.failed", false],
  ])("%s and %s: %s", (filter, event, expected) => {
    expect(eventPasses(filter, event)).toBe(expected);
  });
});
