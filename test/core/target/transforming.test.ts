import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Input } from "../../../src/contract/api.ts";
import { type Got, sendTo } from "../../fixtures/app-sender.ts";
import { type HttpServer, type Seen, startServer, valuesOf, withServer } from "../../fixtures/http-server.ts";
import { testApp } from "../../fixtures/test-app.ts";

const running = testApp();
const SECRET = "a-secret-of-the-shop";

type Target = NonNullable<Input<"sources.create">["target"]>;

const signatureOf = (body: string, secret = SECRET) =>
  `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

async function source(app: Pick<HttpServer, "url">, target: Partial<Target>): Promise<string> {
  const made = await running.call("sources.create", {
    name: "Shop",
    path: "shop",
    provider: "github",
    secrets: [SECRET],
    target: { url: `${app.url}/in`, ...target },
  });
  return made.id;
}

function send(body: string, { path = "/hooks/shop", secret = SECRET } = {}): Promise<Got> {
  const headers = { "X-Hub-Signature-256": signatureOf(body, secret), "X-GitHub-Event": "push", "X-Own": "kept" };
  return sendTo(running.app.receiverUrl + path, { body, headers });
}

async function newest() {
  const [item] = (await running.call("deliveries.list", {})).items;
  return running.call("deliveries.get", { id: item?.id ?? "" });
}

const textOf = (base64: string | undefined) => Buffer.from(base64 ?? "", "base64").toString();
const isGenuine = (seen: Seen | undefined) =>
  valuesOf(seen, "X-Hub-Signature-256")[0] === signatureOf(seen?.body.toString() ?? "");

describe("a target with a transform", () => {
  test("sends on what it made, signed anew, and keeps both what came and what was sent", () =>
    withServer(null, async (app) => {
      await source(app, {
        transform: `({ request }) => ({
          body: { ...request.json, b: 2 },
          url: request.url + "&y=2",
          headers: [...request.headers, ["X-Made", "yes"]],
        })`,
      });
      expect((await send('{"a":1}', { path: "/hooks/shop/deep?x=1" })).body.toString()).toBe("ok");
      const [seen] = app.seen;
      expect([seen?.url, seen?.body.toString()]).toEqual(["/in/deep?x=1&y=2", '{"a":1,"b":2}']);
      expect(valuesOf(seen, "X-Made")).toEqual(["yes"]);
      expect(valuesOf(seen, "Content-Length")).toEqual(["13"]);
      expect(isGenuine(seen)).toBe(true);
      await expect.poll(async () => (await newest()).app?.state).toBe("answered");
      const kept = await newest();
      expect([textOf(kept.bodyBase64), kept.url]).toEqual(['{"a":1}', "/hooks/shop/deep?x=1"]);
      expect(kept.app).toMatchObject({
        url: `${app.url}/in/deep?x=1&y=2`,
        sent: { changedBy: ["transform"], isSigned: true, method: "POST" },
      });
      expect(textOf(kept.app?.sent?.bodyBase64)).toBe('{"a":1,"b":2}');
      expect(kept.app?.sent?.headers).toContainEqual(["X-Made", "yes"]);
      expect(kept.app?.sent?.headers).toContainEqual(["Content-Length", "13"]);
    }));

  test("which changes nothing leaves bytes and signature as they came, and no second request on record", () =>
    withServer(null, async (app) => {
      await source(app, { transform: "({ request }) => ({ headers: request.headers })" });
      await send('{ "a" : 1 }');
      expect(app.seen[0]?.body.toString()).toBe('{ "a" : 1 }');
      expect(isGenuine(app.seen[0])).toBe(true);
      await expect.poll(async () => (await newest()).app).toMatchObject({ state: "answered", sent: null });
    }));

  test("that drops one answers its sender as its source does without an app, and says so", () =>
    withServer(null, async (app) => {
      const id = await source(app, { transform: "({ request }) => (request.json.drop ? null : {})" });
      await running.call("sources.update", { id, response: { status: 207, headers: [["X-Mine", "1"]], body: "mine" } });
      const got = await send('{"drop":true}');
      expect([got.status, got.body.toString()]).toEqual([207, "mine"]);
      expect(got.headers).toContain("X-Mine");
      const kept = await newest();
      expect(kept).toMatchObject({ status: 207, app: { state: "dropped", error: { code: "transform_dropped" } } });
      expect(kept.app?.error?.message).toContain("Dropped by the transform");
      expect((await send('{"drop":false}')).body.toString()).toBe("ok");
      expect(app.seen).toHaveLength(1);
    }));

  test("that fails answers 502 with where it failed, whatever is done while the app is down", () =>
    withServer(null, async (app) => {
      await source(app, { whenDown: "hold", transform: "({ request }) => {\n  return request.json.a.b.c;\n}" });
      const got = await send("{}");
      expect(got.status).toBe(502);
      expect(got.body.toString()).toMatch(/Its transform failed \(line 2, column \d+\): TypeError/);
      const kept = await newest();
      expect(kept).toMatchObject({ status: 502, app: { state: "failed", error: { code: "transform" } } });
      expect(app.seen).toEqual([]);
    }));

  test("never ends: the sender hears of it, and the next is served", () =>
    withServer(null, async (app) => {
      await source(app, { transform: "({ request }) => { while (request.json.hang) {} return {}; }" });
      const got = await send('{"hang":true}');
      expect([got.status, got.body.toString()]).toEqual([502, expect.stringContaining("It ran longer than 100 ms.")]);
      expect((await send("{}")).status).toBe(200);
    }));

  test("may lead to another path of the app, and to no other host", () =>
    withServer(null, async (app) => {
      const id = await source(app, { transform: '() => ({ url: "/elsewhere?z=%20" })' });
      await send("{}");
      expect(app.seen[0]?.url).toBe("/elsewhere?z=%20");
      for (const url of ["http://127.0.0.2:1/", "//example.com/", "https://127.0.0.1/"]) {
        const transform = `() => ({ url: ${JSON.stringify(url)} })`;
        await running.call("sources.update", { id, target: { url: app.url, transform } });
        const got = await send("{}");
        expect([got.status, got.body.toString()]).toEqual([502, expect.stringContaining("no other host")]);
      }
      expect(app.seen).toHaveLength(1);
    }));

  test("that gives what HTTP forbids sends nothing, and the next is served", () =>
    withServer(null, async (app) => {
      const bad = `[["X Bad", "1"]], [["", "x"]], [["X-Bad:", "x"]]`;
      await source(app, {
        transform: `({ request }) => request.json.n < 3 ? { headers: [${bad}][request.json.n] } : {}`,
      });
      for (const n of [0, 1, 2]) {
        const got = await send(`{"n":${n}}`);
        expect([got.status, got.body.toString()]).toEqual([
          502,
          expect.stringContaining("is not the name of a header"),
        ]);
      }
      expect((await send('{"n":3}')).status).toBe(200);
      expect(app.seen).toHaveLength(1);
    }));

  test("does not make genuine what was rejected", () =>
    withServer(null, async (app) => {
      await source(app, { passRejected: true, transform: "() => ({ body: { forged: true } })" });
      await send("{}", { secret: "of somebody else" });
      expect(app.seen[0]?.body.toString()).toBe('{"forged":true}');
      expect(isGenuine(app.seen[0])).toBe(false);
    }));

  test("drops one that was rejected: its sender is turned away as ever", () =>
    withServer(null, async (app) => {
      await source(app, { passRejected: true, transform: "() => null" });
      expect((await send("{}", { secret: "of somebody else" })).status).toBe(401);
      expect(app.seen).toEqual([]);
    }));

  test("changes what was held while the app was down, in order, and what is replayed", async () => {
    const first = await startServer();
    await first.close();
    const transform = "({ request }) => request.json.n === 2 ? null : ({ body: { n: request.json.n * 10 } })";
    const id = await source(first, { whenDown: "hold", transform });
    // What it drops was never to wait.
    for (const n of [1, 3]) expect((await send(`{"n":${n}}`)).status).toBe(202);
    await withServer(null, async (app) => {
      const target = { url: app.url, whenDown: "hold" as const, transform };
      await running.call("sources.update", { id, target });
      await expect.poll(() => app.seen.map(({ body }) => body.toString())).toEqual(['{"n":10}', '{"n":30}']);
      expect(app.seen.every(isGenuine)).toBe(true);
      await expect.poll(async () => (await newest()).app).toMatchObject({ sent: { changedBy: ["transform"] } });
      const { results } = await running.call("replays.create", { deliveryIds: [(await newest()).id], mode: "exact" });
      expect(results[0]).toMatchObject({ status: 200, body: "ok" });
      expect(app.seen[2]?.body.toString()).toBe('{"n":30}');
    });
  });

  test("keeps no secret in clear of what it sent", () =>
    withServer(null, async (app) => {
      const transform = `({ request }) => ({
        headers: [...request.headers, ["Authorization", "Bearer swordfish-and-chips"]],
        body: "the secret is " + ${JSON.stringify(SECRET.split("-"))}.join("-"),
      })`;
      await source(app, { transform });
      await send("{}");
      expect(app.seen[0]?.body.toString()).toContain(SECRET);
      await expect.poll(async () => (await newest()).app?.state).toBe("answered");
      const { sent } = (await newest()).app ?? {};
      expect(sent?.headers).toContainEqual(["Authorization", "••••••"]);
      expect(textOf(sent?.bodyBase64)).not.toContain(SECRET);
      expect(running.onDisk()).not.toContain("the secret is a-secret");
    }));
});
