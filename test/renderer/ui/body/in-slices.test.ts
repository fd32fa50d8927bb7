import { expect, test, vi } from "vitest";
import { type Slices, atOnce, inSlices } from "../../../../src/renderer/ui/body/in-slices.ts";

/** Work of so many steps, each of which takes longer than a slice may. */
function* work(steps: number, done: number[] = []): Slices<string> {
  for (let step = 0; step < steps; step += 1) {
    const until = performance.now() + 11;
    while (performance.now() < until);
    done.push(step);
    yield;
  }
  return "made";
}

test("makes the same at once and in slices, and lets others at the thread between them", async () => {
  expect(atOnce(work(2))).toBe("made");
  const turns: number[] = [];
  const done: number[] = [];
  const made = await new Promise<string>((resolve) => {
    const turn = () => {
      turns.push(done.length);
      if (done.length < 4) setTimeout(turn);
    };
    setTimeout(turn);
    inSlices(work(4, done), resolve);
  });
  expect(made).toBe("made");
  // Never more than one step between two turns of somebody else.
  expect(turns.every((steps, index) => steps - (turns[index - 1] ?? 0) <= 1)).toBe(true);
});

test("goes on no further once it was stopped, and tells nothing", async () => {
  const done: number[] = [];
  const tell = vi.fn();
  const stop = inSlices(work(3, done), tell);
  await new Promise<void>((resolve) => {
    const turn = () => {
      if (done.length === 0) return void setTimeout(turn);
      stop();
      // What is due by now has its turn before this.
      setTimeout(() => setTimeout(resolve));
    };
    setTimeout(turn);
  });
  expect([done.length, tell.mock.calls.length]).toEqual([1, 0]);
});
