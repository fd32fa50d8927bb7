import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Recovery } from "../../../src/contract/model/recovery.ts";
import { apiOfFile } from "../../fakes/provider-apis/api.ts";
import { type GithubDelivery, githubApi, githubState } from "../../fakes/provider-apis/github.ts";
import { type HttpServer, startServer } from "../../fixtures/http-server.ts";
import { testApp } from "../../fixtures/test-app.ts";

const TOKEN = "github_pat_11AAAAAAAAAAAAAAAAAAAA_secretsecret";
const SECRET = "the source's own signing secret";
const app = testApp();
const state = githubState(TOKEN);
const api = await apiOfFile(githubApi(state));
let target: HttpServer;
let registrationId: string;
let sourceId: string;

beforeAll(async () => {
  target = await startServer();
});
afterAll(() => target.close());

beforeEach(async () => {
  state.hooks.clear();
  state.deliveries = [];
  state.forgotten.clear();
  api.asked.length = 0;
  target.seen.length = 0;
  const url = `${app.app.receiverUrl}/hooks/hub`;
  const source = await app.call("sources.create", {
    name: "hub",
    path: "hub",
    provider: "github",
    secrets: [SECRET],
    publicUrl: url,
  });
  sourceId = source.id;
  await app.call("hooks.create", { name: "tell", sourceId, action: "notify", actionConfig: { notifyMessage: "x" } });
  const registration = await app.call("registrations.create", {
    sourceId,
    place: "octo/repo",
    api: api.url,
    token: TOKEN,
    tokenKept: true,
  });
  registrationId = registration.id;
});

/** A delivery as GitHub sends it, `n` minutes ago. */
function sent(n: number, change: Partial<GithubDelivery> = {}, type = "application/json"): GithubDelivery {
  const json = `{"n":${n},"ref":"refs/heads/main"}`;
  const body = change.body ?? (type === "application/json" ? json : `payload=${encodeURIComponent(json)}`);
  const headers = {
    "User-Agent": "GitHub-Hookshot/044aadd",
    "X-GitHub-Delivery": `guid-${n}`,
    "X-GitHub-Event": "push",
    "Content-Type": type,
    "X-Hub-Signature-256": `sha256=${createHmac("sha256", SECRET).update(body).digest("hex")}`,
  };
  const payload = type === "application/json" ? {} : { payload: json };
  const sentAt = app.ports.clock.now() - n * 60_000;
  return { id: 5000 - n, guid: `guid-${n}`, sentAt, status: 502, body, headers, ...payload, ...change };
}

const arrive = ({ body, headers }: GithubDelivery) =>
  fetch(`${app.app.receiverUrl}/hooks/hub`, { method: "POST", body, headers });

async function until(id: string, ...states: readonly Recovery["state"][]): Promise<Recovery> {
  let last: Recovery | undefined;
  await expect
    .poll(async () => {
      last = (await app.call("recoveries.list", {})).items.find((one) => one.id === id);
      return last?.state;
    })
    .toBeOneOf([...states]);
  return last ?? expect.unreachable("it is listed");
}

const started = async () => (await app.call("recoveries.start", { registrationId })).id;

test("of 250 tries over three pages exactly what was missed is offered, fetched in order, and proven where it can be", async () => {
  const odd = new Map<number, GithubDelivery>([
    [3, sent(3, { body: '{"n":1.10}', payload: '{"n":1.1}' })],
    [4, sent(4, { body: String.raw`{"n":"\u003c"}`, payload: '{"n":"<"}' })],
    [5, sent(5, { body: "payload=%7b%22n%22%3a5%7d", payload: '{"n":5}' }, "application/x-www-form-urlencoded")],
  ]);
  const form = (n: number) => sent(n, {}, "application/x-www-form-urlencoded");
  const missed = Array.from(
    { length: 40 },
    (_, index) => odd.get(index + 1) ?? (index < 2 ? form(index + 1) : sent(index + 1)),
  );
  const again = missed
    .slice(35)
    .map((one) => Object.assign({}, one, { id: one.id + 100_000, status: 200, redelivery: true }));
  const arrived = Array.from({ length: 200 }, (_, index) => sent(index + 50, { status: 200 }));
  const elsewhere = Array.from({ length: 5 }, (_, index) => sent(index + 300, { status: 200 }));
  for (const one of [...arrived, ...again]) await arrive(one);
  state.deliveries = [...again, ...missed, ...arrived, ...elsewhere];

  const before = (await app.call("executions.list", { limit: 1000 })).items.length;
  const id = await started();
  expect(await until(id, "listed")).toMatchObject({ told: 245, arrived: 205, takenElsewhere: 5, missed: 35 });
  expect(api.asked.filter((line) => line.endsWith("/deliveries")).length).toBe(3);

  await app.call("recoveries.bring", { id });
  expect(await until(id, "done")).toMatchObject({ brought: 35, verified: 32, missed: 0, failed: 0 });
  const { items } = await app.call("recoveries.get", { id });
  expect(items.map(({ key }) => key)).toEqual(
    missed
      .slice(0, 35)
      .map(({ guid }) => guid)
      .toReversed(),
  );
  const unproven = await app.call("deliveries.get", {
    id: items.find(({ key }) => key === "guid-3")?.deliveryId ?? "",
  });
  expect(unproven).toMatchObject({
    disposition: "recovered",
    verification: { outcome: "not_checked", reason: "rebuilt" },
  });
  expect((await app.call("executions.list", { limit: 1000 })).items.length).toBe(before);
  expect(await until(await started(), "done")).toMatchObject({ missed: 0, arrived: 240 });
  expect(api.faults).toEqual([]);
});

