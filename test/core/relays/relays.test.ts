import { createHmac, randomBytes } from "node:crypto";
import { jetstream, jetstreamManager } from "@nats-io/jetstream";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Relay } from "../../../src/core/relay-server/relay.ts";
import { z } from "zod";
import { fullUserToken } from "../../../src/core/relay/accounts.ts";
import { openKeys } from "../../../src/core/relay-server/keys.ts";
import { connectWith } from "../../fixtures/local-nats.ts";
import { adminCall } from "../../fixtures/relay.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";
import { type Developer, insideOf, natsUrlOf, post, startDeveloper, startTeam } from "./team.ts";

const folder = temporaryFolder();
let relay: Relay;
let anna: Developer;
let bob: Developer;
let cleo: Developer;
const all = () => [anna, bob, cleo];

beforeAll(async () => {
  relay = await startTeam(folder);
  for (const name of ["gh", "stripe"]) await adminCall(relay, "set-source", { name });
  await adminCall(relay, "set-source", { name: "shared", group: "crew" });
  await adminCall(relay, "set-source", { name: "asked", answer: "ask", patienceMs: 5000 });
  [anna, bob, cleo] = await Promise.all([startDeveloper(), startDeveloper(), startDeveloper()]);
  await Promise.all([anna.join(relay, "anna"), bob.join(relay, "bob"), cleo.join(relay, "cleo")]);
});

afterAll(async () => {
  await Promise.all(all().map((one) => one.stop()));
  await relay.close();
});

/** Resolves once a member has so many that fit. */
const has = (one: Developer, count: number, query?: string) =>
  expect.poll(async () => (await one.deliveries(query)).length).toBe(count);

test("joining makes the sources that are missing, and says which secrets are", async () => {
  const { subscriptions, member, team, grade } = await anna.relay();
  expect({ member, team, grade }).toEqual({ member: "anna", team: "acme", grade: relay.grade });
  const bySource = Object.fromEntries(subscriptions.map((one) => [one.source, one]));
  expect(Object.keys(bySource).toSorted()).toEqual(["asked", "gh", "shared", "stripe"]);
  // Of Stripe it is known that it signs; nobody has said who sends to gh.
  expect([bySource["stripe"]?.lacksSecret, bySource["gh"]?.lacksSecret]).toEqual([true, false]);
  expect(bySource["gh"]?.sourceId).toEqual(expect.stringMatching(/^src_/));
  expect(anna.ports.logged.join("\n")).not.toMatch(/SU[A-Z2-7]{50}/);
});

test("each member gets each delivery, byte by byte and in its order, and runs its hooks", async () => {
  const sourceId = (await anna.subscription("gh")).sourceId;
  const actionConfig = { notifyMessage: "came" };
  const hook = await anna.call("hooks.create", { name: "tell", sourceId, action: "notify", actionConfig });
  const large = randomBytes(900_000).toString("base64");
  const bodies = ['{"n":1}', large, '{"n":3}'];
  for (const body of bodies) expect((await post(relay, "gh", body)).status).toBe(202);
  for (const one of all()) {
    await has(one, 3, "source:gh");
    expect(await one.bodies()).toEqual(bodies);
    expect((await one.deliveries()).map(({ disposition, status }) => [disposition, status])).toEqual(
      bodies.map(() => ["accepted", 202]),
    );
  }
  await expect.poll(async () => (await anna.call("executions.list", { hookId: hook.id })).items.length).toBe(3);
  const [first] = await anna.deliveries("source:gh");
  const shown = await anna.call("deliveries.get", { id: first?.id ?? "" });
  expect(shown).toMatchObject({
    response: { status: 202 },
    relayed: { answered: { by: "default", status: 202 }, ours: { status: 202 }, handedMs: null },
  });
  await expect.poll(async () => anna.subscription("gh")).toMatchObject({ recorded: 3, behind: 0, catchingUp: null });
});

test("of a group one gets each", async () => {
  for (let n = 0; n < 30; n += 1) await post(relay, "shared", `{"n":${n}}`);
  const counts = async () => Promise.all(all().map(async (one) => (await one.deliveries("source:shared")).length));
  await expect.poll(async () => (await counts()).reduce((sum, count) => sum + count, 0)).toBe(30);
});

