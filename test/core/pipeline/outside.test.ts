import { createHmac } from "node:crypto";
import { request as ask } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { api } from "../../../src/contract/api.ts";
import { Source } from "../../../src/contract/model/source.ts";
import { testApp } from "../../fixtures/test-app.ts";
import { type TunnelServer, startTunnelServer } from "../../fixtures/tunnel-server.ts";

const test = testApp({ one: true });
let tunnels: TunnelServer;
let tunnelUrl = "";
let count = 0;
let path = "";

beforeAll(async () => {
  tunnels = await startTunnelServer();
  await test.call("tunnel.start", { host: tunnels.host });
  tunnelUrl = (await test.call("tunnel.status", {})).url ?? "";
});
afterAll(async () => {
  await test.call("tunnel.stop", {});
  await tunnels.close();
});
beforeEach(() => {
  path = `s${(count += 1)}`;
  // Time for everybody's share to come back.
  test.ports.setNow(test.ports.clock.now() + 60_000);
});

interface Posted {
  readonly status: number;
  readonly body: string;
}

/** Posts with exactly these headers. */
function post(url: string, headers: readonly string[] = [], body = "{}", method = "POST"): Promise<Posted> {
  const { hostname, port, pathname, host } = new URL(url);
  const own = headers.some((name, at) => at % 2 === 0 && name === "Host") ? [] : ["Host", host];
  const all = [...own, ...headers, "Content-Length", String(body.length), "Connection", "close"];
  return new Promise((resolve, reject) => {
    const call = ask({ hostname, port, path: pathname, method, headers: all, agent: false }, async (answer) => {
      let text = "";
      for await (const part of answer) text += String(part);
      resolve({ status: answer.statusCode ?? 0, body: text });
    });
    call.on("error", reject);
    call.end(body);
  });
}

const local = () => `${test.app.receiverUrl}/hooks/${path}`;
const through = () => `${tunnelUrl}/hooks/${path}`;

async function newest() {
  const { items } = await test.call("deliveries.list", { limit: 1 });
  return test.call("deliveries.get", { id: items[0]?.id ?? "" });
}

describe("what is not signed", () => {
  it("is taken from this machine, and from outside only where a person allowed it", async () => {
    const { id } = await test.call("sources.create", { name: "Plain", path });
    expect((await post(local())).status).toBe(202);
    const refused = await post(through());
    expect(refused).toMatchObject({ status: 403, body: expect.stringContaining("only what is signed") });
    const { disposition, verification } = await newest();
    expect([disposition, verification.reason]).toEqual(["rejected", "unsigned_outside"]);
    expect(verification.sentence).toContain("through the tunnel, without a signature that holds");
    await test.call("sources.update", { id, allowUnsignedOutside: true });
    expect((await post(through())).status).toBe(202);
  });

  it("is known to come from outside whatever host it names", async () => {
    await test.call("sources.create", { name: "Plain", path });
    for (const host of ["localhost", "127.0.0.1", new URL(test.app.receiverUrl).host])
      expect((await post(through(), ["Host", host])).status).toBe(403);
  });

  it("is taken as before by a source that was made before there was a choice", async () => {
    const source = await test.call("sources.create", { name: "Plain", path });
    const { allowUnsignedOutside: _new, ...before } = source;
    expect(Source.parse(before).allowUnsignedOutside).toBe(true);
  });

  it("is nothing to what is signed", async () => {
    await test.call("sources.create", { name: "GitHub", path, provider: "github", secrets: ["s3cret"] });
    const signature = `sha256=${createHmac("sha256", "s3cret").update("{}").digest("hex")}`;
    expect((await post(through(), ["X-Hub-Signature-256", signature])).status).toBe(202);
    expect((await post(through())).status).toBe(401);
  });

  it("a program may not allow it for a source that is there", async () => {
    const { id } = await test.call("sources.create", { name: "Plain", path });
    const asked = { id, allowUnsignedOutside: true };
    const said = await test.app.dispatch("sources.update", asked, "program");
    expect(said).toMatchObject({ ok: false, error: { code: "forbidden" } });
  });
});

