import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Scenario, ScenarioFault } from "../../../src/contract/model/scenario.ts";
import { planRun } from "../../../src/core/scenarios/plan.ts";
import { problemLine, readScenario } from "../../../src/core/scenarios/read-scenario.ts";

function problems(text: string): string[] {
  const read = readScenario(text);
  return read.ok ? [] : read.problems.map((one) => problemLine("a.yaml", one));
}

function scenario(text: string): Scenario {
  const read = readScenario(text);
  if (!read.ok) throw new Error(read.problems.map((one) => problemLine("a.yaml", one)).join("\n"));
  return read.scenario;
}

describe("the text of a scenario", () => {
  test("is YAML, or JSON, which comes to the same", () => {
    const yaml = "name: a\nprovider: github\nsteps:\n  - send: push\n";
    const json = '{\n\t"name": "a",\n\t"provider": "github",\n\t"steps": [{ "send": "push" }]\n}';
    expect(scenario(json)).toEqual(scenario(yaml));
  });

  test.each([
    [
      "name: [",
      "a.yaml:1:8: this is not YAML: Flow sequence in block collection must be sufficiently indented and end with a ]",
    ],
    ["provider: github\nsteps:\n  - send: push", "a.yaml:1:1 name: name is missing"],
    [
      "name: a\nsteps:\n  - sent: push",
      "a.yaml:3:5 steps[0]: a step sends, waits, expects or runs a command: give it send, wait, command, expect",
    ],
    [
      "name: a\nprovider: github\nsteps:\n  - send: push\n    affter: 3s",
      "a.yaml:5:5 steps[0].affter: there is no such field",
    ],
    [
      "name: a\nprovider: github\nsteps:\n  - send: push\n    after: 3",
      "a.yaml:5:5 steps[0].after: expected string, received number",
    ],
    [
      "name: a\nprovider: github\nsteps:\n  - send: push\n    after: 3 s",
      "a.yaml:5:5 steps[0].after: write a time such as 400ms, 3s, 2m or 1h",
    ],
    [
      "name: a\nprovider: github\nsteps:\n  - send: push\n    expect: { status: 2x }",
      "a.yaml:5:15 steps[0].expect.status: give a status such as 200, or a class such as 2xx",
    ],
    ["name: a\nprovider: githob\nsteps:\n  - send: push", "a.yaml:2:1 provider: there is no provider githob"],
    [
      "name: a\nsteps:\n  - send: push",
      "a.yaml:3:5 steps[0].send: say whose event this is: provider, here or for the scenario",
    ],
    [
      "name: a\nprovider: github\nsteps:\n  - send: push\n    set: { ref: '{{branch}}' }",
      "a.yaml:5:12 steps[0].set.ref: there is no variable branch here: declare it under variables",
    ],
    [
      "name: a\nprovider: github\nsteps:\n  - { id: x, send: push }\n  - { id: x, send: push }",
      "a.yaml:5:7 steps[1].id: another step is called x already",
    ],
    [
      "name: a\nprovider: github\nsteps:\n  - { send: push, sameAs: later }\n  - { id: later, send: push }",
      "a.yaml:4:19 steps[0].sameAs: no step before this one that sends is called later",
    ],
    [
      "name: a\nprovider: github\nfaults:\n  - { kind: drop, of: y }\nsteps:\n  - { id: x, send: push }",
      "a.yaml:4:19 faults[0].of: no step that sends is called y",
    ],
    [
      "name: a\nprovider: github\nfaults:\n  - { kind: reorder, of: x }\nsteps:\n  - { id: x, send: push }",
      "a.yaml:4:22 faults[0].of: this never happens: the step meets another fault already, or there is no delivery beside it to change places with",
    ],
    [
      "name: a\nsteps:\n  - command: ['{{x}}']\nvariables: { x: 1 }",
      "a.yaml:3:15 steps[0].command[0]: the program itself is written out, without variables",
    ],
    ["name: a\nsteps:\n  - wait: evnt:push", expect.stringMatching(/^a\.yaml:3:5 steps\[0\]\.wait: .*evnt/)],
    [
      "name: a\nprovider: github\nsteps:\n  - { id: x, send: push }\nbranches:\n  - { name: b, after: z, steps: [{ send: push }] }",
      "a.yaml:6:16 branches[0].after: no step of the main course is called z",
    ],
  ])("%j is wrong at its place", (text, expected) => {
    expect(problems(text)).toEqual([expected]);
  });

  test("has all its problems told, in the order in which they stand", () => {
    expect(
      problems("name: ''\nfoo: 1\nsteps:\n  - wait: { evnt: a }\n  - send: push\n    sign: so").map(
        (line) => line.split(" ")[0],
      ),
    ).toEqual(["a.yaml:1:1", "a.yaml:2:1", "a.yaml:4:13", "a.yaml:6:5"]);
  });

  test("may be anything at all without an exception", () =>
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json(), fc.constantFrom("&a [*a, *a]", "a: &x {b: *x}", "\0", "- - - -")),
        (text) => {
          expect(problems(text).length).toBeGreaterThan(0);
        },
      ),
    ));
});

