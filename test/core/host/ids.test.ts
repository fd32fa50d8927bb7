import { describe, expect, it } from "vitest";
import { createIds } from "../../../src/core/host/ids.ts";

describe("ids", () => {
  it("have a prefix and a ULID", () => {
    const ids = createIds({ now: () => 1_700_000_000_000 });
    expect(ids.next("dlv")).toMatch(/^dlv_[0-9A-HJKMNP-TV-Z]{26}$/);
  });

  it("carry their time as the ULID specification has it", () => {
    // The specification's own example: 01ARYZ6S41 stands for 1469918176385.
    const ids = createIds({ now: () => 1_469_918_176_385 });
    expect(ids.next("x").slice(2, 12)).toBe("01ARYZ6S41");
  });

  it("sort as they were made, within one millisecond too", () => {
    const ids = createIds({ now: () => 1_700_000_000_000 });
    const made = Array.from({ length: 50_000 }, () => ids.next("dlv"));
    expect(made.toSorted()).toEqual(made);
  });

  it("sort as they were made when the clock steps back", () => {
    const times = [5000, 5001, 4000, 4000, 5001, 5002];
    const ids = createIds({ now: () => times.shift() ?? 0 });
    const made = Array.from({ length: 6 }, () => ids.next("dlv"));
    expect(made.toSorted()).toEqual(made);
  });

  it("are never made twice", () => {
    const clock = { now: () => 1_700_000_000_000 };
    const [one, other] = [createIds(clock), createIds(clock)];
    const made = Array.from({ length: 10_000 }, () => [one.next("dlv"), other.next("dlv")]).flat();
    expect(new Set(made).size).toBe(made.length);
  });
});
