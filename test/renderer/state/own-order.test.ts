import fc from "fast-check";
import { expect, test } from "vitest";
import { inOrder, orderAfter } from "../../../src/renderer/state/own-order.ts";

test("what is not named stays behind, in its own order", () => {
  const items = ["a", "b", "c", "d"].map((id) => ({ id }));
  expect(inOrder(items, ["c", "a"]).map(({ id }) => id)).toEqual(["c", "a", "b", "d"]);
});

test("one that is moved stands where it was put, before the one that is named, and all others keep their order", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.string(), { minLength: 1 }),
      fc.nat(),
      fc.integer({ min: -3, max: 20 }),
      (ids, n, to) => {
        const id = ids[n % ids.length] ?? "";
        const after = orderAfter(ids, id, to);
        expect(after.ids.filter((one) => one !== id)).toEqual(ids.filter((one) => one !== id));
        expect(after.ids.indexOf(id)).toBe(Math.max(0, Math.min(ids.length - 1, to)));
        expect(after.next).toBe(after.ids[after.ids.indexOf(id) + 1] ?? null);
      },
    ),
  );
});
