import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepLinkIn, readDeepLink } from "../../src/main/deep-link.ts";
import { address, parseAddress } from "../../src/renderer/state/address.ts";

const linkTo = (hash: string): string => hash.replace(/^#\//, "hookbench://");

describe("a link into Hookbench", () => {
  it.each([
    ["hookbench://traffic?d=01ABC", { place: { at: "traffic" }, query: { d: "01ABC" } }],
    ["hookbench://s/github", { place: { at: "source", name: "github", sheet: null }, query: {} }],
    ["hookbench://needs-you", { place: { at: "needs-you", item: null }, query: {} }],
    ["HOOKBENCH://needs-you/", { place: { at: "needs-you", item: null }, query: {} }],
    ["hookbench://hooks/runs/01X", { place: { at: "runs", id: "01X" }, query: {} }],
    [
      "hookbench://traffic?sheet=relay&invite=https%3A%2F%2Fhooks.example.com%2Fjoin%23AAAAAAAAAAAAAAAAAAAAAA",
      {
        place: { at: "traffic" },
        query: { sheet: "relay", invite: "https://hooks.example.com/join#AAAAAAAAAAAAAAAAAAAAAA" },
      },
    ],
    ["hookbench://", { place: { at: "traffic" }, query: {} }],
    ["hookbench://no/such/place", { place: { at: "traffic" }, query: {} }],
    ["hookbench://__proto__/constructor", { place: { at: "traffic" }, query: {} }],
  ])("%s leads where the window's own reader of addresses says", (link, route) => {
    expect(parseAddress(readDeepLink(link) ?? "refused")).toEqual(route);
  });

  it("leads to every place that has an address", () => {
    const text = fc.string({ unit: "binary", minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(text, text, (name, q) => {
        const hash = address({ place: { at: "source", name, sheet: "secrets" }, query: { q } });
        expect(readDeepLink(linkTo(hash))).toBe(hash);
      }),
    );
  });

  it.each([
    "",
    "hookbench:traffic",
    "https://example.test/",
    "javascript:alert(1)",
    "hookbenches://traffic",
    " hookbench://traffic",
    "hookbench://traffic?q=<script>",
    'hookbench://traffic" --inspect',
    "hookbench://traffic#/settings",
    "hookbench://traffic\n--data=/etc",
    "hookbench://tr\u202Eaffic",
    "hookbench://s\\..\\..",
    `hookbench://s/${"a".repeat(5000)}`,
  ])("%j is refused", (link) => {
    expect(readDeepLink(link)).toBeNull();
  });

  it("is the first among a command line's arguments, and none where that is refused", () => {
    expect(deepLinkIn(["hookbench", "--data", "x", "hookbench://settings", "hookbench://hooks"])).toBe("#/settings");
    expect(deepLinkIn(["hookbench", "hookbench://<b>", "hookbench://hooks"])).toBeNull();
    expect(deepLinkIn(["hookbench"])).toBeNull();
  });
});
