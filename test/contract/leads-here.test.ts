import { expect, test } from "vitest";
import { addressThrough } from "../../src/contract/leads-here.ts";

const url = "https://a.example.net";

test.each([
  ["every source is below a tunnel's URL", "up", null, "hub", `${url}/hooks/hub`],
  ["under another name too", "renamed", null, "hub", `${url}/hooks/hub`],
  ["a channel leads to its one source", "degraded", "hub", "hub", url],
  ["and to no other", "degraded", "hub", "other", null],
  ["one that is down leads nowhere", "down", null, "hub", null],
] as const)("%s", (_name, state, source, path, address) => {
  expect(addressThrough({ state, url, source }, path)).toBe(address);
});