const SENDS = ["a", "b", "c", "d", "e", "f"];

const withFaults = (faults: readonly ScenarioFault[]): Scenario => ({
  name: "x",
  provider: "github",
  faults: [...faults],
  steps: SENDS.map((id) => ({ id, send: "push", after: "1s" })),
});

function order(plan: ReturnType<typeof planRun>): string {
  return plan.map(({ step, fault }) => `${step.id ?? "-"}${fault === null ? "" : `:${fault}`}`).join(" ");
}

describe("what a run does", () => {
  const plan = (of: Scenario, seed = 7) => planRun(of, { branch: null, seed, speed: 10, withFaults: true });

  test("is the same for one seed, and another for others", () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            kind: ScenarioFault.shape.kind.options.map(fc.constant).reduce((one, other) => fc.oneof(one, other)),
            chance: fc.constantFrom(0.2, 0.5, 1),
          }),
          { maxLength: 4 },
        ),
        fc.nat(),
        (faults, seed) => {
          const faulty = withFaults(faults);
          expect(plan(faulty, seed)).toEqual(plan(faulty, seed));
          const numbers = plan(faulty, seed).map(({ number }) => number);
          // Nothing that is sent once is lost from the plan, and every step is told of.
          expect(new Set(numbers)).toEqual(new Set([1, 2, 3, 4, 5, 6]));
        },
      ),
    ));

  test("differs between seeds where faults happen by chance", () => {
    const faulty = withFaults([
      { kind: "duplicate", chance: 0.5 },
      { kind: "reorder", chance: 0.3 },
    ]);
    expect(new Set(Array.from({ length: 20 }, (_none, seed) => order(plan(faulty, seed)))).size).toBeGreaterThan(10);
  });

  test.each([
    [{ kind: "duplicate", of: "b", times: 2 }, "a b b:duplicate b:duplicate c d e f"],
    [{ kind: "reorder", of: "b" }, "a c b:reorder d e f"],
    [{ kind: "late", of: "b" }, "a c d e f b:late"],
    [{ kind: "drop", of: "b" }, "a b:drop c d e f"],
    [{ kind: "delay", of: "b", by: "2s" }, "a b:delay c d e f"],
    [{ kind: "corrupt", of: "b" }, "a b:corrupt b c d e f"],
    [{ kind: "nextDay", of: "b" }, "a b c d e f b:nextDay"],
  ] as const)("%j befalls as it says", (fault, expected) => {
    const planned = plan(withFaults([fault]));
    expect(order(planned)).toBe(expected);
    const delayed = planned.find((step) => step.fault === "delay");
    expect(delayed?.gapMs ?? 300).toBe(300);
  });

  test("moves no delivery past what is waited for, and none before what it needs", () => {
    const steps = (carry: string) =>
      `name: a\nprovider: github\nvariables: { v: 1 }\nsteps:\n  - { id: a, send: push${carry} }\n  - { id: b, send: push, set: { ref: '{{v}}' } }\n  - wait: {}\n  - { id: c, send: push }\nfaults:\n  - { kind: late, of: a, chance: 1 }\n`;
    expect(order(plan(scenario(steps(""))))).toBe("b a:late - c");
    expect(order(plan(scenario(steps(", carry: { v: answer.id }"))))).toBe("a b - c");
  });

  test("is without faults and gaps where that is asked", () => {
    const faulty = withFaults([{ kind: "duplicate" }]);
    const planned = planRun(faulty, { branch: null, seed: 1, speed: null, withFaults: false });
    expect([order(planned), planned.some(({ gapMs }) => gapMs > 0)]).toEqual(["a b c d e f", false]);
  });
});
