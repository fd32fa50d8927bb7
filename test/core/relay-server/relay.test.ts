import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { connect } from "node:tls";
import { jetstreamManager } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/nats-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { HelloAnswer, type PresenceRequest } from "../../../src/core/relay/messages.ts";
import { ANSWER_GROUP, type ApiVerb, apiSubject, askSubject } from "../../../src/core/relay/names.ts";
import type { Relay } from "../../../src/core/relay-server/relay.ts";
import { openKeys } from "../../../src/core/relay-server/keys.ts";
import { connectCore } from "../../fixtures/local-nats.ts";
import { selfSigned } from "../../fixtures/certificates.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";
import { adminCall, invite, joinTeam, postJoin, startTestRelay } from "../../fixtures/relay.ts";
import { take } from "./team.ts";

let relay: Relay;
let anna: Awaited<ReturnType<typeof joinTeam>>;
let core: NatsConnection | null = null;
const dataFolder = temporaryFolder();
let space = { free: 100e9, total: 200e9 };

beforeAll(async () => {
  relay = await startTestRelay({ dataFolder, freeSpace: () => Promise.resolve(space) });
  for (const name of ["gh", "stripe.live", "few"]) await adminCall(relay, "set-source", { name });
  await adminCall(relay, "set-source", { name: "asked", answer: "ask", patienceMs: 1000 });
  await adminCall(relay, "set-source", { name: "signed", provider: "github", secrets: ["It's a Secret to Everybody"] });
  anna = await joinTeam(relay, await invite(relay, "anna"));
});

