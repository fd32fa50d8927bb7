import { expect, it } from "vitest";
import { EVERY_ATTEMPT, isFiltering, logQuery } from "../../../src/renderer/state/log-filter.ts";

it.each([
  [{}, {}],
  [{ outcome: "failure" }, { outcome: "failure" }],
  [{ outcome: "none", status: 500 }, { status: 0 }],
  [{ status: 404 }, { status: 404 }],
  [{ hours: 1 }, { since: 6_400_000 }],
  [{ type: " push " }, { type: "push" }],
] as const)("asks for %j as %j", (change, query) => {
  expect(logQuery({ ...EVERY_ATTEMPT, ...change }, 10_000_000)).toEqual(query);
});

it("knows whether anything is left out", () => {
  expect([isFiltering(EVERY_ATTEMPT), isFiltering({ ...EVERY_ATTEMPT, hours: 24 })]).toEqual([false, true]);
});