test("what was missed is sent again by GitHub when that is asked for, and comes verified", async () => {
  state.deliveries = [sent(1), sent(2, { status: 0 })];
  const id = await started();
  await until(id, "listed");
  await app.call("recoveries.resend", { id });
  expect(await until(id, "done")).toMatchObject({ asked: 2, brought: 0 });
  await expect.poll(async () => (await app.call("recoveries.get", { id })).cameAgain).toBe(2);
  const { items } = await app.call("deliveries.list", { limit: 10 });
  expect(items.map(({ verification, disposition }) => [verification.outcome, disposition])).toEqual([
    ["verified", "accepted"],
    ["verified", "accepted"],
  ]);
});

test("what was fetched is delivered to the app in the order it was sent, only when that is asked for", async () => {
  await app.call("sources.update", { id: sourceId, target: { url: target.url } });
  state.deliveries = [sent(1), sent(2), sent(3)];
  const id = await started();
  await until(id, "listed");
  await app.call("recoveries.bring", { id });
  await until(id, "done");
  expect(target.seen).toEqual([]);
  const run = await app.call("recoveries.deliver", { id });
  await expect.poll(async () => (await app.call("replays.get", { id: run.id })).state).toBe("done");
  expect(target.seen.map(({ body }) => body.toString())).toEqual([3, 2, 1].map((n) => sent(n).body));
});

test("a place in the pages that GitHub has forgotten begins it anew", async () => {
  state.deliveries = Array.from({ length: 150 }, (_, index) => sent(index + 1));
  const cursor = `v1_${state.deliveries[100]?.id}`;
  state.forgotten.add(cursor);
  const id = await started();
  expect(await until(id, "stopped")).toMatchObject({ reason: expect.stringContaining("Invalid cursor") });
  state.forgotten.clear();
  await app.call("recoveries.resume", { id });
  expect(await until(id, "listed")).toMatchObject({ missed: 150, told: 150 });
});

test("a limit is waited for and said, and a look that waits can be cancelled", async () => {
  state.deliveries = [sent(1)];
  api.next({ status: 429, headers: { "Retry-After": "3000" }, json: {} });
  const id = await started();
  await expect
    .poll(async () => (await app.call("recoveries.list", {})).items[0]?.waitsUntil)
    .toBe(app.ports.clock.now() + 3_000_000);
  await app.call("recoveries.cancel", { id });
  expect(await until(id, "cancelled")).toMatchObject({ missed: 0 });
});

test("what GitHub no longer keeps is said, and is not asked for again", async () => {
  state.deliveries = [sent(1), sent(9 * 24 * 60)];
  const weekAgo = app.ports.clock.now() - 7 * 86_400_000;
  const { id } = await app.call("recoveries.start", { registrationId, since: weekAgo });
  const listed = await until(id, "listed");
  expect(listed).toMatchObject({ missed: 1, since: app.ports.clock.now() - 3 * 86_400_000 });
  expect(listed.notes[0]).toBe("GitHub keeps what it sent for 3 days: what it sent before is not told any more.");
  state.deliveries = [];
  await app.call("recoveries.bring", { id });
  expect(await until(id, "done")).toMatchObject({ failed: 1, brought: 0 });
});

test("a token that may not do this any more stops it with its sentence", async () => {
  state.deliveries = [sent(1)];
  const id = await started();
  await until(id, "listed");
  api.next({ status: 401, json: { message: "Bad credentials" } });
  await app.call("recoveries.bring", { id });
  expect(await until(id, "stopped")).toMatchObject({ reason: expect.stringContaining("(401)"), missed: 1 });
  await app.call("recoveries.resume", { id });
  expect(await until(id, "done")).toMatchObject({ brought: 1, verified: 1 });
});

test("where the app was off, the look for what was missed is made by itself if that was chosen, and nothing is fetched", async () => {
  await app.call("registrations.change", { id: registrationId, offersMissed: true });
  await app.app.close();
  app.ports.setNow(app.ports.clock.now() + 3_600_000);
  state.deliveries = [sent(5)];
  await app.start();
  await expect.poll(async () => (await app.call("recoveries.list", {})).items[0]?.state).toBe("listed");
  expect((await app.call("recoveries.list", {})).items[0]).toMatchObject({ missed: 1, brought: 0 });
  expect((await app.call("registrations.list", {})).items[0]?.awaySince).toBe(null);
});
