import { expect, it } from "vitest";
import { said, tally } from "../core/diagnose/named-rightly.ts";
import { SHARE } from "./size.ts";

const RUNS = 2080;
/** Each part has its own seed, so that one that fails can be run alone. */
const PARTS = 8;
const RUN_PARTS = PARTS * SHARE;

for (let part = 1; part <= RUN_PARTS; part += 1) {
  it(`names 95 of 100 broken signatures rightly and none wrongly (${part} of ${PARTS})`, { timeout: 600_000 }, () => {
    const { named, unnamed, wrong } = tally(RUNS / PARTS, part);
    expect(wrong.map(said)).toEqual([]);
    expect(unnamed.map(said).slice(Math.floor((named + unnamed.length) * 0.05))).toEqual([]);
  });
}
