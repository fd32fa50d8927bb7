import { expect, test } from "vitest";
import { openedText, readOpened } from "../../../src/renderer/state/opened-address.ts";

test("the groups that were opened or closed last are written into an address, and read", () => {
  const ids = Array.from({ length: 12 }, (_, index) => `dlv_${index}`);
  expect(openedText(new Set())).toBeUndefined();
  expect([...readOpened(openedText(new Set(ids)))]).toEqual(ids.slice(4));
  for (const text of [undefined, "", "..", "a/b", "x".repeat(41)]) expect([...readOpened(text)]).toEqual([]);
});