afterAll(async () => {
  await core?.close();
  await anna.connection.close();
  await relay.close();
});

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${relay.url}${path}`, { method: "POST", body, headers });

async function api(member: typeof anna, verb: ApiVerb, input: unknown): Promise<unknown> {
  const subject = apiSubject(member.membership.member, verb);
  return (await member.connection.request(subject, JSON.stringify(input), { timeout: 5000 })).json();
}

it("says truthfully what its acknowledgement is worth, wherever it says so", async () => {
  const grade = relay.natsVersion.startsWith("2.9.") ? "page-cache" : "disk";
  expect(relay.grade).toBe(grade);
  expect(anna.membership.grade).toBe(grade);
  expect(HelloAnswer.parse(await api(anna, "hello", { version: "1" })).membership.grade).toBe(grade);
  expect(await (await fetch(`${relay.url}/healthz`)).json()).toEqual({ ok: true, grade });
  expect(relay.status()).toMatchObject({ grade, isTaking: true });
});

it("takes nothing to a source that is not known, and tells strangers nothing", async () => {
  const before = relay.status().refused["unknown_source"] ?? 0;
  expect((await post("/hooks/ghost", "{}")).status).toBe(404);
  expect(relay.status().refused["unknown_source"]).toBe(before + 1);
  for (const path of ["/", "/hooks/", "/hooks/../healthz", "/status", "/metrics", "/api/hooks/gh", "/call/members"]) {
    expect((await post(path, "{}")).status, path).toBe(404);
  }
});

it("lets in whoever has the code, once, and nobody else", async () => {
  const line = await invite(relay, "twice", ["gh"]);
  const code = line.slice(line.indexOf("#") + 1);
  const both = await Promise.all([postJoin(relay, code), postJoin(relay, code)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 403]);
  const third = await postJoin(relay, code);
  expect([third.status, await third.json()]).toEqual([
    403,
    { error: { code: "used", message: expect.stringContaining("good once") } },
  ]);
  expect(await adminCall(relay, "invite", { name: "twice", sources: "all" })).toBe("conflict");
  expect(await adminCall(relay, "invite", { name: "other", sources: ["ghost"] })).toBe("not_found");
  const page = await fetch(`${relay.url}/join`);
  const script = /<script>([^]*)<\/script>/.exec(await page.text())?.[1] ?? "";
  const hash = createHash("sha256").update(script).digest("base64");
  expect(page.headers.get("content-security-policy")).toBe(`default-src 'none'; script-src 'sha256-${hash}'`);
});

it("gives a sender the member's answer where one is there, and what is set where none is", async () => {
  const started = performance.now();
  expect(await (await post("/hooks/asked", "nobody")).json()).toEqual({ received: true });
  expect(performance.now() - started).toBeLessThan(900);
  const presence: PresenceRequest = { sources: ["asked"] };
  await api(anna, "presence", presence);
  const answering = anna.connection.subscribe(askSubject("asked"), {
    queue: ANSWER_GROUP,
    callback: (_, question) => {
      const { id } = question.json<{ id: string }>();
      const headers = [
        ["X-Mine", "yes"],
        ["Content-Length", "7"],
        ["X-Split", "a\r\nb"],
      ];
      const body = Buffer.from(`for ${id}`).toString("base64");
      question.respond(JSON.stringify({ reply: { status: 418, headers, body } }));
    },
  });
  await anna.connection.flush();
  const answer = await post("/hooks/asked", "somebody");
  expect([answer.status, answer.headers.get("x-mine"), answer.headers.get("x-split")]).toEqual([418, "yes", null]);
  expect(await answer.text()).toBe(`for ${answer.headers.get("x-hookbench-delivery")}`);
  answering.unsubscribe();

  const slow = anna.connection.subscribe(askSubject("asked"), { queue: ANSWER_GROUP, callback: () => {} });
  await anna.connection.flush();
  const asked = performance.now();
  expect(await (await post("/hooks/asked", "slow")).json()).toEqual({ received: true });
  const took = performance.now() - asked;
  expect(took).toBeGreaterThan(900);
  slow.unsubscribe();
  const frames = await take(anna.connection, "anna", "asked", 3);
  expect(frames.map(({ head, body }) => [body.toString(), head.answered.by])).toEqual([
    ["nobody", "default"],
    ["somebody", "ask"],
    ["slow", "ask"],
  ]);
});

it("checks signatures where it was given the secret, and stores what is not signed as that", async () => {
  const body = "Hello, World!";
  const right = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
  expect((await post("/hooks/signed", body, { "X-Hub-Signature-256": right })).status).toBe(202);
  expect((await post("/hooks/signed", body, { "X-Hub-Signature-256": right.replace("7", "8") })).status).toBe(401);
  const frames = await take(anna.connection, "anna", "signed", 2);
  expect(frames.map(({ head }) => head.answered)).toEqual([
    { status: 202, by: "default" },
    { status: 401, by: "signature" },
  ]);
  expect(JSON.stringify(await adminCall(relay, "sources"))).not.toContain("Everybody");
});

it("answers a handshake that takes no secret by itself", async () => {
  const event = { eventType: "Microsoft.EventGrid.SubscriptionValidationEvent", data: { validationCode: "abc-1" } };
  const answer = await post("/hooks/gh", JSON.stringify([event]));
  expect([answer.status, await answer.json()]).toEqual([200, { validationResponse: "abc-1" }]);
  const [frame] = await take(anna.connection, "anna", "gh", 1);
  expect(frame?.head.answered).toEqual({ status: 200, by: "handshake" });
});

it("gives a member what is new since it joined, tells it of new sources, and sets its cursor back", async () => {
  await post("/hooks/stripe.live", "one");
  await post("/hooks/stripe.live", "two");
  const [first] = await take(anna.connection, "anna", "stripe.live", 2);
  const moved = await api(anna, "rewind", { source: "stripe.live", to: { time: (first?.head.at ?? 0) - 1000 } });
  expect(moved).toMatchObject({ subscription: { source: "stripe.live" } });
  const again = await take(anna.connection, "anna", "stripe.live", 2);
  expect(again.map(({ body }) => body.toString())).toEqual(["one", "two"]);

  expect(await api(anna, "hello", { version: "2" })).toMatchObject({ renew: false, lost: [] });
  await adminCall(relay, "set-source", { name: "new" });
  await post("/hooks/new", "before anna knew");
  const hello = HelloAnswer.parse(await api(anna, "hello", { version: "2" }));
  expect(hello.renew).toBe(true);
  expect(hello.membership.subscriptions.map(({ source }) => source)).toContain("new");
  expect(await api(anna, "renew", {})).toMatchObject({ pass: { jwt: expect.any(String) } });
  expect(await api(anna, "hello", { version: "2" })).toMatchObject({ renew: false });
  expect(await api(anna, "rewind", { source: "ghost", to: { time: 0 } })).toMatchObject({
    error: { code: "not_found" },
  });
  expect(await api(anna, "hello", { version: 1 })).toMatchObject({ error: { code: "invalid_input" } });
});

it("tells a member whose cursor was lost, which it then sets back to what it has recorded", async () => {
  await post("/hooks/few", "recorded");
  const [recorded] = await take(anna.connection, "anna", "few", 1);
  expect(recorded?.body.toString()).toBe("recorded");
  const manager = await coreManager();
  const { seq } = await manager.streams
    .getMessage("HB", { last_by_subj: "hb.in.few" })
    .then((found) => found ?? { seq: 0 });
  await manager.consumers.delete("HB", "anna~few");
  await post("/hooks/few", "while it was lost");
  const hello = await api(anna, "hello", { version: "2", recorded: { few: seq, gh: 1 } });
  expect(hello).toMatchObject({ lost: ["few"] });
  await api(anna, "rewind", { source: "few", to: { sequence: seq + 1 } });
  const [missed] = await take(anna.connection, "anna", "few", 1);
  expect(missed?.body.toString()).toBe("while it was lost");
});

/** JetStream's API as the relay has it. */
async function coreManager() {
  const config = readFileSync(join(dataFolder, "nats", "nats.conf"), "utf8");
  core ??= await connectCore(`nats://${/listen: "([^"]+)"/.exec(config)?.[1] ?? ""}`, openKeys(dataFolder));
  return jetstreamManager(core);
}

