import { describe, expect, test } from "vitest";
import type { DeliveryItem } from "../../../../src/contract/model/delivery.ts";
import { markOf, whatRan } from "../../../../src/renderer/ui/delivery-words.ts";
import { makeItem } from "../../make-item.ts";

const item = (part: Partial<DeliveryItem>) => makeItem({ id: "dlv_1", ...part });

describe("the mark of a delivery", () => {
  test.each([
    [item({}), "✓"],
    [item({ replayOf: "dlv_0" }), "↻"],
    [item({ verification: { outcome: "rejected", reason: "signature_mismatch" } }), "✕"],
    [item({ replayOf: "dlv_0", verification: { outcome: "rejected", reason: "timestamp_stale" } }), "✕"],
    [item({ verification: { outcome: "not_checked", reason: "no_source" } }), "–"],
    [item({ disposition: "handshake", verification: { outcome: "not_checked", reason: "scheme_none" } }), "⇄"],
  ])("%#", (delivery, sign) => {
    expect(markOf(delivery).sign).toBe(sign);
  });
});

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
