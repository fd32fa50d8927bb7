import { describe, expect, it } from "vitest";
import type { Proof } from "../../../src/contract/model/proof.ts";
import { keepAndReplay, proofWords, tried } from "../../../src/renderer/words/prove.ts";

const NONE: Proof = {
  result: "none",
  sentence: "",
  fix: null,
  looksLike: null,
  looked: 13,
  verifying: [],
  tried: 412,
  durationMs: 38.4,
};
const ALL = Array.from({ length: 13 }, (_, index) => `dlv_${index}`);
const said = (proof: Partial<Proof>) => proofWords({ ...NONE, ...proof }, "dlv_0", "Stripe");

describe("what a pasted secret came to", () => {
  it("is counted", () => {
    expect([tried(NONE), tried({ tried: 1, durationMs: 0.2 })]).toEqual(["412 ways, 38 ms", "1 way, 1 ms"]);
  });

  it.each<[string, Partial<Proof>]>([
    ["Matches none of 13.", {}],
    ["It does not match this delivery.", { looked: 1 }],
    [
      "Matches none of 13. It looks like a secret API key (sk_…), which Stripe does not sign with.",
      { looksLike: "a secret API key (sk_…)" },
    ],
    [
      "It does not match this delivery. It matches 2 of the 12 others of this source that were rejected.",
      { verifying: ["dlv_1", "dlv_2"] },
    ],
    [
      "Matches as it is. 12 more of this source that were rejected verify with it too.",
      { result: "verifies", verifying: ALL },
    ],
    ["Matches as it is.", { result: "verifies", looked: 1, verifying: ["dlv_0"] }],
    [
      "Matches as it is. 12 of 13 verify with it; the other was signed with another secret, or changed.",
      { result: "verifies", verifying: ALL.slice(0, 12) },
    ],
    [
      "Matches as it is. 3 of 13 verify with it; the other 10 were signed with another secret, or changed.",
      { result: "verifies", verifying: ALL.slice(0, 3) },
    ],
    [
      "Matches. It is base64 of the key. It is kept as it matches.",
      { result: "rewritten", sentence: "It is base64 of the key.", looked: 1, verifying: ["dlv_0"] },
    ],
    [
      "It matches only with another setting: the public URL is another one.",
      { result: "settings", sentence: "the public URL is another one.", looked: 1, verifying: ["dlv_0"] },
    ],
    [
      "The secret fits. The body was changed on the way. Nothing here mends that.",
      { result: "changed", sentence: "The body was changed on the way." },
    ],
  ])("%s", (words, proof) => {
    expect(said(proof)).toBe(words);
  });

  it("is kept and replayed by one button, which says what that does", () => {
    expect([keepAndReplay("verifies", 13), keepAndReplay("rewritten", 1), keepAndReplay("settings", 2)]).toEqual([
      "Keep it and replay 13 in order",
      "Keep it and replay it",
      "Set that, keep it and replay 2 in order",
    ]);
  });
});