it("shuts a removed member out at once, and keeps deliveries for the others", async () => {
  const bob = await joinTeam(relay, await invite(relay, "bob"));
  const cut = disconnected(bob.connection);
  expect(await adminCall(relay, "remove", { name: "bob" })).toEqual({ removed: "bob" });
  await cut;
  await post("/hooks/gh", "after bob");
  const [frame] = await take(anna.connection, "anna", "gh", 1);
  expect(frame?.body.toString()).toBe("after bob");
  expect(relay.status().members.map(({ name }) => name)).not.toContain("bob");
  await expect.poll(() => relay.status().lags.filter(({ member }) => member === "bob")).toEqual([]);
  await bob.connection.close();
  const again = await joinTeam(relay, await invite(relay, "bob"));
  const left = disconnected(again.connection);
  expect(await api(again, "leave", {})).toEqual({ left: true });
  await left;
  await again.connection.close();
});

async function disconnected(connection: NatsConnection): Promise<void> {
  for await (const { type } of connection.status()) if (type === "disconnect") return;
}

it("takes nothing while the disk is nearly full, and says so", async () => {
  space = { free: 0.9e9, total: 200e9 };
  await expect.poll(async () => (await fetch(`${relay.url}/healthz`)).status).toBe(503);
  const refused = await post("/hooks/gh", "no room");
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "300"]);
  space = { free: 100e9, total: 200e9 };
  await expect.poll(async () => (await post("/hooks/gh", "room again")).status).toBe(202);
  const [frame] = await take(anna.connection, "anna", "gh", 1);
  expect(frame?.body.toString()).toBe("room again");
});

it("tells how old the oldest is that waits for a member, to its owner and to the member", async () => {
  await post("/hooks/stripe.live", "waits");
  const oldestAt = () => relay.status().lags.find(({ source }) => source === "stripe.live")?.oldestAt ?? 0;
  await expect.poll(oldestAt, { timeout: 20_000 }).toBeGreaterThan(Date.now() - 60_000);
  const hello = HelloAnswer.parse(await api(anna, "hello", { version: "2" }));
  expect(hello.oldest["stripe.live"]).toBe(oldestAt());
  expect(hello.oldest["asked"]).toBeUndefined();
  await take(anna.connection, "anna", "stripe.live", 1);
  await expect.poll(oldestAt, { timeout: 20_000 }).toBe(0);
});

it("tells its owner alone how it does", async () => {
  const { admin, token } = relay;
  const get = (path: string, authorization: string) => fetch(`${admin}${path}`, { headers: { authorization } });
  expect((await get("/metrics", "Bearer wrong")).status).toBe(401);
  expect((await fetch(`${admin}/call/members`, { method: "POST", body: "{}" })).status).toBe(401);
  const metrics = await (await get("/metrics", `Bearer ${token}`)).text();
  expect(metrics).toMatch(/hookbench_relay_received_total\{source="signed",status="401"\} 1\n/);
  expect(metrics).toMatch(/hookbench_relay_refused_total\{reason="disk"\} \d+\n/);
  expect(metrics).toMatch(/hookbench_relay_asked_total\{result="late"\} 1\n/);
  expect(metrics).toMatch(/hookbench_relay_ack_seconds_count [1-9]\d*\n/);
  expect(metrics).toContain(`hookbench_relay_grade{grade="${relay.grade}"} 1\n`);
  expect(await adminCall(relay, "remove", { name: "../x" })).toBe("invalid_input");
  expect(await adminCall(relay, "nothing")).toBe("not_found");
});

it("sees whether its public URL leads to it, or to something else", async () => {
  await expect.poll(() => relay.status().outside).toMatchObject({ isReached: true, why: null });
  const elsewhere = await startTestRelay({ publicUrl: relay.url });
  // That is another team's: its answer is none that this one could give.
  await expect.poll(() => elsewhere.status().outside.why).toBe(`something else answers at ${relay.url}, with 200`);
  await elsewhere.close();
});

it("speaks TLS itself, to senders and to members", async () => {
  const { cert, key, file } = selfSigned();
  const keyFile = join(temporaryFolder(), "key.pem");
  writeFileSync(keyFile, key);
  const secure = await startTestRelay({ tls: { cert: file, key: keyFile } });
  await adminCall(secure, "set-source", { name: "gh" });
  expect(secure.url).toMatch(/^https:/);
  expect(await invite(secure, "anna")).toContain(`${secure.url}/join#`);
  const port = Number(new URL(secure.url).port);
  const ask = async (head: string, until: string): Promise<string> => {
    const socket = connect({ port, host: "127.0.0.1", ca: cert });
    socket.write(head);
    let text = "";
    for await (const chunk of socket) {
      text += String(chunk);
      if (text.includes(until)) break;
    }
    return text;
  };
  const posted = await ask("POST /hooks/gh HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}", "received");
  expect(posted).toMatch(/^HTTP\/1\.1 202 /);
  const upgrade =
    "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==";
  expect(await ask(`GET /nats HTTP/1.1\r\nHost: x\r\n${upgrade}\r\n\r\n`, "INFO")).toMatch(/^HTTP\/1\.1 101 /);
  // Anywhere else an upgrade is an ordinary request.
  expect(await ask(`POST /hooks/gh HTTP/1.1\r\nHost: x\r\n${upgrade}\r\n\r\n`, "received")).toMatch(/^HTTP\/1\.1 202 /);
  await secure.close();
});
