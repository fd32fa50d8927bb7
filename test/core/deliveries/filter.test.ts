import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { parseFilter } from "../../../src/contract/filter/parse.ts";
import { testApp } from "../../fixtures/test-app.ts";

const rig = testApp({ one: true });
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const ids: Record<string, string> = {};

async function post(name: string, body: string, headers: Record<string, string> = {}): Promise<void> {
  const sent = headers["content-encoding"] === "gzip" ? gzipSync(body) : Buffer.from(body);
  const all = { "content-type": "application/json", "x-github-event": name, "x-github-delivery": name, ...headers };
  const answer = await fetch(`${rig.app.receiverUrl}/hooks/shop`, {
    method: "POST",
    body: Uint8Array.from(sent),
    headers: all,
  });
  ids[name] = answer.headers.get("x-hookbench-delivery") ?? "";
}

beforeAll(async () => {
  const scheme = { provider: "github", requireSignature: false } as const;
  await rig.call("sources.create", { name: "My shop", path: "shop", ...scheme });
  await post("first", '{"amount":9007199254740993,"items":[{"sku":"A1"},{"sku":"B2"}]}', {
    "content-encoding": "gzip",
  });
  await post("second", '{"amount":5,"note":"請求書の支払い"}', { "x-trace": "abc" });
  rig.ports.setNow(rig.ports.clock.now() + 3_600_000);
  await post("third", '{"amount":"5","items":[]}');
});

/** The names of what fits, oldest first. */
async function found(query: string): Promise<readonly string[]> {
  const { items } = await rig.call("deliveries.list", { query });
  return items.map(({ event }) => event ?? "").toReversed();
}

test.each([
  ["provider:GitHub source:shop", ["first", "second", "third"]],
  ['source:"My shop" -event:first', ["second", "third"]],
  ["body.amount:>9007199254740992", ["first"]],
  ["body.amount:9007199254740993", ["first"]],
  ["body.amount:9007199254740992", []],
  ["body.amount:5", ["second", "third"]],
  ['body.amount:"5"', ["third"]],
  ["body.items[].sku:B2", ["first"]],
  ["-body.items[].sku:*", ["second", "third"]],
  ["header.X-Trace:abc", ["second"]],
  [`body.note:sha256:${sha256("請求書の支払い")}`, ["second"]],
  [`-body.note:sha256:${sha256("請求書の支払い")} body.amount:*`, ["first", "third"]],
  [`header.x-trace:sha256:${sha256("abc")}`, ["second"]],
  ["求書の", ["second"]],
  ["b2 or TRACE", ["first", "second"]],
  ["after:10m", ["third"]],
  ["before:10m event:first,second", ["first", "second"]],
])("%s finds %j", async (query, names) => {
  expect(await found(query)).toEqual(names);
  expect(await rig.call("deliveries.count", { query })).toEqual({ count: names.length, rest: null, scannedTo: null });
  expect(await rig.call("deliveries.counts", { since: 0, filters: [{ query }] })).toEqual({ counts: [names.length] });
  const { bars } = await rig.call("deliveries.strip", { query, from: 0 });
  expect(bars.reduce((sum, { fine, failed, turnedAway }) => sum + fine + failed + turnedAway, 0)).toBe(names.length);
});

test("stands beside single conditions, and within them", async () => {
  const page = await rig.call("deliveries.list", {
    query: "-event:second",
    filter: { event: ["first", "second"], query: "body.amount:*" },
  });
  expect(page.items.map(({ event }) => event)).toEqual(["first"]);
});

test("a mistake is answered with its place and what is meant, wherever a filter is taken", async () => {
  const query = "event:push stauts:4xx";
  const { mistakes } = parseFilter(query);
  const refusal = { ok: false, error: { code: "invalid_input", detail: { mistakes } } };
  expect(await rig.client.call("deliveries.list", { query })).toMatchObject(refusal);
  expect(await rig.client.call("deliveries.list", { filter: { query } })).toMatchObject(refusal);
  expect(await rig.client.call("deliveries.count", { query })).toMatchObject(refusal);
  expect(await rig.client.call("deliveries.counts", { since: 0, filters: [{ query }] })).toMatchObject(refusal);
  expect(await rig.client.call("deliveries.strip", { query })).toMatchObject(refusal);
  expect(await rig.client.call("deliveries.rowAt", { query, row: 0 })).toMatchObject(refusal);
  expect(await rig.client.call("deliveries.wait", { query, timeoutSeconds: 0 })).toMatchObject(refusal);
  const replay = await rig.client.call("replays.start", { query });
  expect(replay).toMatchObject(refusal);
  if (!replay.ok)
    expect(replay.error.message).toMatch(/^The filter has a mistake at characters 12 to 18\. .*Is status: meant\?/);
});

test("a wait for nothing says which part of its filter kept what came from fitting", async () => {
  const end = await rig.call("deliveries.wait", {
    query: "event:third body.amount:>7",
    since: ids["first"],
    timeoutSeconds: 0,
  });
  expect(end).toMatchObject({
    isMet: false,
    keys: [
      { key: "query", part: "event:third", fitting: 1 },
      { key: "query", part: "body.amount:>7", fitting: 0 },
    ],
  });
  expect(end.sentence).toContain("none had body.amount:>7");
});

test("a replay of what fits keeps what its filter meant when it began", async () => {
  const run = await rig.call("replays.start", { query: "after:10m provider:GitHub" });
  expect(run).toMatchObject({
    total: 1,
    filter: { query: expect.stringMatching(/^after:\d{4}-.*Z provider:github$/) },
  });
});
