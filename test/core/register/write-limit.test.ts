import fc from "fast-check";
import { expect, test } from "vitest";
import { nextWriteAt, withWrite } from "../../../src/core/register/write-limit.ts";

test("however often the URL changes, a provider is written to once a minute and ten times an hour at most", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 120_000 }), { maxLength: 200 }), (gaps) => {
      let now = 1_000_000_000_000;
      let writes: number[] = [];
      const all: number[] = [];
      for (const gap of gaps) {
        now += gap;
        if (nextWriteAt(writes, now) > now) continue;
        writes = withWrite(writes, now);
        all.push(now);
      }
      for (const [index, at] of all.entries()) {
        const before = all[index - 1];
        if (before !== undefined) expect(at - before).toBeGreaterThanOrEqual(60_000);
        const tenth = all[index - 10];
        if (tenth !== undefined) expect(at - tenth).toBeGreaterThanOrEqual(3_600_000);
      }
      if (gaps.length > 0) expect(all.length).toBeGreaterThan(0);
    }),
  );
});

test("a clock that was set back keeps nobody from writing for longer than a minute", () => {
  expect(nextWriteAt([5_000_000], 1_000_000)).toBe(1_060_000);
});
