import { gzipSync } from "node:zlib";
import { once } from "node:events";
import { type IncomingMessage, request as httpRequest } from "node:http";
import { connect } from "node:net";
import { expect, test } from "vitest";
import type { Input, Output } from "../../../src/contract/api.ts";
import { sendTo } from "../../fixtures/app-sender.ts";
import { withServer } from "../../fixtures/http-server.ts";
import { rawClient } from "../receive/raw-client.ts";
import { testApp } from "../../fixtures/test-app.ts";

const running = testApp();

/** A source whose deliveries go to `url`; everything is taken unsigned. */
async function aim(url: string, target: Partial<NonNullable<Input<"sources.create">["target"]>> = {}) {
  return running.call("sources.create", { name: "Shop", path: "shop", target: { url, ...target } });
}

const send = (path: string, sent: Parameters<typeof sendTo>[1] = {}) => sendTo(running.app.receiverUrl + path, sent);

/** The newest delivery that was sent on. */
async function newest(): Promise<Output<"deliveries.get">> {
  await running.app.drain();
  const { items } = await running.call("deliveries.list", {});
  return running.call("deliveries.get", { id: items.find(({ app }) => app !== null)?.id ?? "" });
}

test("the sender gets the app's status, headers and body, and both answers are kept", async () => {
  await withServer(
    (_request, response) => {
      response.sendDate = false;
      response.writeHead(201, ["Content-Type", "text/xml", "X-Twice", "1", "x-twice", "2", "Set-Cookie", "a=b"]);
      response.end("<Response/>");
    },
    async (app) => {
      await aim(`${app.url}/webhooks`);
      const got = await send("/hooks/shop/a/b?x=1&y=%20", {
        body: "hello",
        headers: { "X-Own": "yes", Te: "trailers" },
      });
      expect(got.status).toBe(201);
      expect(got.body.toString()).toBe("<Response/>");
      expect(got.headers.slice(0, 8)).toEqual([
        "Content-Type",
        "text/xml",
        "X-Twice",
        "1",
        "x-twice",
        "2",
        "Set-Cookie",
        "a=b",
      ]);
      const [seen] = app.seen;
      expect(seen).toMatchObject({ method: "POST", url: "/webhooks/a/b?x=1&y=%20" });
      expect(seen?.body.toString()).toBe("hello");
      const delivery = await newest();
      const names = seen?.headers.map(([name]) => name);
      expect(names).not.toContain("Te");
      expect(seen?.headers).toContainEqual(["X-Hookbench-Delivery", delivery.id]);
      expect(seen?.headers).toContainEqual(["X-Forwarded-Host", new URL(running.app.receiverUrl).host]);
      await expect
        .poll(async () => (await newest()).app)
        .toMatchObject({ state: "answered", status: 201, bodyBytes: 11 });
      const { app: answer, response, status } = await newest();
      expect(Buffer.from(answer?.bodyBase64 ?? "", "base64").toString()).toBe("<Response/>");
      expect(answer?.headers).toContainEqual(["X-Twice", "1"]);
      expect(status).toBe(201);
      expect(response.body).toBe("<Response/>");
    },
  );
});

test("a megabyte, gzip'ed bytes, a 204, a 304 and the answer to HEAD reach the sender as they are", async () => {
  const large = Buffer.alloc(1024 * 1024, "0123456789abcdef");
  const zipped = gzipSync('{"ok":true}');
  await withServer(
    (request, response) => {
      response.sendDate = false;
      if (request.url === "/large") return void response.end(large);
      if (request.url === "/zipped") return void response.writeHead(200, { "Content-Encoding": "gzip" }).end(zipped);
      if (request.url === "/empty") return void response.writeHead(204).end();
      if (request.url === "/same") return void response.writeHead(304, { ETag: '"1"' }).end();
      response.writeHead(200, { "Content-Length": "5" }).end("hello");
    },
    async (app) => {
      await aim(app.url);
      expect((await send("/hooks/shop/large")).body.equals(large)).toBe(true);
      const gzip = await send("/hooks/shop/zipped");
      expect(gzip.headers).toContain("gzip");
      expect(gzip.body.equals(zipped)).toBe(true);
      expect(await send("/hooks/shop/empty")).toMatchObject({ status: 204, body: Buffer.alloc(0) });
      const same = await send("/hooks/shop/same");
      expect(same.status).toBe(304);
      expect(same.headers).toContain('"1"');
      const head = await send("/hooks/shop/head", { method: "HEAD" });
      expect(head.headers.join()).toContain("Content-Length,5");
      const { items } = await running.call("deliveries.list", {});
      const first = await running.call("deliveries.get", { id: items.at(-1)?.id ?? "" });
      expect(first.app).toMatchObject({ bodyBytes: large.length, truncated: true });
    },
  );
});

test("a large body reaches the app whole, whether or not its memory was given back at once", () =>
  withServer(null, async (app) => {
    await aim(app.url);
    for (const size of [64 * 1024, 64 * 1024 + 1, 3 * 1024 * 1024]) {
      const body = "0123456789abcdef".repeat(size / 16 + 1).slice(0, size);
      expect(await send("/hooks/shop", { body })).toMatchObject({ status: 200 });
      expect(app.seen.at(-1)?.body.toString() === body).toBe(true);
    }
  }));

