import { expect, test } from "vitest";
import type { CanaryReport } from "../../../src/contract/model/canary.ts";
import type { TunnelState, TunnelStatus } from "../../../src/contract/model/tunnel.ts";
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

/** What is public while the tunnel is in a state, after a canary that came through. */
function whileTunnelIs(state: TunnelState, message: string | null = null) {
  const parts = { kind: null, host: null, lastCheckAt: 1, latencyMs: 40, since: 1, nextTryAt: null, wanted: null };
  const rest = { given: null, visit: null, expiresAt: null, source: null };
  const status: TunnelStatus = { state, url: URL_OF_TUNNEL, message, canary: THROUGH, ...parts, ...rest };
  const way = wayThrough(status, URL_OF_TUNNEL, null);
  return publicNow({
    ways: { list: () => [way] },
    routing: { all: () => [] },
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
