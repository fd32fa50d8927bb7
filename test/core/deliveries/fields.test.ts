import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { type Rig, withRig } from "../../systems/rig.ts";

const JSON_TYPE = { "content-type": "application/json" };

async function post({ app }: Rig, body: string | Buffer, headers: Record<string, string> = {}): Promise<string> {
  const answer = await fetch(`${app.receiverUrl}/hooks/shop?env=test`, {
    method: "POST",
    body: typeof body === "string" ? body : Uint8Array.from(body),
    headers: { ...JSON_TYPE, ...headers },
  });
  return answer.headers.get("x-hookbench-delivery") ?? "";
}

it("values at paths are those of the decoded body, each in its place", () =>
  withRig(async (rig) => {
    await rig.source({ path: "shop", provider: "none", requireSignature: false });
    const plain = await post(rig, '{"id":9007199254740993,"who":{"name":"mona"},"list":[1,2],"no":null}');
    const packed = await post(rig, gzipSync('{"who":{"name":"hubot"}}'), { "content-encoding": "gzip" });
    const broken = await post(rig, "not JSON");
    const paths = ["webhook.body.who.name", "id", "webhook.body.list", "webhook.body.no", "webhook.query.env"];

    const { items, left } = await rig.call("deliveries.fields", { ids: [plain, packed, broken, "dlv_gone"], paths });

    expect(left).toEqual([]);
    expect(items).toEqual([
      { id: plain, isTooLarge: false, values: ["mona", "9007199254740993", "list of 2", "null", "test"] },
      { id: packed, isTooLarge: false, values: ["hubot", null, null, null, "test"] },
      { id: broken, isTooLarge: false, values: [null, null, null, null, "test"] },
    ]);
  }));

it("no credential, no known secret and no long text is told whole, and a place that is none is refused", () =>
  withRig(async (rig) => {
    const secret = "whsec_kept_secret_0123456789";
    await rig.source({ path: "shop", provider: "none", requireSignature: false, secrets: [secret] });
    const said = JSON.stringify({ api_key: "k3y", note: `it is ${secret}`, long: "x".repeat(5000) });
    const id = await post(rig, said, { authorization: "Bearer t0ken" });
    const paths = ["webhook.body.api_key", "webhook.headers.authorization", "webhook.body.note", "webhook.body.long"];

    const { items } = await rig.call("deliveries.fields", { ids: [id], paths });

    const [key, header, note, long] = items[0]?.values ?? [];
    expect([key, header]).toEqual(["••••••", "••••••"]);
    expect(note).toMatch(/^it is /);
    expect(JSON.stringify(items)).not.toMatch(/k3y|t0ken|kept_secret/);
    expect(long).toBe(`${"x".repeat(200)}…`);
    await expect(rig.call("deliveries.fields", { ids: [id], paths: ["a..b"] })).rejects.toThrow(
      /no place of a request/,
    );
  }));

it("a body that is too large is said to be, and what is beyond the bound of size is left for the next call", () =>
  withRig(async (rig) => {
    await rig.source({ path: "shop", provider: "none", requireSignature: false });
    const large = await post(rig, JSON.stringify({ id: 1, pad: "x".repeat(2_100_000) }));
    const ids: string[] = [];
    for (let n = 0; n < 6; n += 1) ids.push(await post(rig, JSON.stringify({ id: n, pad: "x".repeat(1_900_000) })));

    let asked = [large, ...ids];
    const seen = [];
    while (asked.length > 0) {
      const { items, left } = await rig.call("deliveries.fields", { ids: asked, paths: ["id"] });
      expect(left.length).toBeLessThan(asked.length);
      seen.push(...items);
      asked = left;
    }

    expect(seen[0]).toEqual({ id: large, isTooLarge: true, values: [] });
    expect(seen.slice(1).map(({ values }) => values)).toEqual(ids.map((_, n) => [String(n)]));
  }));
