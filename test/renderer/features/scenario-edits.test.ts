import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readScenario } from "../../../src/core/scenarios/read-scenario.ts";
import {
  addStep,
  changeStep,
  faultStep,
  moveStep,
  removeStep,
  spanWords,
  stepFields,
} from "../../../src/renderer/features/scenarios/edit-steps.ts";
import { FIRST_TEXT, NEW_STEPS } from "../../../src/renderer/words/scenarios.ts";
import { dropAt, placeSteps } from "../../../src/renderer/features/scenarios/place-steps.ts";

const TEXT = `# What a shop hears
name: Edited
provider: github
steps:
  # the first
  - send: push
    id: first
    payload: { price: 1.10, id: 9007199254740993123 }
  - send: star
    after: 2s
  - wait: event:push
branches:
  - name: refused
    after: first
    steps:
      - send: fork
      - send: watch # looks on
`;
const main = (number: number) => ({ branch: null, number });
const refused = (number: number) => ({ branch: "refused", number });
const sent = (text: string | null) => {
  const read = readScenario(text ?? "");
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const titles = (steps: readonly object[]) =>
    steps.map((step) => ("send" in step ? step.send : "wait" in step ? step.wait : "?"));
  return [titles(read.scenario.steps), titles(read.scenario.branches?.[0]?.steps ?? [])];
};

describe("a scenario's text with its steps changed", () => {
  test("has them at another place, with their comments, and every number as it was written", () => {
    const moved = moveStep(TEXT, main(1), 2);
    expect(sent(moved)).toEqual([
      ["star", "push", "event:push"],
      ["fork", "watch"],
    ]);
    expect(moved).toContain("# What a shop hears\n");
    expect(moved).toContain("price: 1.10, id: 9007199254740993123");
    expect(sent(moveStep(TEXT, refused(3), 2))).toEqual([
      ["push", "star", "event:push"],
      ["watch", "fork"],
    ]);
    expect(moveStep(TEXT, refused(3), 2)).toContain("watch # looks on");
    // What comes before a branch stands elsewhere in the text.
    expect(moveStep(TEXT, refused(2), 1)).toBeNull();
    expect(moveStep(TEXT, main(3), 4)).toBeNull();
    expect(moveStep("steps: [", main(1), 2)).toBeNull();
  });

  test("has its gaps, its wishes and its faults, one more step and one less", () => {
    const wished = changeStep(TEXT, main(1), { after: "400ms", status: "200, 2xx", within: "3s" });
    expect(stepFields(wished ?? "", main(1))).toEqual({
      kind: "send",
      after: "400ms",
      status: "200, 2xx",
      within: "3s",
      fault: "",
    });
    const bare = changeStep(wished ?? "", main(1), { after: "", status: "", within: "" });
    expect(bare).toBe(changeStep(TEXT, main(1), {}));
    const faulty = faultStep(faultStep(TEXT, main(2), "duplicate") ?? "", main(2), "delay") ?? "";
    expect(stepFields(faulty, main(2))?.fault).toBe("delay");
    expect(faulty).toContain("id: step_2");
    expect(faulty.match(/kind:/g)).toHaveLength(1);
    expect(stepFields(faultStep(faulty, main(2), "") ?? "", main(2))?.fault).toBe("");
    expect(stepFields(changeStep(TEXT, main(3), { within: "9s" }) ?? "", main(3))).toMatchObject({
      kind: "wait",
      within: "9s",
    });
    expect(sent(addStep(TEXT, main(2), { send: "label" }))[0]).toEqual(["push", "star", "label", "event:push"]);
    expect(sent(removeStep(TEXT, main(2)))[0]).toEqual(["push", "event:push"]);
    expect(removeStep("steps: [{ send: push }]", main(1))).toBeNull();
  });

  test("begins as one without problems, and stays so with each kind of step that is added", () => {
    expect(sent(FIRST_TEXT)).toEqual([["push"], []]);
    for (const { step } of NEW_STEPS) expect(sent(addStep(FIRST_TEXT, main(1), step))[0]).toHaveLength(2);
  });

  test("is the same again once a step was moved there and back", () => {
    const plain = changeStep(TEXT, main(1), {});
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), (from, to) => {
        const there = moveStep(plain ?? "", main(from), to);
        expect(from === to ? plain : moveStep(there ?? "", main(to), from)).toBe(plain);
      }),
    );
  });
});

describe("the strip of a scenario", () => {
  const step = (gapMs: number, title = "push") => ({ title, gapMs });

  test("places steps by their gaps where there is room, folds what is long, and covers none with another", () => {
    const { steps } = placeSteps([step(0), step(1000), step(2000), step(41_600)], 1000);
    expect(steps.map(({ isFolded }) => isFolded)).toEqual([false, false, false, true]);
    expect(steps[2]?.gap).toBe(2 * (steps[1]?.gap ?? 0));
    fc.assert(
      fc.property(
        fc.array(fc.record({ title: fc.string(), gapMs: fc.integer({ min: 0, max: 10_000_000 }) }), { maxLength: 40 }),
        fc.integer({ min: 0, max: 3000 }),
        (plan, room) => {
          const placed = placeSteps(plan, room);
          for (const [index, one] of placed.steps.entries()) {
            const before = placed.steps[index - 1];
            if (before) expect(one.x).toBeGreaterThanOrEqual(before.x + before.width + 8);
            expect(one.x + one.width).toBeLessThan(placed.width);
          }
        },
      ),
    );
  });

  test("a step that is let go is among others, or so much later", () => {
    const placed = placeSteps([step(0), step(1000), step(2000)], 1000);
    const [first, second, third] = placed.steps;
    expect(dropAt(placed, 0, (third?.x ?? 0) + 10)).toEqual({ index: 2 });
    expect(dropAt(placed, 2, (first?.x ?? 0) - 10)).toEqual({ index: 0 });
    expect(dropAt(placed, 1, (second?.x ?? 0) + 8)).toEqual({ byMs: 8 / placed.scale });
    expect([spanWords(-4), spanWords(400.4), spanWords(1500)]).toEqual(["", "400ms", "1.5s"]);
  });
});
