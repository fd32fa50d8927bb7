import { expect, it } from "vitest";
import { spansOf } from "../../../../src/renderer/features/endpoints/timing-bar.tsx";

const kinds = (timing: Parameters<typeof spansOf>[0]) => spansOf(timing).map(({ kind, ms }) => [kind, ms]);

it("splits an exchange into parts that follow each other", () => {
  expect(kinds({ dnsMs: 1, connectMs: 2, tlsMs: 3, firstByteMs: 10, totalMs: 14 })).toEqual([
    ["dns", 1],
    ["connect", 2],
    ["tls", 3],
    ["wait", 4],
    ["read", 4],
  ]);
});

it("leaves out what a kept connection had no need of", () => {
  expect(kinds({ dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: 5, totalMs: 6 })).toEqual([
    ["wait", 5],
    ["read", 1],
  ]);
});

it("shows the time until it was given up where nothing was answered", () => {
  expect(kinds({ dnsMs: null, connectMs: 2, tlsMs: null, firstByteMs: null, totalMs: 100 })).toEqual([
    ["connect", 2],
    ["read", 98],
  ]);
});