test("a streamed answer reaches the sender piece by piece", async () => {
  let next: (() => void) | null = null;
  await withServer(
    (_request, response) => {
      response.write("one");
      next = () => void response.end("two");
    },
    async (app) => {
      await aim(app.url);
      const request = httpRequest(`${running.app.receiverUrl}/hooks/shop`, { method: "POST" });
      request.end();
      const [response]: IncomingMessage[] = await once(request, "response");
      if (!response) throw new Error("No response came");
      const pieces: string[] = [];
      for await (const piece of response) {
        pieces.push(String(piece));
        if (pieces.join("") === "one") next?.();
      }
      expect(pieces).toEqual(["one", "two"]);
    },
  );
});

test.each(["/hooks", "/api/webhooks", "/webhook"])("what follows %s/<path> goes to the app, with its query", (before) =>
  withServer(null, async (app) => {
    await aim(`${app.url}/webhooks?own=1`);
    expect((await send(`${before}/shop/a/b?x=1&y=%20`, { body: "hello" })).status).toBe(200);
    expect((await send(`${before}/shop`, { body: "hello" })).status).toBe(200);
    expect(app.seen.map(({ url }) => url)).toEqual(["/webhooks/a/b?own=1&x=1&y=%20", "/webhooks?own=1"]);
  }),
);

test("nothing listens: the sender gets a 502 that says so", async () => {
  await aim("http://127.0.0.1:1/in");
  const got = await send("/hooks/shop");
  expect(got.status).toBe(502);
  expect(got.body.toString()).toContain("Connection refused by 127.0.0.1:1");
  expect(await newest()).toMatchObject({
    status: 502,
    app: { state: "failed", status: null, error: { code: "refused" } },
  });
});

test("an app that hangs past its time is a 504, one that resets a 502", async () => {
  await withServer(
    (request, response) => {
      if (request.url === "/reset") response.destroy();
    },
    async (app) => {
      await aim(app.url, { timeoutSeconds: 1 });
      expect(await send("/hooks/shop/hang")).toMatchObject({ status: 504 });
      expect((await newest()).app).toMatchObject({ state: "failed", error: { code: "answer_timeout" } });
      expect(await send("/hooks/shop/reset")).toMatchObject({ status: 502 });
      expect((await newest()).app).toMatchObject({ state: "failed", error: { code: "reset" } });
    },
  );
});

test("an answer that came after its sender had gone is kept as such", async () => {
  let answer: (() => void) | null = null;
  await withServer(
    (_request, response) => {
      answer = () => void response.end("late");
    },
    async (app) => {
      await aim(app.url);
      const sender = connect(Number(new URL(running.app.receiverUrl).port), "127.0.0.1");
      sender.write("POST /hooks/shop HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
      await expect.poll(() => app.seen.length).toBe(1);
      sender.resetAndDestroy();
      // Once the receiver has answered another, it has seen that the first is gone.
      await send("/nowhere");
      answer?.();
      await expect.poll(async () => (await newest()).app?.state).toBe("answered");
      const delivery = await newest();
      expect(delivery.status).toBe(0);
      expect(delivery.app?.senderLeftMs).toBeGreaterThanOrEqual(0);
      expect(delivery.app?.note).toContain("The sender hung up");
    },
  );
});

test("a sender that has ended its side and still waits gets the app's answer", async () => {
  let answer: (() => void) | null = null;
  await withServer(
    (_request, response) => {
      answer = () => void response.end("slow");
    },
    async (app) => {
      await aim(app.url);
      const sender = rawClient(Number(new URL(running.app.receiverUrl).port));
      sender.send("POST /hooks/shop HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
      sender.finish();
      await sender.until("HTTP/1.1 102");
      answer?.();
      expect(await sender.until("slow")).toContain("HTTP/1.1 200 OK");
      await expect.poll(newest).toMatchObject({ status: 200, app: { state: "answered", senderLeftMs: null } });
    },
  );
});

test("an app that is down is waited for, and all is delivered in the order it came", async () => {
  const { id: sourceId } = await aim("http://127.0.0.1:1/in", { whenDown: "hold" });
  for (let number = 0; number < 5; number += 1) {
    expect(await send("/hooks/shop", { body: String(number) })).toMatchObject({ status: 202 });
  }
  expect(await running.call("targets.list", {})).toMatchObject({ items: [{ light: "down", waiting: 5 }] });
  await withServer(null, async (app) => {
    await running.call("sources.update", { id: sourceId, target: { url: app.url, whenDown: "hold" } });
    await expect.poll(() => app.seen.map(({ body }) => body.toString())).toEqual(["0", "1", "2", "3", "4"]);
    await expect.poll(async () => (await running.call("targets.list", {})).items[0]?.waiting).toBe(0);
    expect((await newest()).app).toMatchObject({ state: "answered", status: 200 });
  });
});
