import { expect, test } from "vitest";
import { countSuggestions } from "../../../src/renderer/state/filter-suggestions.ts";
import { idOf, makeItem } from "../make-item.ts";

const NAMES = { sources: () => [], provider: (name: string) => name };

test("a suggestion that is a condition says how many of the newest 500 it finds, and half of one says nothing", () => {
  const items = Array.from({ length: 700 }, (_, n) =>
    makeItem({ id: idOf(n), event: n % 5 === 0 ? "ping" : "push", status: n < 10 ? 404 : 200 }),
  );
  const { counts, of } = countSuggestions(
    ["event:ping", "-event:ping", "status:4xx", "event:none", "event:"],
    items,
    NAMES,
  );
  expect(of).toBe(500);
  expect([...counts]).toEqual([
    ["event:ping", 100],
    ["-event:ping", 400],
    ["status:4xx", 10],
    ["event:none", 0],
  ]);
});
