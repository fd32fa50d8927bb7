import { describe, expect, test } from "vitest";
import type { CanaryReport } from "../../../src/contract/model/canary.ts";
import type { TunnelState, TunnelStatus } from "../../../src/contract/model/tunnel.ts";
import { Source } from "../../../src/contract/model/source.ts";
import { wayThrough } from "../../../src/core/tunnel/ways.ts";
import { publicNow } from "../../../src/core/receiver/public-now.ts";

const URL_OF_TUNNEL = "https://brave-otter.example";
const THROUGH: CanaryReport = {
  at: 1,
  url: URL_OF_TUNNEL,
  reason: "fine",
  isThrough: true,
  message: "It leads here.",
  status: 200,
  latencyMs: 40,
};

const SOURCE = {
  id: "src_1",
  name: "one",
  provider: "none",
  scheme: null,
  secrets: [],
  requireSignature: false,
  response: null,
  replyProfile: "hookbench",
  createdAt: 0,
  updatedAt: 0,
};

interface Beside {
  /** The only source that the tunnel leads to. */
  readonly source?: string;
  /** Sources, by whether they take what is not signed. */
  readonly sources?: Readonly<Record<string, boolean>>;
  /** Whether a source has a way of its own, which leads here. */
  readonly hasOther?: boolean;
}

/** What is public while the tunnel is in a state, after a canary that came through. */
function whileTunnelIs(state: TunnelState, message: string | null = null, beside: Beside = {}) {
  const { source: only = null, sources = {}, hasOther = false } = beside;
  const parts = { kind: null, host: null, lastCheckAt: 1, latencyMs: 40, since: 1, nextTryAt: null, wanted: null };
  const rest = { given: null, visit: null, expiresAt: null, source: only, lastFailure: null };
  const status: TunnelStatus = { state, url: URL_OF_TUNNEL, message, canary: THROUGH, ...parts, ...rest };
  const way = wayThrough(status, URL_OF_TUNNEL, null);
  const other = { ...way, name: "hooks.example.com", url: "https://hooks.example.com/hooks/b" };
  const all = Object.entries(sources).map(([path, allowUnsignedOutside]) => ({
    source: Source.parse({ ...SOURCE, path, allowUnsignedOutside }),
  }));
  return publicNow({
    ways: { list: () => (hasOther ? [way, other] : [way]) },
    routing: { all: () => all },
    outside: { turnedAway: { tooMany: 0, ignored: 0 } },
    tunnel: { status: () => status },
  });
}

test.each(["up", "busy", "degraded", "renamed"] as const)("the receiver is public while its tunnel is %s", (state) => {
  const { sentence, ways } = whileTunnelIs(state);
  expect([sentence, ways[0]?.lost]).toEqual([
    expect.stringMatching(/^Public now is the receiver, .* at https:\/\/brave-otter\.example: /),
    null,
  ]);
});

test.each(["connecting", "down", "refused"] as const)(
  "nothing is said to be public while its tunnel is %s",
  (state) => {
    const { sentence, ways } = whileTunnelIs(state, "The program ended.");
    expect([sentence, ways[0]?.lost]).toEqual([
      `Nothing is public as far as is known: ${URL_OF_TUNNEL} does not lead here now.`,
      "The program ended.",
    ]);
  },
);

describe("a channel, which leads to one source", () => {
  const CHANNEL = { source: "hub", sources: { hub: false, open: true } } as const;

  test("makes that one public and no other, which may take what is not signed", () => {
    const { sentence, unsigned } = whileTunnelIs("degraded", null, CHANNEL);
    expect(sentence).toBe(
      `Public now is the source hub alone, and nothing else of Hookbench, at ${URL_OF_TUNNEL}: only what is signed is taken.`,
    );
    expect(unsigned).toEqual([]);
  });

  test("is told from a way that leads to all", () => {
    const { sentence, unsigned } = whileTunnelIs("degraded", null, { ...CHANNEL, hasOther: true });
    expect(sentence).toBe(
      `Public now is the receiver, with 2 sources, and nothing else of Hookbench, at ${URL_OF_TUNNEL} (which leads to hub alone), https://hooks.example.com/hooks/b: open takes from anyone what is not signed.`,
    );
    expect(unsigned).toEqual(["open"]);
  });

  test("is said to lead to nobody where its source was deleted", () => {
    expect(whileTunnelIs("degraded", null, { source: "gone" }).sentence).toContain(
      "Public now is the path gone alone, which no source has, and nothing else",
    );
  });
});
