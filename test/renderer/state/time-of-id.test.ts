import fc from "fast-check";
import { expect, it } from "vitest";
import { createIds } from "../../../src/core/host/ids.ts";
import { timeOfId } from "../../../src/renderer/state/time-of-id.ts";

it("an id says when what has it was made, and what is none says nothing", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 281_474_976_710_655 }), (now) => {
      expect(timeOfId(createIds({ now: () => now }).next("dlv"))).toBe(now);
    }),
  );
  // The example of the specification.
  expect(timeOfId("dlv_01ARZ3NDEKTSV4RRFFQ69G5FAV")).toBe(1469922850259);
  for (const none of [
    "",
    "dlv_",
    "dlv_none",
    "01ARZ3NDEKTSV4RRFFQ69G5FAV",
    "dlv_01ARZ3NDEKTSV4RRFFQ69G5FAVX",
    "dlv_01ARZ3NDEKTSV4RRFFQ69G5FAI",
  ])
    expect(timeOfId(none)).toBeNull();
});