describe("a list of addresses", () => {
  const HOST = "hooks.example.test";
  const PUBLIC = ["Host", HOST];

  async function listed(clientHeader: "X-Forwarded-For" | null = "X-Forwarded-For") {
    return test.call("sources.create", {
      name: "GitHub",
      path,
      provider: "github",
      requireSignature: false,
      allowUnsignedOutside: true,
      allowFrom: ["published", "203.0.113.7", "2001:db8::/32"],
      publicUrl: `http://${HOST}/hooks/${path}`,
      clientHeader,
    });
  }

  it.each([
    ["one that GitHub publishes", ["X-Forwarded-For", "192.30.252.9"]],
    ["the last of several", ["X-Forwarded-For", "10.0.0.1, 203.0.113.7"]],
    ["the last of several headers", ["X-Forwarded-For", "1.2.3.4", "x-forwarded-for", "203.0.113.7:4711"]],
    ["a range of IPv6", ["X-Forwarded-For", "2001:db8::1"]],
    ["IPv4 within IPv6", ["X-Forwarded-For", "::ffff:203.0.113.7"]],
  ])("lets in %s", async (_name, headers) => {
    await listed();
    expect((await post(local(), [...PUBLIC, ...headers])).status).toBe(202);
  });

  it.each([
    ["another address", ["X-Forwarded-For", "198.51.100.1"], PUBLIC],
    ["a forged first value", ["X-Forwarded-For", "203.0.113.7, 198.51.100.1"], PUBLIC],
    ["a forged first header", ["X-Forwarded-For", "203.0.113.7", "X-Forwarded-For", "198.51.100.1"], PUBLIC],
    ["another header", ["X-Real-IP", "203.0.113.7"], PUBLIC],
    ["what is no address", ["X-Forwarded-For", "203.0.113.7 or so"], PUBLIC],
    ["nothing said", [], PUBLIC],
    ["a claim made to the port itself", ["X-Forwarded-For", "203.0.113.7"], []],
  ])("keeps out %s", async (_name, headers, host) => {
    await listed();
    expect(await post(local(), [...host, ...headers])).toMatchObject({ status: 403 });
    const { disposition, verification, hooks } = await newest();
    expect([disposition, verification.reason, hooks]).toEqual(["rejected", "address_refused", 0]);
  });

  it("keeps out what comes by a way that names nobody, and says so", async () => {
    await listed(null);
    for (const url of [through(), local()]) {
      const headers = url === local() ? PUBLIC : [];
      expect((await post(url, [...headers, "X-Forwarded-For", "203.0.113.7"])).status).toBe(403);
      expect((await newest()).verification.sentence).toMatch(
        /listed addresses alone, and (the tunnel|hooks\.ex\S+) does/,
      );
    }
  });

  it("of a provider that publishes none cannot be asked for", async () => {
    const asked = { name: "Slack", path, provider: "slack", allowFrom: ["published" as const] };
    expect(await test.client.call("sources.create", asked)).toMatchObject({
      ok: false,
      error: { code: "invalid_input", message: expect.stringContaining("Slack publishes no addresses") },
    });
  });
});

it("what scanners ask for from outside leaves nothing, and is seen where this machine asks", async () => {
  const { deliveries } = (await test.call("status.get", {})).counts;
  for (const asked of ["/wp-login.php", "/.env.local", "/.git/config", "/WP-admin/x"])
    expect(await post(tunnelUrl + asked)).toEqual({ status: 404, body: '{"error":"Webhook not found"}' });
  expect((await test.call("status.get", {})).counts.deliveries).toBe(deliveries);
  await post(`${test.app.receiverUrl}/wp-login.php`);
  expect((await newest()).path).toBe("/wp-login.php");
});

it("a canary is in no list, count or search, and 300 guesses at its path change nothing", async () => {
  const before = (await test.call("status.get", {})).counts.deliveries;
  const tally = (await test.call("receiver.status", {})).tally.sinceStart;
  const guess = (at: number) => `/.hookbench/canary/${String(at).padStart(32, "0")}`;
  const answers = await Promise.all(
    Array.from({ length: 300 }, (_, at) => post(test.app.receiverUrl + guess(at)).then(({ status }) => status)),
  );
  expect(new Set(answers)).toEqual(new Set([404]));
  expect((await test.call("tunnel.status", {})).canary).toMatchObject({ reason: "fine", isThrough: true });
  expect((await test.call("status.get", {})).counts.deliveries).toBe(before);
  expect((await test.call("receiver.status", {})).tally.sinceStart).toEqual(tally);
  expect((await test.call("deliveries.list", { query: "canary", limit: 5 })).items).toEqual([]);
});

it("no method of the API answers through the tunnel, whatever host is named", async () => {
  const hosts = ["127.0.0.1", "localhost", new URL(tunnelUrl).host];
  const routes = [...Object.keys(api).map((method) => `/api/${method}`), "/", "/index.html", "/api/openapi.json"];
  const seen = new Set<number>();
  for (const [at, route] of routes.entries()) {
    test.ports.setNow(test.ports.clock.now() + 60_000);
    const { status, body } = await post(tunnelUrl + route, [
      "Host",
      hosts[at % 3] ?? "",
      "Authorization",
      "Bearer token",
    ]);
    seen.add(status);
    expect(body).not.toContain('"ok"');
  }
  expect(seen).toEqual(new Set([404]));
});
