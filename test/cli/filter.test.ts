import { describe, expect, it } from "vitest";
import { parseFilter } from "../../src/cli/filter.ts";

describe("filter words", () => {
  it.each([
    ["provider:github", { provider: ["github"] }],
    ["provider:github,stripe event:push", { provider: ["github", "stripe"], event: ["push"] }],
    ["provider:github provider:slack", { provider: ["github", "slack"] }],
    ["-provider:github -event:ping", { notProvider: ["github"], notEvent: ["ping"] }],
    ["status:4xx outcome:rejected", { status: "4xx", outcome: "rejected" }],
    ["source:src_1 disposition:duplicate pinned:yes", { sourceId: "src_1", disposition: "duplicate", pinned: true }],
    ["since:2026-01-31T12:00Z", { since: Date.UTC(2026, 0, 31, 12) }],
    ["two words", { text: "two words" }],
    ["http://example.com a:b :", { text: "http://example.com a:b :" }],
    ["__proto__:x", { text: "__proto__:x" }],
    ["  ", {}],
  ])("%j is %j", (words, filter) => {
    expect(parseFilter([words])).toEqual(filter);
  });

  it("may be given in several groups", () => {
    expect(parseFilter(["status:200", "a", "b"])).toEqual({ status: "200", text: "a b" });
  });

  it.each(["status:soon", "outcome:maybe", "disposition:x", "since:yesterday"])("does not take %j", (words) => {
    expect(() => parseFilter([words])).toThrow();
  });
});
