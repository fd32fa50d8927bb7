import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { expect, it } from "vitest";
import { migrate } from "../../../src/core/record/engine/migrate.ts";
import { shownUrls } from "../../../src/core/record/migrations/0011-shown-urls.ts";
import { migrations } from "../../../src/core/record/migrations/list.ts";
import { type FakePorts, fakePorts } from "../../fakes/ports.ts";
import { temporaryFolder } from "../../fixtures/temporary-folder.ts";
import { withServer } from "../../fixtures/http-server.ts";
import { testApp } from "../../fixtures/test-app.ts";
import { inClear } from "../../fixtures/in-clear.ts";
import { withSending } from "../send/rig.ts";

const TOKEN = "a-very-secret-token-9xyz";
const LEAK = /very-secret/;

const rig = testApp();
const { call, onDisk } = rig;

const make = (url: string) =>
  call("endpoints.create", { name: "Target", url, provider: "optio", secret: "s3cret-of-it" });

it.each([
  ["a login", `https://me:${TOKEN}@example.com/in`],
  ["a parameter", `https://example.com/in?api_key=${TOKEN}`],
  ["a path that is a permission", "https://discord.com/api/webhooks/123456/very-secret-path-of-a-channel"],
])("lies sealed and reads as a hint: %s", async (_kind, url) => {
  const endpoint = await make(url);
  expect(endpoint.url).toMatch(/^https:\/\/(example|discord)\.com\/….{0,4}$/);
  const preview = await call("events.preview", { endpointId: endpoint.id, type: "a", payload: {} });
  expect(preview.url).toMatch(/^https:\/\/(example|discord)\.com\//);
  const told = JSON.stringify([endpoint, preview, await call("endpoints.list", {})]);
  expect(told + onDisk()).not.toMatch(LEAK);
  expect(await call("endpoints.reveal", { id: endpoint.id })).toEqual({ secret: "s3cret-of-it", url });
});

it("is sent to, also after its hint came back, and stands in nothing that is kept of it", () =>
  withServer(null, ({ url, seen }) =>
    withSending(async (sending) => {
      const target = `${url}/in?api_key=${TOKEN}`;
      const made = await sending.endpoint(target);
      const copy = await sending.call("endpoints.duplicate", { id: made.id });
      await sending.call("endpoints.update", { id: made.id, name: "Renamed", url: made.url });
      await sending.call("endpoints.update", { id: copy.id, isActive: true, url: copy.url });
      for (const { id } of [made, copy]) {
        await sending.call("events.send", { endpointId: id, type: "task.done", payload: {} });
        await sending.app.drain();
      }
      expect(seen.map((request) => request.url)).toEqual(Array(2).fill(`/in?api_key=${TOKEN}`));
      const log = await sending.call("attempts.list", {});
      expect(log.items.map(({ request }) => request.url)).toEqual(Array(2).fill(`${url}/in?api_key=••••••`));
      const exported = await sending.call("attempts.export", { format: "json" });
      const report = await sending.call("checks.run", { endpointId: made.id, secret: "", only: ["valid"] });
      expect(report.results[0]?.outcome).toBe("passed");
      expect(JSON.stringify([log, exported, report, sending.published])).not.toMatch(LEAK);
      expect(inClear(sending.ports.dataFolder, [TOKEN])).toEqual([]);
    }),
  ));

it("is kept by deleting and restoring, and let go where another URL is typed", async () => {
  const { id } = await make(`https://example.com/in?api_key=${TOKEN}`);
  await call("endpoints.delete", { id });
  await call("endpoints.restore", { id });
  expect(await call("endpoints.reveal", { id })).toMatchObject({ url: `https://example.com/in?api_key=${TOKEN}` });
  const open = await call("endpoints.update", { id, url: "https://example.com/open" });
  expect(open.url).toBe("https://example.com/open");
  expect(await call("endpoints.reveal", { id })).toMatchObject({ url: "https://example.com/open" });
});

it("does not take a hint that was typed into, or that stands for nothing", async () => {
  const { id, url } = await make(`https://example.com/in?api_key=${TOKEN}`);
  for (const stray of [`${url}x`, "https://other.example.com/…9xyz"]) {
    const answer = await rig.client.call("endpoints.update", { id, url: stray });
    expect(answer).toMatchObject({ ok: false, error: { code: "invalid_input" } });
  }
  const made = await rig.client.call("endpoints.create", { name: "b", url, provider: "optio" });
  expect(made).toMatchObject({ ok: false, error: { code: "invalid_input" } });
});

it("is not echoed by a replay to it", () =>
  withServer(null, async ({ url, seen }) => {
    await call("sources.create", { name: "a", path: "a", provider: "none" });
    await fetch(`${rig.app.receiverUrl}/hooks/a`, { method: "POST", body: "{}" });
    await rig.app.drain();
    const [delivery] = (await call("deliveries.list", {})).items;
    const replay = await call("replays.create", {
      deliveryIds: [delivery?.id ?? ""],
      mode: "exact",
      to: `${url}/in?api_key=${TOKEN}`,
    });
    expect(seen[0]?.url).toBe(`/in?api_key=${TOKEN}`);
    expect(JSON.stringify(replay)).not.toMatch(LEAK);
    expect(replay.to).toBe(`${url}/in?api_key=••••••`);
  }));

it("seals and overwrites what versions before left, in endpoints and in their attempts", async () => {
  const ports = fakePorts({ dataFolder: temporaryFolder() });
  const url = `https://example.com/in?api_key=${TOKEN}`;
  leaveInClear(ports, url);
  expect(inClear(ports.dataFolder, [TOKEN])).not.toEqual([]);
  await withSending(
    async (sending) => {
      const [endpoint] = (await sending.call("endpoints.list", {})).items;
      expect(endpoint?.url).toBe("https://example.com/…9xyz");
      expect(await sending.call("endpoints.reveal", { id: endpoint?.id ?? "" })).toEqual({ secret: null, url });
      const { items } = await sending.call("attempts.list", {});
      expect(items.map(({ request }) => request.url)).toEqual(["https://example.com/in?api_key=••••••"]);
    },
    { dataFolder: ports.dataFolder },
  );
  expect(inClear(ports.dataFolder, [TOKEN])).toEqual([]);
});

/** An endpoint and an attempt at it, as the version before the last migration kept them. */
function leaveInClear({ dataFolder, secretBox }: FakePorts, url: string): void {
  const db = new Sqlite(join(dataFolder, "hookbench.db"));
  migrate(db, migrations.slice(0, migrations.indexOf(shownUrls)));
  const endpoint = {
    id: "end_1",
    name: "Target",
    url,
    provider: "optio",
    variant: "documented",
    scheme: null,
    events: [],
    secretHint: null,
    authKind: "none",
    authName: null,
    authVariable: null,
    isActive: true,
    speed: 1,
    schedule: { delaysSeconds: [0], jitter: 0 },
    timeoutSeconds: 10,
    isOrdered: false,
    concurrency: 1,
    keptAttempts: 9,
    createdAt: 1,
    updatedAt: 1,
  };
  const sealed = secretBox.seal(JSON.stringify({ secret: null, auth: { kind: "none" } }));
  db.prepare("INSERT INTO endpoints (id, document, sealed) VALUES ('end_1', ?, ?)").run(
    JSON.stringify(endpoint),
    sealed,
  );
  const attempt = {
    id: "att_1",
    eventId: "evt_1",
    endpointId: "end_1",
    number: 1,
    cause: "schedule",
    speed: 1,
    dueAt: 1,
    startedAt: 1,
    durationMs: 1,
    timing: null,
    response: null,
    error: "refused",
    success: false,
    request: { method: "POST", url, headers: [], body: "{}", isTruncated: false },
  };
  db.prepare(
    "INSERT INTO attempts (event_id, endpoint_id, started_at, duration_ms, status, success, document) VALUES (?, ?, 1, 1, 0, 0, ?)",
  ).run("evt_1", "end_1", JSON.stringify(attempt));
  db.close();
}
