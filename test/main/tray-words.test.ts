import { describe, expect, it } from "vitest";
import { deliveryWords, needsWords, receiverWords, tunnelWords } from "../../src/main/tray-words.ts";

const URL = "http://127.0.0.1:4470";
const PUBLIC = "https://a&b.example.test";

describe("the tray says", () => {
  it.each([
    [{ state: "listening", trouble: null }, `Recording at ${URL}`],
    [{ state: "paused", trouble: null }, "Paused: senders hear 503"],
    [{ state: "stopped", trouble: null }, "Not recording: the receiver is stopped"],
    // It listens, and takes nothing.
    [
      { state: "listening", trouble: { code: "SQLITE_FULL", message: "The disk is full.", since: 1, refused: 1 } },
      "Refusing deliveries: they cannot be recorded",
    ],
  ] as const)("of a receiver that is %o: %s", (receiver, words) => {
    expect(receiverWords({ url: URL, ...receiver })).toBe(words);
  });

  it.each([
    [{ state: "off", url: null, wanted: null }, "Tunnel: off"],
    // The URL that it once had leads nowhere.
    [{ state: "off", url: PUBLIC, wanted: null }, "Tunnel: off"],
    [{ state: "up", url: PUBLIC, wanted: "a" }, "Tunnel: https://a&&b.example.test"],
    [{ state: "renamed", url: PUBLIC, wanted: "a" }, "Tunnel: renamed, https://a&&b.example.test"],
    [{ state: "degraded", url: PUBLIC, wanted: null }, "Tunnel: degraded, https://a&&b.example.test"],
    [{ state: "refused", url: null, wanted: "acme\u202Edev" }, String.raw`Tunnel: refused, asked for acme\u202edev`],
    [{ state: "refused", url: null, wanted: null }, "Tunnel: refused"],
    [{ state: "connecting", url: PUBLIC, wanted: null }, "Tunnel: connecting"],
    [{ state: "down", url: PUBLIC, wanted: null }, "Tunnel: down"],
  ] as const)("of a tunnel that is %o: %s", (tunnel, words) => {
    expect(tunnelWords(tunnel)).toBe(words);
  });

  it("how much needs somebody", () => {
    expect([needsWords(0), needsWords(3)]).toEqual(["Nothing needs you", "Needs you: 3"]);
  });
});

describe("a delivery in the tray", () => {
  const told = { summary: "It came", sourceName: "Shop", path: "/hooks/shop", receivedAt: 0 };

  it("has its time, its source and what it is; without a source its path", () => {
    expect(deliveryWords(told)).toMatch(/^\d\d:\d\d:\d\d {2}Shop: It came$/);
    expect(deliveryWords({ ...told, sourceName: null })).toMatch(/ {2}\/hooks\/shop: It came$/);
  });

  it("is shortened between letters, and hides nothing and marks no letter", () => {
    const long = deliveryWords({ ...told, summary: "\u{1F600}".repeat(100) });
    expect([...long]).toHaveLength(60);
    expect(long.endsWith("\u{1F600}…")).toBe(true);
    expect(deliveryWords({ ...told, summary: "Q&A\u202E\n" })).toContain(String.raw`Q&&A\u202e\x0a`);
  });
});
