import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { CanaryReason } from "../../../src/contract/model/canary.ts";
import { type CanaryReceiver, startCanaryReceiver } from "../../fixtures/canary-receiver.ts";
import { type Change, startProxy } from "../../fixtures/changing-proxy.ts";
import { startServer } from "../../fixtures/http-server.ts";

let receiver: CanaryReceiver;
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  receiver = await startCanaryReceiver();
});
afterEach(() => {
  for (const close of closing.splice(0)) close();
});
afterAll(() => {
  receiver.close();
});

const PATIENT_MS = 20_000;

function run(url: string, timeoutMs = PATIENT_MS) {
  return receiver.canary.run(receiver.canary.below(url), timeoutMs);
}

interface Strange {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

describe("where somebody else answers", () => {
  it.each<[string, Strange, CanaryReason, RegExp]>([
    ["another server", { status: 200, body: "hello" }, "other_server", /answered 200: hello\. This is not from/],
    ["a page to sign in at", page(200, "Sign in to WiFi"), "page", /200 with a page: Sign in to WiFi\. A sign-in/],
    [
      "a redirect elsewhere",
      to(302, "http://wifi.example/in?u=1"),
      "captive",
      /302 and sends to http:\/\/wifi\.example/,
    ],
    ["an access rule", to(302, "https://x.cloudflareaccess.com/cdn"), "captive", /cloudflareaccess\.com.* sign in/],
    ["a slash that is wanted", to(308, "/elsewhere/"), "moved", /308 and sends to .*\/elsewhere\/: give senders/],
    [
      "a network that wants a sign-in",
      page(511, "Network login"),
      "captive",
      /511: Network login\. This network wants/,
    ],
    ["a tunnel's reminder", page(511, "Tunnel website ahead!"), "page", /511 with a page: Tunnel website ahead!/],
    [
      "another Hookbench",
      { status: 404, body: '{"error":"Webhook not found"}' },
      "other_hookbench",
      /another Hookbench/,
    ],
    [
      "nobody behind a proxy",
      page(502, "502 Bad Gateway"),
      "nobody_listens",
      /502: 502 Bad Gateway\. It is there, and/,
    ],
    ["no socket behind a tunnel", { status: 503, body: "" }, "nobody_listens", /answered 503\. It is there/],
    [
      "Cloudflare alone",
      { status: 530, body: "error code: 1033" },
      "nobody_listens",
      /530: Cloudflare has no cloudflared/,
    ],
    ["ngrok, offline", ngrok("ERR_NGROK_3200"), "nobody_listens", /ERR_NGROK_3200: no tunnel is online/],
    ["ngrok's warning", ngrok("ERR_NGROK_6024"), "page", /ERR_NGROK_6024: its warning page/],
    ["ngrok, otherwise", ngrok("ERR_NGROK_727"), "tunnel_says", /ngrok's error ERR_NGROK_727\. Look it up/],
    [
      "a proxy without a rule",
      { status: 404, headers: { server: "nginx/1.27" } },
      "tunnel_says",
      /404\. nginx has no rule/,
    ],
    ["a name that is not known", { status: 404, body: "404" }, "tunnel_says", /404: 404\. It knows no tunnel/],
    ["a rule against it", { status: 403, body: '{"message":"Blocked"}' }, "tunnel_says", /403: Blocked\. It asks who/],
    ["a body limit", { status: 413 }, "tunnel_says", /client_max_body_size/],
    ["a quota", { status: 429, body: "slow down" }, "tunnel_says", /429: slow down\. It takes fewer/],
    ["a fault of its own", { status: 500, body: "oh" }, "tunnel_says", /500: oh\. It is out of order/],
  ])("%s", async (_name, { status, headers = {}, body = "" }, reason, says) => {
    const server = await startServer((_, response) => void response.writeHead(status, headers).end(body));
    closing.push(server.close);
    const report = await run(server.url);
    expect(report).toMatchObject({ reason, isThrough: false, status, message: expect.stringMatching(says) });
    expect(report.message).toContain(new URL(server.url).host);
    expect(server.seen).toHaveLength(1);
  });

  it("a cache that answers with what was answered before", async () => {
    const { url } = receiver;
    const kept: string[] = [];
    const cache = await startServer(async (request, response, { headers, body }) => {
      const given = Object.fromEntries(headers.filter(([name]) => !/^(connection|content-length|host)$/i.test(name)));
      if (kept.length === 0) {
        const onward = { method: "POST", headers: given, body: new Uint8Array(body) };
        kept.push(await (await fetch(url + (request.url ?? ""), onward)).text());
      }
      response.end(kept[0]);
    });
    closing.push(cache.close);
    const first = await run(cache.url);
    const second = await run(cache.url);
    expect([first.isThrough, second.isThrough, second.reason]).toEqual([true, false, "cached"]);
    expect(second.message).toContain("a cache is in between");
  });
});

function page(status: number, title: string): Strange {
  return { status, headers: { "content-type": "text/html" }, body: `<!doctype html><title>${title}</title>` };
}

function to(status: number, location: string): Strange {
  return { status, headers: { location } };
}

function ngrok(code: string): Strange {
  return { status: 404, headers: { "ngrok-error-code": code } };
}

const rewritten = (body: Buffer): Buffer => Buffer.from(JSON.stringify(JSON.parse(body.toString())));

describe("where it comes, and not as it was sent", () => {
  it.each<[string, Change, CanaryReason, RegExp]>([
    ["an honest proxy", {}, "fine", /leads to this receiver, and what is posted comes as it was sent\.$/],
    [
      "names in lower case, and doubles joined",
      {
        request: (one) => {
          const names = [...new Set(one.headers.map(([name]) => name))];
          one.headers = names.map((name) => [
            name.toLowerCase(),
            one.headers.flatMap(([other, value]) => (other === name ? [value] : [])).join(", "),
          ]);
        },
      },
      "fine",
      /comes as it was sent/,
    ],
    [
      "JSON written anew",
      { request: (one) => (one.body = rewritten(one.body)) },
      "body_changed",
      /re-formats JSON, so that signatures over the body do not hold: 1\.10 becomes 1\.1, .*\\u00e9 becomes é, .*white space/,
    ],
    ["a byte changed", { request: (one) => (one.body[4] = 88) }, "body_changed", /from byte 5 on ".*" came as "X/],
    [
      "a body cut",
      { request: (one) => (one.body = one.body.subarray(0, 90)) },
      "body_cut",
      /of 1\d\d bytes sent the first 90 came/,
    ],
    [
      "a path put before",
      { request: (one) => (one.url = `/app${one.url}`) },
      "path_rewritten",
      /comes as \/app\/\.hook/,
    ],
    [
      "a header renamed",
      { request: (one) => (one.headers = one.headers.map(([name, value]) => [name.replaceAll("-", "_"), value])) },
      "headers_changed",
      /renames headers: X-Hookbench-CaNary comes as X_Hookbench_CaNary/,
    ],
    [
      "a header taken away",
      { request: (one) => (one.headers = one.headers.filter(([name]) => !/twice/i.test(name))) },
      "headers_changed",
      /takes the header X-Hookbench-Twice away/,
    ],
    [
      "an answer written anew",
      { answer: (body) => JSON.stringify(JSON.parse(body)) },
      "answer_changed",
      /changes the answers/,
    ],
  ])("%s", async (_name, change, reason, says) => {
    const proxy = await startProxy(receiver.port, change);
    closing.push(proxy.close);
    const report = await run(proxy.url);
    expect(report).toMatchObject({ reason, isThrough: true, status: 200, message: expect.stringMatching(says) });
    expect(report.message).toContain(new URL(proxy.url).host);
  });

  it("a body that is unpacked", async () => {
    const proxy = await startProxy(receiver.port, { request: (one) => (one.body = gunzipSync(one.body)) });
    closing.push(proxy.close);
    const packed = { headers: [["Content-Encoding", "gzip"] as [string, string]], body: gzipSync("hello, hello") };
    const { sent, seen } = await receiver.canary.send(receiver.canary.below(proxy.url), packed, PATIENT_MS);
    expect([sent.body.equals(packed.body), seen?.body.toString()]).toEqual([true, "hello, hello"]);
  });

  it("an answer that is the way's own", async () => {
    const proxy = await startProxy(receiver.port, { answer: () => "queued" });
    closing.push(proxy.close);
    const { reason, message } = await run(proxy.url);
    expect([reason, message]).toEqual(["answered_itself", expect.stringMatching(/answers 200 by itself: handshakes/)]);
  });

  it("one that aims at a source's own URL is known wherever it comes out", async () => {
    const proxy = await startProxy(receiver.port, {
      request: (one) => {
        one.url = "/hooks/github";
        one.headers = one.headers.filter(([name]) => /^(host|content-type)$/i.test(name));
        one.body = rewritten(one.body);
      },
    });
    closing.push(proxy.close);
    const { canary } = receiver;
    const aim = canary.at(`${proxy.url}/gh`, (target) => target === "/hooks/github");
    const report = await canary.run(aim, PATIENT_MS);
    expect([report.reason, report.isThrough]).toEqual(["body_changed", true]);
    const elsewhere = await canary.run(
      canary.at(`${proxy.url}/gh`, (target) => target === "/gh"),
      PATIENT_MS,
    );
    expect(elsewhere.message).toMatch(/rewrites the path: \/gh comes as \/hooks\/github/);
    expect(receiver.others).toEqual([]);
  });
});

it("who guesses at the path hears what any unknown path does", async () => {
  const path = receiver.canary.below(receiver.url).url.pathname;
  const guesses = Array.from({ length: 50 }, (_, at) => path.slice(0, -2) + String(at).padStart(2, "x"));
  for (const guess of [...guesses, "/.hookbench/canary/", `${path}`]) {
    const answer = await fetch(receiver.url + guess, { method: "POST", body: "hookbench-canary-" });
    expect([answer.status, await answer.text()]).toEqual([404, '{"error":"Webhook not found"}']);
  }
  expect(receiver.others).toEqual([]);
});

it("asks over a connection of its own each time, and says no secret", async () => {
  const server = await startServer();
  closing.push(server.close);
  const report = await run(server.url);
  await run(server.url);
  const [first, second] = server.seen;
  expect(first?.url).toBe(second?.url);
  expect(first?.body.equals(second?.body ?? Buffer.alloc(0))).toBe(false);
  expect(first?.headers).toContainEqual(["Connection", "close"]);
  expect(JSON.stringify(report)).not.toContain((first?.url ?? "").split("/").at(-1));
});
