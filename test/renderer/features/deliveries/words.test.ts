import { describe, expect, test } from "vitest";
import type { DeliveryItem } from "../../../../src/contract/model/delivery.ts";
import { whatRan } from "../../../../src/renderer/ui/delivery-words.ts";
import { makeItem } from "../../make-item.ts";

const item = (part: Partial<DeliveryItem>) => makeItem({ id: "dlv_1", ...part });

describe("what ran", () => {
  test.each([
    [item({ hooks: 2 }), "2 hooks"],
    [item({ hooks: 1, disposition: "duplicate" }), "duplicate"],
    [item({ disposition: "too_large" }), "too large"],
    [item({}), ""],
  ])("%#", (delivery, words) => {
    expect(whatRan(delivery)).toBe(words);
  });
});
