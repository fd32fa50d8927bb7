import { once } from "node:events";
import { connect as connectTls } from "node:tls";
import { connect as connectHttp2 } from "node:http2";
import { expect, it } from "vitest";
import { firstBytesText } from "../../../src/contract/first-bytes-text.ts";
import type { Delivery } from "../../../src/contract/model/delivery.ts";
import { HOST, NOT_UNDERSTOOD, post } from "./not-understood-table.ts";
import { testApp } from "../../fixtures/test-app.ts";
import { type RawClient, rawClient } from "../receive/raw-client.ts";

const test = testApp();
async function receiver(): Promise<RawClient> {
  return rawClient(Number(new URL(test.app.receiverUrl).port));
}

async function entries(): Promise<readonly Delivery[]> {
  const { items } = await test.call("deliveries.list", { filter: { disposition: "not_understood" }, limit: 100 });
  return Promise.all(items.map(({ id }) => test.call("deliveries.get", { id })));
}

async function entry(): Promise<Delivery> {
  await expect.poll(async () => (await entries()).length).toBe(1);
  const [only] = await entries();
  if (!only) throw new Error("There is no entry.");
  return only;
}

function bytesOf({ bodyBase64 }: Delivery): string {
  return firstBytesText(Buffer.from(bodyBase64, "base64"));
}

it.each(Object.entries(NOT_UNDERSTOOD))(
  "%s is an entry with its reason, its cure and its first bytes, and comes near nothing",
  async (_name, { sent, next = "wait", status, kind, reason, cure }) => {
    await test.call("sources.create", { name: "a", path: "a", provider: "none", requireSignature: false });
    const client = await receiver();
    const pieces = Array.isArray(sent) ? sent : [sent];
    for (const piece of pieces) client.send(piece);
    // What is answered after has come after.
    if (next === "reset") await fetch(`${test.app.receiverUrl}/webhook/health`);
    if (next === "finish") client.finish();
    if (next === "reset") client.destroy();
    const found = await entry();
    const all = Buffer.concat(pieces.map((piece: string | Buffer) => Buffer.from(piece)));
    expect(found).toMatchObject({
      disposition: "not_understood",
      status,
      sourceId: null,
      provider: null,
      hooks: 0,
      executions: [],
      clientIp: "127.0.0.1",
      truncated: all.length > 4096,
      verification: { outcome: "not_checked", reason: "no_request" },
      notUnderstood: { kind, reason: expect.stringMatching(reason), cure: expect.stringMatching(cure), times: 1 },
    });
    expect(bytesOf(found)).toContain(firstBytesText(all.subarray(0, 16)));
    if (status !== 0) expect(await client.closed()).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    const { tally } = await test.call("receiver.status", {});
    expect(tally.sinceStart).toEqual({ received: 0, refused: 0, notUnderstood: 1, dropped: 0 });
    expect(tally.today).toEqual(tally.sinceStart);
  },
);

it("a TLS hello is named with the host and the version that it asks for", async () => {
  const { port } = new URL(test.app.receiverUrl);
  const socket = connectTls({ host: "127.0.0.1", port: Number(port), servername: "hooks.example.com" });
  await once(socket, "error");
  const found = await entry();
  expect(found.notUnderstood).toMatchObject({
    kind: "tls",
    reason: "A TLS hello came to a plain port (for hooks.example.com, offering TLS 1.3).",
    cure: expect.stringContaining("must begin with http://"),
  });
  expect(bytesOf(found).startsWith("\\x16\\x03")).toBe(true);
});

it("a client of HTTP/2 is told of as that", async () => {
  const session = connectHttp2(test.app.receiverUrl);
  session.on("error", () => {});
  expect((await entry()).notUnderstood).toMatchObject({ kind: "http2" });
  session.destroy();
});

it("a head that does not come whole in time is an entry with what came of it", async () => {
  const client = await receiver();
  client.send(`POST /hooks/a HTTP/1.1\r\n${HOST}\r\nX-Slow: 1`);
  expect(await client.closed()).toContain("408");
  const found = await entry();
  expect(found).toMatchObject({ status: 408, notUnderstood: { kind: "too_slow" } });
  expect(bytesOf(found)).toBe(`POST /hooks/a HTTP/1.1\\r\n${HOST}\\r\nX-Slow: 1`);
});

it.each([
  ["Transfer-Encoding: chunked", "zz\r\nab", "a chunk of its body does not say its size as a hexadecimal number"],
  ["Transfer-Encoding: chunked", "fffffffffffffffffff\r\nab", "a chunk of its body does not say its size"],
  ["Transfer-Encoding: gzip", "", "its Transfer-Encoding does not end with chunked, so its end is unknown"],
])("a body that goes wrong after an honest head (%s %s) is a delivery that says so", async (header, body, words) => {
  const client = await receiver();
  client.send(post(HOST, header) + body);
  expect(await client.closed()).toMatch(/^HTTP\/1\.1 400 /);
  const { items } = await test.call("deliveries.list", { limit: 10 });
  expect(items).toMatchObject([{ disposition: "incomplete", summary: expect.stringContaining(words), hooks: 0 }]);
});