test("what is not mine by the filter is passed by, and counted", async () => {
  const { id } = await bob.relay();
  const update = (filter: string) => bob.call("relays.update", { id, source: "gh", filter });
  await expect(update("status:200")).rejects.toThrow("status: is known only of what is recorded");
  await expect(update("body.n:")).rejects.toThrow();
  await update('body.ref:refs/heads/bob "hello"');
  await post(relay, "gh", '{"ref":"refs/heads/anna","text":"hello"}');
  await post(relay, "gh", '{"ref":"refs/heads/bob","text":"bye"}');
  await post(relay, "gh", '{"ref":"refs/heads/bob","text":"Hello!"}');
  await expect.poll(() => bob.subscription("gh")).toMatchObject({ recorded: 4, passedBy: 2, behind: 0 });
  expect((await bob.bodies()).at(-1)).toBe('{"ref":"refs/heads/bob","text":"Hello!"}');
  await has(cleo, 6, "source:gh");
  await update("");
});

test("a sender is answered by the member that answers, and both facts are shown", async () => {
  const { sourceId } = await cleo.subscription("asked");
  expect(await post(relay, "asked", "{}")).toEqual({ status: 202, body: '{"received":true}' });
  const response = { status: 418, headers: [["X-Tea", "pot"] as [string, string]], body: "short and stout" };
  await cleo.call("sources.update", { id: sourceId ?? "", response });
  const { id } = await cleo.relay();
  await cleo.call("relays.update", { id, source: "asked", answers: true });
  expect(await cleo.subscription("asked")).toMatchObject({ isAsked: true, answers: true });
  await expect.poll(() => post(relay, "asked", "{}")).toEqual({ status: 418, body: "short and stout" });
  const answered = await cleo.deliveries("source:asked status:418");
  const shown = await cleo.call("deliveries.get", { id: answered.at(-1)?.id ?? "" });
  expect(shown.relayed?.handedMs).toEqual(expect.any(Number));
  expect(shown.response).toMatchObject({ status: 418, body: "short and stout" });
  // Anna has the same delivery, and did not answer it.
  const others = await anna.deliveries("source:asked");
  const other = await anna.call("deliveries.get", { id: others.at(-1)?.id ?? "" });
  expect(other.relayed).toMatchObject({ handedMs: null, answered: { by: "ask" } });
});

test("what came while it was away is caught up once and in order, checked as of then, and starts nothing", async () => {
  const before = (await anna.deliveries()).length;
  const stripe = (await anna.call("sources.list", {})).items.find(({ path }) => path === "stripe");
  const secret = "whsec_test_of_the_relay";
  await anna.call("sources.update", { id: stripe?.id ?? "", secrets: [secret] });
  const actionConfig = { notifyMessage: "came" };
  const hook = await anna.call("hooks.create", {
    name: "pay",
    sourceId: stripe?.id ?? null,
    action: "notify",
    actionConfig,
  });
  await anna.stop();
  const signed = (body: string) => {
    const at = Math.floor(Date.now() / 1000);
    return { "Stripe-Signature": `t=${at},v1=${createHmac("sha256", secret).update(`${at}.${body}`).digest("hex")}` };
  };
  const count = 500;
  for (let from = 0; from < count; from += 1) {
    const body = `{"id":"evt_${from}"}`;
    await post(relay, "stripe", body, signed(body));
  }
  anna = await anna.again(3_600_000);
  await has(anna, before + count);
  const came = (await anna.deliveries()).slice(before);
  expect(came.map(({ deliveryKey }) => deliveryKey)).toEqual(Array.from({ length: count }, (_, n) => `evt_${n}`));
  expect(new Set(came.map(({ disposition, verification }) => `${disposition} ${verification.outcome}`))).toEqual(
    new Set(["recovered verified"]),
  );
  expect((await anna.call("executions.list", { hookId: hook.id })).items).toEqual([]);
  await expect.poll(() => anna.subscription("stripe")).toMatchObject({ recorded: count, behind: 0, catchingUp: null });
  // A person who wants it to run replays it; it is checked as of then again.
  await anna.call("replays.create", { deliveryIds: [came[0]?.id ?? ""], mode: "exact" });
  await expect.poll(async () => (await anna.call("executions.list", { hookId: hook.id })).items.length).toBe(1);
});

