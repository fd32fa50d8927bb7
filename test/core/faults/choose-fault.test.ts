import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FaultRule } from "../../../src/contract/model/fault.ts";
import { createFaultChooser } from "../../../src/core/faults/choose-fault.ts";
import { requestTo } from "../../../src/core/http/request.ts";
import { MatchSubject } from "../../../src/core/match/subject.ts";

const subject = (event: string) =>
  new MatchSubject(requestTo("/hooks/x", { headers: [], body: Buffer.from(JSON.stringify({ event })) }), "src", event);

const ANY = subject("any");

/** The numbers, from 1, of those of `count` deliveries that the rule takes. */
function taken(rule: FaultRule, count: number): number[] {
  const chooser = createFaultChooser([rule]);
  return Array.from({ length: count }, (_, index) => index + 1).filter(() => chooser.choose(ANY, 0) !== null);
}

describe("which deliveries a fault takes", () => {
  test("the first so many, and each so manyth, both where both are given", () =>
    fc.assert(
      fc.property(
        fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
        fc.option(fc.integer({ min: 1, max: 10 }), { nil: undefined }),
        fc.integer({ min: 0, max: 60 }),
        (first, every, count) => {
          const rule: FaultRule = { status: 500, ...(first && { first }), ...(every && { every }) };
          const expected: number[] = [];
          for (let n = every ?? 1; n <= Math.min(count, first ?? count); n += every ?? 1) expected.push(n);
          expect(taken(rule, count)).toEqual(expected);
        },
      ),
    ));

  test("by chance, with one seed always the same, and about as many as the probability says", () =>
    fc.assert(
      fc.property(fc.integer(), fc.double({ min: 0, max: 1, noNaN: true }), (seed, probability) => {
        const rule = { status: 500, seed, probability };
        const first = taken(rule, 400);
        expect(taken(rule, 400)).toEqual(first);
        // Seven standard deviations at most.
        expect(Math.abs(first.length - 400 * probability)).toBeLessThanOrEqual(70);
      }),
      { numRuns: 200 },
    ));

  test("never with probability 0, always with 1, with or without a seed", () => {
    expect(taken({ status: 500, probability: 0 }, 50)).toEqual([]);
    expect(taken({ status: 500, probability: 1 }, 50)).toHaveLength(50);
    expect(taken({ status: 500, probability: 1, seed: 7 }, 50)).toHaveLength(50);
  });

  test("those within its seconds, from the first that it takes", () => {
    const chooser = createFaultChooser([{ status: 503, forSeconds: 60 }]);
    const times = [10_000, 69_999, 70_000, 500_000];
    expect(times.map((now) => chooser.choose(ANY, now) !== null)).toEqual([true, true, false, false]);
  });

  test("a rule counts only those that fit its conditions, and that no rule before it took", () => {
    const when = [{ field: "event", operator: "equals" as const, value: "push" }];
    const chooser = createFaultChooser([
      { name: "pushes", when, first: 1, status: 500 },
      { name: "rest", every: 2, status: 503 },
    ]);
    const events = ["ping", "push", "ping", "push", "ping"];
    expect(events.map((event) => chooser.choose(subject(event), 0)?.name ?? null)).toEqual([
      null,
      "pushes",
      "rest",
      null,
      "rest",
    ]);
  });
});
