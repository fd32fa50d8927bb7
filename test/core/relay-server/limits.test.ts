import { expect, it } from "vitest";
import { HttpRequest } from "../../../src/core/http/request.ts";
import { clientIpOf, trustedProxies } from "../../../src/core/relay-server/client-ip.ts";
import { createDiskGuard } from "../../../src/core/relay-server/disk-guard.ts";
import { gradeOf, isEnough } from "../../../src/core/relay-server/grade.ts";
import { createConnectionRate, createSourceRate } from "../../../src/core/relay-server/limits.ts";
import { createMetrics } from "../../../src/core/relay-server/metrics.ts";
import { versionOf } from "../../../src/core/relay/streams.ts";

it("lets a source send five seconds' worth at once, then at its rate, and says when to come again", () => {
  let now = 0;
  const rate = createSourceRate(() => now, 2);
  expect(Array.from({ length: 12 }, () => rate.take("a"))).toEqual([...Array<null>(10).fill(null), 1, 1]);
  expect(rate.take("b")).toBeNull();
  now = 1000;
  expect([rate.take("a"), rate.take("a"), rate.take("a")]).toEqual([null, null, 1]);
});

it("lets an address open so many connections a minute, and another as many", () => {
  let now = 0;
  const admits = createConnectionRate(() => now, 2);
  expect([admits("a"), admits("a"), admits("a"), admits("b")]).toEqual([true, true, false, true]);
  now = 60_000;
  expect(admits("a")).toBe(true);
});

it.each([
  [{ free: 1.1e9, total: 10e9 }, false],
  [{ free: 0.9e9, total: 10e9 }, true],
  [{ free: 4.9e9, total: 100e9 }, true],
  [{ free: 5.1e9, total: 100e9 }, false],
])("sees whether %j is too little", async (space, isLow) => {
  const guard = createDiskGuard(() => Promise.resolve(space));
  await guard.look();
  expect(guard.isLow()).toBe(isLow);
  guard.close();
});

it("keeps nobody out by a disk that it cannot see", async () => {
  const guard = createDiskGuard(() => Promise.reject(new Error("elsewhere")));
  await guard.look();
  expect([guard.isLow(), guard.space()]).toEqual([false, null]);
  guard.close();
});

it.each([
  ["2.9.10", true, 1, "page-cache"],
  ["2.10.22", true, 1, "page-cache"],
  ["2.10.23", true, 1, "disk"],
  ["2.15.1", false, 1, "page-cache"],
  ["2.15.1", true, 3, "replicated-disk"],
  ["2.9.10", true, 3, "replicated"],
] as const)("claims of NATS %s, synced %s, on %s servers no more than %s", (version, isSynced, replicas, grade) => {
  expect(gradeOf({ version: versionOf(version), isSynced, replicas })).toBe(grade);
});

it("takes neither a disk for three servers nor three servers for a disk", () => {
  expect(isEnough("replicated", "disk")).toBe(false);
  expect(isEnough("disk", "replicated")).toBe(false);
  expect(isEnough("replicated-disk", "disk")).toBe(true);
  expect(isEnough("page-cache", "page-cache")).toBe(true);
});

it.each([
  ["10.0.0.1", ["1.2.3.4"], "1.2.3.4"],
  ["10.0.0.1", ["6.6.6.6, 1.2.3.4"], "1.2.3.4"],
  ["10.0.0.1", ["6.6.6.6", "1.2.3.4, 10.0.0.2"], "1.2.3.4"],
  ["::ffff:10.0.0.1", ["2001:db8::1"], "2001:db8::1"],
  ["10.0.0.1", ["not an address"], "10.0.0.1"],
  ["10.0.0.1", [], "10.0.0.1"],
  ["9.9.9.9", ["1.2.3.4"], "9.9.9.9"],
])("believes a proxy at %s that says %j: %s", (clientIp, forwarded, client) => {
  const trusted = trustedProxies(["10.0.0.0/8", "::1"]);
  if (!trusted.ok) throw new Error(trusted.error.message);
  const headers = forwarded.map((value): [string, string] => ["X-Forwarded-For", value]);
  const parts = { method: "POST", url: "/", httpVersion: "1.1", clientIp, headers, body: Buffer.alloc(0) };
  expect(clientIpOf(new HttpRequest(parts), trusted.value)).toBe(client);
});

it.each(["10.0.0.0/33", "10.0.0", "10.0.0.0/", "x", "", "::1/129", "10.0.0.0/-1"])(
  "takes no range written %j",
  (range) => expect(trustedProxies([range]).ok).toBe(false),
);

it("writes metrics as Prometheus reads them", () => {
  const metrics = createMetrics();
  metrics.received("gh", 202);
  metrics.received("gh", 202);
  metrics.acknowledged(0.002);
  metrics.acknowledged(20);
  const text = metrics.text([{ name: "odd", help: "Odd.", values: [{ labels: { a: 'q"\\\n' }, value: 1 }] }]);
  expect(text).toContain('hookbench_relay_received_total{source="gh",status="202"} 2\n');
  expect(text).toContain('hookbench_relay_ack_seconds_bucket{le="0.001"} 0\n');
  expect(text).toContain('hookbench_relay_ack_seconds_bucket{le="0.0025"} 1\n');
  expect(text).toContain('hookbench_relay_ack_seconds_bucket{le="10"} 1\n');
  expect(text).toContain('hookbench_relay_ack_seconds_bucket{le="+Inf"} 2\n');
  expect(text).toContain('hookbench_relay_odd{a="q\\"\\\\\\n"} 1\n');
});
