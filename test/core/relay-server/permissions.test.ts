import { cpSync } from "node:fs";
import { join } from "node:path";
import { jetstream, jetstreamManager } from "@nats-io/jetstream";
import type { NatsConnection } from "@nats-io/nats-core";
import { createUser } from "@nats-io/nkeys";
import { connect, jwtAuthenticator } from "@nats-io/transport-node";
import { afterAll, beforeAll, expect, it } from "vitest";
import { API_PREFIX, apiSubject, deliverySubject, memberDurable, partSubject } from "../../../src/core/relay/names.ts";
import { deliveriesStream, durable, partsStream, versionOf } from "../../../src/core/relay/streams.ts";
import { memberToken } from "../../../src/core/relay/accounts.ts";
import { tellAccount } from "../../../src/core/relay-server/team-account.ts";
import { ok } from "../../../src/contract/errors.ts";
import { openBucket } from "../../../src/core/relay-server/bucket.ts";
import { SourceRecord } from "../../../src/core/relay-server/records.ts";
import { openSigning, trustedOf } from "../../../src/core/relay-server/signing.ts";
import { openKeys } from "../../../src/core/relay-server/keys.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";
import { connectCore, connectMember, everyone, memberStreams, startNats } from "../../fixtures/local-nats.ts";

let nats: Awaited<ReturnType<typeof startNats>>;
let core: NatsConnection;
let anna: NatsConnection;
const refused: string[] = [];
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const DAY_MS = 86_400_000;

beforeAll(async () => {
  nats = await startNats();
  core = await connectCore(nats.url, nats.keys);
  const manager = await jetstreamManager(core);
  const wishes = {
    version: versionOf(core.info?.version ?? ""),
    replicas: 1,
    bytes: 3e8,
    days: 7,
    whenFull: "refuse" as const,
    messagesOfSource: 1000,
  };
  await manager.streams.add(deliveriesStream(wishes));
  await manager.streams.add(partsStream(wishes));
  for (const member of ["anna", "bob"]) {
    for (const source of ["gh", "stripe"]) {
      await manager.consumers.add("HB", durable(memberDurable(member, source), source, "all", false));
    }
  }
  anna = await connectMember(nats.url, nats.keys, { member: "anna", subscriptions: [everyone("anna", "gh", "ask")] });
  void (async () => {
    for await (const { type, ...rest } of anna.status()) {
      if (type === "error" && "error" in rest) refused.push(String(rest.error));
    }
  })();
});

afterAll(async () => {
  await anna.close();
  await core.close();
  await nats.close();
});

async function stored(): Promise<number> {
  const manager = await jetstreamManager(core);
  return (await manager.streams.info("HB")).state.messages;
}

it("lets a member read what its durable holds, acknowledge, and fetch parts of its sources", async () => {
  const js = jetstream(core);
  await js.publish(deliverySubject("gh"), "one", { msgID: "1" });
  await js.publish(partSubject("gh", "rly_1", 0), "part");
  const consumer = await memberStreams(anna).consumers.get("HB", memberDurable("anna", "gh"));
  const message = await consumer.next({ expires: 5000 });
  expect(message?.string()).toBe("one");
  expect(await message?.ackAck({ timeout: 5000 })).toBe(true);
  const part = await anna.request(`${API_PREFIX}.DIRECT.GET.HBP.${partSubject("gh", "rly_1", 0)}`);
  expect(part.string()).toBe("part");
});

it("lets a member answer for its source, and ask the relay under its own name", async () => {
  const answering = anna.subscribe("hb.ask.gh", { queue: "answer", callback: (_, m) => void m.respond("mine") });
  await anna.flush();
  expect((await core.request("hb.ask.gh", "?", { timeout: 5000 })).string()).toBe("mine");
  answering.unsubscribe();
  const serving = core.subscribe("hb.api.*.*", { callback: (_, m) => void m.respond(m.subject) });
  await core.flush();
  expect((await anna.request(apiSubject("anna", "hello"), "{}")).string()).toBe("hb.api.anna.hello");
  serving.unsubscribe();
});

