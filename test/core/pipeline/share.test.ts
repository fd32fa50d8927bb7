import { expect, it } from "vitest";
import { shareOf } from "../../../src/core/pipeline/client-address.ts";
import { createOutsideDoor } from "../../../src/core/pipeline/outside.ts";
import { createShares } from "../../../src/core/pipeline/share.ts";
import { HttpRequest } from "../../../src/core/http/request.ts";

let now = 0;

function door(clientHeader: string | null) {
  return createOutsideDoor({
    clock: { elapsed: () => now },
    routing: { byPath: () => null, catching: () => null, publicHosts: new Set() },
    tunnel: () => ({ host: "a.example", clientHeader }),
    ignoredPaths: () => [],
  });
}

function from(address: string) {
  const headers: [string, string][] = [["Host", "a.example"]];
  headers.push(["X-Forwarded-For", address]);
  const request = new HttpRequest({
    method: "POST",
    url: "/hooks/a",
    httpVersion: "1.1",
    clientIp: "127.0.0.1",
    headers,
    body: Buffer.alloc(0),
  });
  return { request, size: 0, truncated: false, problem: null, isOutside: true as const };
}

it("one that floods is slowed, and 20 honest ones all get through", () => {
  const { seen, stops, turnedAway } = door("X-Forwarded-For");
  const ask = (address: string) => {
    const arrival = from(address);
    const outside = seen(arrival);
    return outside === null ? null : stops(arrival, outside);
  };
  let flooded = 0;
  let honest = 0;
  // Ten seconds of 2,000 posts a second, and of one a second from each of the others.
  for (let tick = 0; tick < 1000; tick += 1) {
    now += 10;
    for (let one = 0; one < 20; one += 1) if (ask("203.0.113.66") === null) flooded += 1;
    if (tick % 100 === 0) for (let one = 0; one < 20; one += 1) if (ask(`198.51.100.${one}`) === null) honest += 1;
  }
  expect(honest).toBe(200);
  expect(flooded).toBeGreaterThanOrEqual(590);
  expect(flooded).toBeLessThanOrEqual(601);
  expect(turnedAway.tooMany).toBe(20_000 - flooded);
  expect(ask("203.0.113.66")).toMatchObject({ status: 429, headers: expect.arrayContaining([["Retry-After", "1"]]) });
});

it("who claims to be somebody else by a header that the way does not write shares with all others", () => {
  const { seen } = door(null);
  expect(seen(from("1.2.3.4"))).toEqual({ way: "the tunnel", clientAddress: null });
});

it("remembers ten thousand clients at most, and forgets the first", () => {
  const shares = createShares({ burst: 1, perSecond: 0.001 });
  for (let one = 0; one < 10_001; one += 1) expect(shares.takes(`c${one}`, 0)).toBe(true);
  expect([shares.takes("c0", 0), shares.takes("c10000", 0)]).toEqual([true, false]);
});

it.each([
  ["203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8::1", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["::ffff:1.2.3.4", "::ffff:1.2.3.4"],
])("%s has the share of %s", (address, share) => {
  expect(shareOf(address)).toBe(share);
});