test("a cursor that NATS lost is set to what was recorded here, and what is no delivery is recorded as that", async () => {
  const nats = await insideOf(folder);
  const before = (await cleo.deliveries()).length;
  await cleo.stop();
  await jetstream(nats).publish("hb.in.gh", "hello");
  for (const body of ['{"lost":1}', '{"lost":2}']) await post(relay, "gh", body);
  await (await jetstreamManager(nats)).consumers.delete("HB", "cleo~gh");
  await nats.close();
  cleo = await cleo.again();
  await has(cleo, before + 3);
  const [stray, ...others] = (await cleo.deliveries()).slice(before);
  expect(stray).toMatchObject({ disposition: "not_understood", notUnderstood: { kind: "frame" } });
  expect(others.map(({ disposition }) => disposition)).toEqual(["recovered", "recovered"]);
  await expect.poll(() => cleo.subscription("gh")).toMatchObject({ unreadable: 1, behind: 0 });
});

test("a member takes the pass of a new key, and the connection it goes on with is that of the new one", async () => {
  await adminCall(relay, "rotate-keys", { days: 30 });
  const former = await signersOf("anna");
  await anna.stop();
  anna = await anna.again();
  await expect.poll(async () => (await anna.relay()).state).toBe("connected");
  await expect.poll(() => signersOf("anna")).toEqual([expect.not.stringMatching(former[0] ?? "none")]);
  const before = (await anna.deliveries("source:stripe")).length;
  await post(relay, "stripe", "{}");
  await has(anna, before + 1, "source:stripe");
});

/** The public keys that the passes of a member's connections were signed with. */
async function signersOf(member: string): Promise<string[]> {
  const keys = openKeys(folder);
  const system = await connectWith(natsUrlOf(folder), (key) => fullUserToken("test", key, keys.system));
  const answer = await system.request("$SYS.REQ.SERVER.PING.CONNZ", JSON.stringify({ auth: true }));
  await system.close();
  const { data } = Connections.parse(answer.json());
  return data.connections.filter(({ name }) => name === `hookbench ${member}`).map(({ issuer_key }) => issuer_key);
}

const Connections = z.object({
  data: z.object({
    connections: z.array(z.object({ name: z.string().default(""), issuer_key: z.string().default("") })),
  }),
});

test("a member that was removed says so, gets nothing more, and keeps what came", async () => {
  const before = (await bob.deliveries()).length;
  await adminCall(relay, "remove", { name: "bob" });
  await expect.poll(async () => (await bob.relay()).state).toBe("revoked");
  expect((await bob.relay()).message).toMatch(/removed from the team/);
  const need = async () => (await bob.call("needs.list", {})).items.find(({ kind }) => kind === "relay");
  await expect.poll(need).toMatchObject({ tone: "fails", action: { does: "open_relay" } });
  await post(relay, "gh", "{}");
  await has(cleo, 9, "source:gh");
  expect((await bob.deliveries()).length).toBe(before);
  const { id } = await bob.relay();
  expect(await bob.call("relays.leave", { id })).toEqual({ wasTold: false });
  expect((await bob.call("relays.list", {})).items).toEqual([]);
  await expect.poll(need).toBeUndefined();
});

test("what is posted to no source of the team is recorded where the relay keeps it, and starts nothing that is here", async () => {
  const strays = await startTeam(temporaryFolder(), { keepsStrays: true });
  await bob.call("sources.create", { name: "mine", path: "mine", provider: "none" });
  const actionConfig = { notifyMessage: "came" };
  const hook = await bob.call("hooks.create", { name: "any", action: "notify", actionConfig });
  await bob.join(strays, "bob");
  const before = (await bob.deliveries()).length;
  expect((await post(strays, "typo", "{}")).status).toBe(404);
  expect((await post(strays, "mine", "{}")).status).toBe(404);
  await has(bob, before + 2);
  const came = (await bob.deliveries()).slice(before);
  expect(came.map(({ path, disposition }) => [path, disposition])).toEqual([
    ["/hooks/typo", "unmatched"],
    ["/hooks/mine", "recovered"],
  ]);
  expect((await bob.call("executions.list", { hookId: hook.id })).items).toEqual([]);
  expect(await bob.subscription("-")).toMatchObject({ sourceId: null, recorded: 2, unreadable: 0 });
  await bob.call("relays.leave", { id: (await bob.relay()).id });
  await strays.close();
});

test("an invitation is good once, and what is none is refused", async () => {
  const join = (line: string) => bob.call("relays.join", { line });
  await expect(join("hello")).rejects.toThrow("This is no invitation");
  await expect(join(`${relay.url}/join#${"x".repeat(22)}`)).rejects.toThrow("This invitation is not known here");
  await expect(join(`http://127.0.0.1:1/join#${"x".repeat(22)}`)).rejects.toThrow("The relay could not be asked");
});
