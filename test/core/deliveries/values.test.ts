import { gzipSync } from "node:zlib";
import { expect, it, test } from "vitest";
import { spreadOf } from "../../../src/core/deliveries/values.ts";
import { type Rig, withRig } from "../../systems/rig.ts";

async function post({ app }: Rig, path: string, body: string, headers: Record<string, string> = {}): Promise<void> {
  const sent = headers["content-encoding"] === "gzip" ? gzipSync(body) : Buffer.from(body);
  const all = { "content-type": "application/json", ...headers };
  await fetch(app.receiverUrl + path, { method: "POST", body: Uint8Array.from(sent), headers: all });
}

it("values are counted over the last deliveries of a source and an event, as they are read", () =>
  withRig(async (rig) => {
    const source = await rig.source({ path: "gh", provider: "github", secrets: [], requireSignature: false });
    const other = await rig.source({ path: "other", provider: "github", secrets: [], requireSignature: false });
    expect(other).not.toEqual(source);
    const issue = { "x-github-event": "issues" };
    await post(rig, "/hooks/gh", '{"who":"old"}', { ...issue, "x-github-delivery": "0" });
    await post(rig, "/hooks/gh", '{"who":"mona"}', { ...issue, "x-github-delivery": "1" });
    await post(rig, "/hooks/gh", '{"who":"mona"}', {
      ...issue,
      "content-encoding": "gzip",
      "x-github-delivery": "2",
    });
    await post(rig, "/hooks/gh", '{"id":9007199254740993}', { ...issue, "x-github-delivery": "3" });
    await post(rig, "/hooks/gh", '{"who":"hubot"}', { "x-github-event": "push", "x-github-delivery": "4" });
    await post(rig, "/hooks/other", '{"who":"hubot"}', { ...issue, "x-github-delivery": "5" });
    const { items } = await rig.call("deliveries.list", { filter: { event: ["push"] } });
    const sourceId = items[0]?.sourceId ?? null;

    const asked = { path: "webhook.body.who", sourceId, event: "issues" };
    expect(await rig.call("deliveries.values", { ...asked, limit: 3 })).toEqual({
      looked: 3,
      present: 2,
      isOfEvent: true,
      isPartial: false,
      isSecret: false,
      values: [{ text: "mona", count: 2 }],
      others: { distinct: 0, count: 0 },
    });
    expect(await rig.call("deliveries.values", { ...asked, path: "webhook.body.id" })).toMatchObject({
      values: [{ text: "9007199254740993", count: 1 }],
    });
    expect(await rig.call("deliveries.values", { ...asked, event: null })).toMatchObject({ looked: 5, present: 4 });
  }));

it("no value of a credential is told, going by any name on its way, and a place that is none is refused", () =>
  withRig(async (rig) => {
    await rig.source({ path: "any", provider: "none", secrets: [], requireSignature: false });
    await post(rig, "/hooks/any", '{"auth_token":{"v":"s3cret"},"x":1}', { "x-api-key": "k3y" });
    const { items } = await rig.call("deliveries.list", {});
    const asked = { sourceId: items[0]?.sourceId ?? null, event: null };
    for (const path of ["webhook.body.auth_token.v", "webhook.headers.x-api-key"]) {
      const spread = await rig.call("deliveries.values", { ...asked, path });
      expect(spread).toMatchObject({ present: 1, isSecret: true, values: [] });
      expect(JSON.stringify(spread)).not.toMatch(/s3cret|k3y/);
    }
    // A whole that holds one is told by its size alone.
    expect(await rig.call("deliveries.values", { ...asked, path: "webhook.body" })).toMatchObject({
      values: [{ text: "object, 2 fields", count: 1 }],
    });
    await expect(rig.call("deliveries.values", { ...asked, path: "a..b" })).rejects.toThrow(/no place of a request/);
  }));

test("the most frequent come first, what is long is told by its hash, and the rest is counted", () => {
  const long = "x".repeat(500);
  const found = ["b", "a", "a", long, long, long, [1, 2], undefined, null, true, 7, "c"];
  const { values, others, looked, present } = spreadOf(found, false);
  expect([looked, present]).toEqual([12, 11]);
  expect(values.slice(0, 2)).toEqual([
    { text: expect.stringMatching(/^500 characters, SHA-256 [0-9a-f]{12}…$/), count: 3 },
    { text: "a", count: 2 },
  ]);
  expect(others).toEqual({ distinct: 3, count: 3 });
});
