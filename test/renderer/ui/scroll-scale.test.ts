import * as fc from "fast-check";
import { expect, test } from "vitest";
import { MOST_HEIGHT, scrollScale } from "../../../src/renderer/ui/scroll-scale.ts";

const VIEW = 700;

test("what a browser can draw is scrolled as it is", () => {
  const { height, isEven, toBar, toRows } = scrollScale(MOST_HEIGHT, VIEW);
  expect([height, isEven, toBar(4321), toRows(4321)]).toEqual([MOST_HEIGHT, true, 4321, 4321]);
});

test("a million rows are scrolled to scale, both ends and every place between within reach", () => {
  const whole = 1_082_609 * 30;
  const { height, isEven, toBar, toRows } = scrollScale(whole, VIEW);
  expect([height, isEven]).toEqual([MOST_HEIGHT, false]);
  expect(height * 3).toBeLessThan(33_500_000);
  expect([toRows(0), toRows(height - VIEW), toBar(whole - VIEW)]).toEqual([0, whole - VIEW, height - VIEW]);
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)].map((share) => share * (whole - VIEW)) as [
          number,
          number,
        ];
        expect(toRows(toBar(low))).toBeCloseTo(low, 3);
        expect(toBar(low)).toBeLessThanOrEqual(toBar(high));
      },
    ),
  );
});

test("near the ends the bar moves as the rows do", () => {
  const whole = 1_082_609 * 30;
  const { height, toRows } = scrollScale(whole, VIEW);
  expect(toRows(5000) - toRows(4000)).toBe(1000);
  expect(toRows(height - VIEW - 4000) - toRows(height - VIEW - 5000)).toBe(1000);
});