it.each([
  ["write into the stream", "hb.in.gh"],
  ["write a part", "hb.part.gh.rly_1.1"],
  ["ask the relay as another", "hb.api.bob.hello"],
  ["see another's cursor", `${API_PREFIX}.CONSUMER.INFO.HB.bob~gh`],
  ["read with another's cursor", `${API_PREFIX}.CONSUMER.MSG.NEXT.HB.bob~gh`],
  ["acknowledge for another", "$JS.ACK.HB.bob~gh.1.1.1.1.0"],
  ["read a source that is not its own", `${API_PREFIX}.CONSUMER.MSG.NEXT.HB.anna~stripe`],
  ["fetch parts of another source", `${API_PREFIX}.DIRECT.GET.HBP.hb.part.stripe.rly_1.0`],
  ["make a cursor", `${API_PREFIX}.CONSUMER.DURABLE.CREATE.HB.mine`],
  ["make a cursor in the account's own API", "$JS.API.CONSUMER.DURABLE.CREATE.HB.mine"],
  ["empty the stream", `${API_PREFIX}.STREAM.PURGE.HB`],
  ["read a message by its number", `${API_PREFIX}.STREAM.MSG.GET.HB`],
  ["read a message directly", `${API_PREFIX}.DIRECT.GET.HB.hb.in.gh`],
  ["manage the server", "$SYS.REQ.CLAIMS.UPDATE"],
  ["ask another member", "hb.ask.gh"],
])("refuses a member to %s", async (_, subject) => {
  const before = refused.length;
  anna.publish(subject, "{}");
  await anna.flush();
  await expect.poll(() => refused.length).toBeGreaterThan(before);
  expect(refused.at(-1)).toContain("Permissions Violation for Publish");
});

it.each([
  ["what is stored", "hb.in.>"],
  ["another's inbox", "_INBOX_bob.>"],
  ["every inbox", "_INBOX.>"],
  ["questions for a source that it does not answer for", "hb.ask.stripe"],
  ["everything", ">"],
])("lets a member listen to no more than its own: %s", async (_, subject) => {
  const before = refused.length;
  const listening = anna.subscribe(subject, { callback: () => {} });
  await anna.flush();
  await expect.poll(() => refused.length).toBeGreaterThan(before);
  expect(refused.at(-1)).toContain("Permissions Violation for Subscription");
  listening.unsubscribe();
});

it("stores nothing that a member makes the server say by the reply subject of a call it may make", async () => {
  const before = await stored();
  const reply = deliverySubject("gh");
  anna.publish(`${API_PREFIX}.CONSUMER.INFO.HB.anna~gh`, "", { reply });
  anna.publish(`${API_PREFIX}.CONSUMER.MSG.NEXT.HB.anna~gh`, '{"batch":1,"no_wait":true}', { reply });
  anna.publish(`${API_PREFIX}.DIRECT.GET.HBP.${partSubject("gh", "rly_1", 0)}`, "", { reply });
  anna.publish("$JS.ACK.HB.anna~gh.1.1.1.1.0", "+NXT", { reply });
  await anna.flush();
  // The calls have come to the server's end: this one follows them on the same way.
  await (await memberStreams(anna).consumers.get("HB", memberDurable("anna", "gh"))).info();
  await core.flush();
  expect(await stored()).toBe(before);
});