it("what follows an honest request on its connection is an entry too", async () => {
  const client = await receiver();
  client.send(post(HOST, "Content-Length: 0"));
  await client.until("404");
  client.send(post(HOST, "X Note: 1"));
  await client.until("400");
  expect(bytesOf(await entry())).toContain("X Note: 1");
  const { tally } = await test.call("receiver.status", {});
  expect(tally.sinceStart).toMatchObject({ received: 1, notUnderstood: 1 });
});

it("what follows one in the same piece is an entry with the bytes around it", async () => {
  const client = await receiver();
  client.send(post(HOST, "Content-Length: 0") + post(HOST, "X Note: 1"));
  await client.until("400");
  expect(bytesOf(await entry())).toContain("X Note: 1");
});

it("identical ones of one sender are one entry, counted", async () => {
  for (let n = 0; n < 5; n += 1) {
    const client = await receiver();
    client.send("SSH-2.0-x\r\n");
    await client.closed();
  }
  await expect.poll(async () => (await entries())[0]?.notUnderstood?.times).toBe(5);
  expect((await entries()).length).toBe(1);
  const other = await receiver();
  other.send("SSH-2.0-y\r\n");
  await expect.poll(async () => (await entries()).length).toBe(2);
});

it("one that was deleted is not counted in: the next is a new entry", async () => {
  const first = await receiver();
  first.send("SSH-2.0-x\r\n");
  await test.call("deliveries.delete", { ids: [(await entry()).id] });
  const second = await receiver();
  second.send("SSH-2.0-x\r\n");
  expect((await entry()).notUnderstood?.times).toBe(1);
});

it("a flood of different ones makes so many entries and no more, and the rest is counted and told", async () => {
  const clients = await Promise.all(Array.from({ length: 300 }, receiver));
  clients.forEach((client, n) => client.send(`SSH-2.0-${n}\r\n`));
  await Promise.all(clients.map((client) => client.closed()));
  await expect.poll(async () => (await test.call("receiver.status", {})).tally.sinceStart.notUnderstood).toBe(300);
  await test.app.drain();
  const listed = (await entries()).length;
  expect(listed).toBeGreaterThan(0);
  expect(listed).toBeLessThan(100);
  const { tally } = await test.call("receiver.status", {});
  expect(tally.unlisted).toBe(300 - listed);
});

it("masks credentials by their places and secrets by their value, and keeps nothing else of them", async () => {
  const secret = "swordfish-of-the-source-1";
  await test.call("sources.create", { name: "a", path: "a", provider: "github", secrets: [secret] });
  const client = await receiver();
  const target = "/hooks/a?token=token-in-the-target&page=2";
  client.send(
    `POST ${target} HTTP/1.1\r\n${HOST}\r\nAuthorization: Bearer bearer-of-the-head\r\nX-Own: ${secret}\r\nX Bad: 1\r\n\r\n`,
  );
  await client.closed();
  const found = await entry();
  expect(bytesOf(found).split("\\r\n").slice(0, 4)).toEqual([
    "POST /hooks/a?token=••••••&page=2 HTTP/1.1",
    HOST,
    "Authorization: ••••••",
    "X-Own: ••••••",
  ]);
  for (const hidden of [secret, "token-in-the-target", "bearer-of-the-head"])
    expect(test.onDisk()).not.toContain(hidden);
});

it("can be looked at, pinned and deleted, and nothing else", async () => {
  const client = await receiver();
  client.send("SSH-2.0-x\r\n");
  const { id } = await entry();
  const hook = await test.call("hooks.create", { name: "h", action: "notify" });
  for (const [method, input] of [
    ["replays.create", { deliveryIds: [id], mode: "exact" }],
    ["replays.start", { deliveryIds: [id], mode: "exact" }],
    ["hooks.test", { id: hook.id, deliveryId: id }],
    ["fixtures.create", { deliveryId: id, name: "f" }],
    ["signatures.diagnose", { deliveryId: id }],
    ["transforms.try", { deliveryId: id, code: "return request" }],
  ] as const) {
    expect(await test.app.dispatch(method, input, "person"), method).toMatchObject({
      ok: false,
      error: { code: "unsupported" },
    });
  }
  expect(await test.client.call("hooks.test", { id: hook.id })).toMatchObject({ error: { code: "not_found" } });
  expect(await test.call("deliveries.wait", { count: 1, timeoutSeconds: 0, since: "0" })).toMatchObject({
    isMet: false,
  });
  expect(await test.call("deliveries.pin", { id, pinned: true })).toMatchObject({ pinned: true });
  expect(await test.call("deliveries.delete", { ids: [id] })).toEqual({ deleted: 1, undo: expect.any(Object) });
});

it("is found by its words, and is there after a restart with today's count", async () => {
  const client = await receiver();
  client.send("SSH-2.0-x\r\n");
  await client.closed();
  await entry();
  await test.app.close();
  await test.start();
  const { items } = await test.call("deliveries.list", { filter: { text: "SSH" }, limit: 10 });
  expect(items).toMatchObject([{ notUnderstood: { kind: "other_protocol" } }]);
  const { tally } = await test.call("receiver.status", {});
  expect([tally.sinceStart.notUnderstood, tally.today.notUnderstood]).toEqual([0, 1]);
});
