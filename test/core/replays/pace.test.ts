import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createPacing } from "../../../src/core/replays/pace.ts";

/** When each of these is due, if each is sent when it is due and its answer takes `tookMs`. */
function starts(pace: Parameters<typeof createPacing>[0], received: readonly number[], tookMs: number): number[] {
  const pacing = createPacing(pace);
  let now = 5000;
  return received.map((receivedAt) => {
    const at = pacing.due(receivedAt, now);
    now = at + tookMs;
    return at - 5000;
  });
}

describe("when the deliveries of a replay run are due", () => {
  test("as fast as each is answered", () => {
    expect(starts({ kind: "asFast" }, [0, 900, 901], 30)).toEqual([0, 30, 60]);
  });

  test("in the gaps in which they arrived, which a slow answer does not move", () => {
    expect(starts({ kind: "original" }, [1000, 1500, 1510, 3000], 100)).toEqual([0, 500, 600, 2000]);
  });

  test("in those gaps scaled", () => {
    expect(starts({ kind: "scaled", speed: 2 }, [1000, 1500, 3000], 0)).toEqual([0, 250, 1000]);
    expect(starts({ kind: "scaled", speed: 0.5 }, [1000, 1500], 0)).toEqual([0, 1000]);
  });

  test("so many a second and never more, also after a slow one", () => {
    expect(starts({ kind: "perSecond", rate: 4 }, [0, 0, 0], 10)).toEqual([0, 250, 500]);
    expect(starts({ kind: "perSecond", rate: 4 }, [0, 0, 0], 400)).toEqual([0, 400, 800]);
  });

  test("never before now, whatever the clock did when they arrived", () =>
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.double({ min: 0.001, max: 1e6, noNaN: true }), (received, speed) => {
        const pacing = createPacing({ kind: "scaled", speed });
        return received.every((receivedAt, now) => pacing.due(receivedAt, now) >= now);
      }),
    ));
});