it("ends the connection of a member who is shut out, and lets its pass in no more", async () => {
  const user = createUser();
  const key = user.getPublicKey();
  const expiresAt = Math.floor(Date.now() / 1000) + 3600;
  const jwt = await memberToken({ member: "bob", key, subscriptions: [everyone("bob", "gh")], expiresAt }, nats.keys);
  const options = { servers: nats.url, authenticator: jwtAuthenticator(jwt, user.getSeed()), reconnect: false };
  const bob = await connect(options);
  const revoked = { key, second: Math.floor(Date.now() / 1000), expiresAt: 1000 * expiresAt };
  const signing = [nats.keys.devSigning.getPublicKey()];
  await tellAccount(nats.url, nats.keys, { revoked: [revoked], signing }, Date.now());
  await bob.closed();
  await expect(connect(options)).rejects.toThrow(/authorization/i);
});

it("takes a change of a source by two relays at once for two changes", async () => {
  const buckets = await Promise.all([openBucket(core, 1, silent), openBucket(core, 1, silent)]);
  const longer = (before: SourceRecord | null) => {
    const is = before ?? SourceRecord.parse({ name: "counted", patienceMs: 1000 });
    return ok({ ...is, patienceMs: is.patienceMs + 1 });
  };
  const changes = Array.from({ length: 10 }, () => buckets.map((one) => one.changeSource("counted", longer)));
  await Promise.all(changes.flat());
  for (const one of buckets) await expect.poll(() => one.source("counted")?.patienceMs).toBe(1020);
});

it("signs with a new key at once, and ends passes of the former when its time is over", async () => {
  let now = Date.now();
  const bucket = await openBucket(core, 1, silent);
  const tell = () => {
    const signing = trustedOf(bucket.signing(), now);
    return tellAccount(nats.url, nats.keys, { revoked: [], signing }, now);
  };
  const open = (dataFolder: string) =>
    openSigning({ dataFolder, keys: openKeys(dataFolder), bucket, now: () => now, tell, log: silent });
  const comeBy = async (signing: Awaited<ReturnType<typeof open>>) => {
    const by = signing.key();
    if (!by.ok) throw new Error(by.error.message);
    const user = createUser();
    const rights = { member: "anna", key: user.getPublicKey(), subscriptions: [], expiresAt: 4e9 };
    const jwt = await memberToken(rights, { dev: nats.keys.dev, devSigning: by.value.pair });
    const connection = await connect({
      servers: nats.url,
      authenticator: jwtAuthenticator(jwt, user.getSeed()),
      reconnect: false,
    });
    return { connection, signedBy: by.value.pair.getPublicKey() };
  };
  const elsewhere = temporaryFolder();
  cpSync(join(nats.folder, "keys"), join(elsewhere, "keys"), { recursive: true });
  const [signing, other] = [await open(nats.folder), await open(elsewhere)];
  const before = await comeBy(signing);
  const { until } = await signing.rotate(30 * DAY_MS);
  const after = await comeBy(signing);
  expect([signing.isFormer(before.signedBy), signing.isFormer(after.signedBy)]).toEqual([true, false]);
  // What another relay signs with the former ends with it, and it asks nobody to fetch what it cannot give.
  expect([other.key(), other.isFormer(before.signedBy)]).toMatchObject([{ value: { until } }, false]);
  expect(before.connection.isClosed()).toBe(false);
  now = until;
  await signing.look();
  await before.connection.closed();
  await after.connection.flush();
  expect(other.key()).toMatchObject({ error: { message: expect.stringContaining("copy keys/dev-signing.nk") } });
  const again = await open(nats.folder);
  expect((await comeBy(again)).signedBy).toBe(after.signedBy);
  for (const one of [signing, other, again]) one.close();
});

it("keeps another team out", async () => {
  const folder = temporaryFolder();
  const user = createUser();
  const rights = { member: "eve", key: user.getPublicKey(), subscriptions: [everyone("anna", "gh")] };
  const jwt = await memberToken({ ...rights, expiresAt: Math.floor(Date.now() / 1000) + 3600 }, openKeys(folder));
  const authenticator = jwtAuthenticator(jwt, user.getSeed());
  await expect(connect({ servers: nats.url, authenticator, reconnect: false })).rejects.toThrow(/authorization/i);
});
