import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { createClient } from "../../../src/contract/client.ts";
import { createMemoryTransport } from "../../../src/contract/memory.ts";
import type { ScenarioRunDetail } from "../../../src/contract/model/scenario-run.ts";
import { type Seen, withServer } from "../../fixtures/http-server.ts";
import { testApp } from "../../fixtures/test-app.ts";

const app = testApp({ one: true });

const text = (gap: string) =>
  `name: Paused\nprovider: github\nsteps:\n  - send: push\n  - send: star\n    after: ${gap}\n  - send: fork\n    after: ${gap}\n  - send: label\n`;
const events = (seen: readonly Seen[]) =>
  seen.map(({ headers }) => headers.find(([name]) => name === "X-GitHub-Event")?.[1]);
const start = async (url: string, gap = "1h") =>
  (await app.call("scenarios.start", { text: text(gap), to: { kind: "url", url, unsigned: true } })).id;

async function until(id: string, holds: (run: ScenarioRunDetail) => boolean): Promise<ScenarioRunDetail> {
  await expect.poll(async () => holds(await app.call("scenarios.run", { id })), { interval: 20 }).toBe(true);
  return app.call("scenarios.run", { id });
}

test("a run that is paused sends nothing more until it goes on, and a step that is left out is said to be", () =>
  withServer(null, async (server) => {
    const id = await start(server.url);
    await until(id, ({ passed }) => passed === 1);
    expect(await app.call("scenarios.pause", { id })).toMatchObject({ state: "paused", verdict: null, endedAt: null });
    expect(await app.client.call("scenarios.pause", { id })).toMatchObject({ error: { code: "conflict" } });
    // Paused: the next is left out there and then. Going on: at once, though it waits for an hour.
    expect(await app.call("scenarios.skip", { id })).toMatchObject({ skipped: 1, state: "paused" });
    expect(await app.call("scenarios.resume", { id })).toMatchObject({ state: "running" });
    await app.call("scenarios.skip", { id });
    const { steps, verdict, sentence } = await until(id, ({ state }) => state === "done");
    expect(events(server.seen)).toEqual(["push", "label"]);
    expect(steps.map(({ outcome, why }) => [outcome, why])).toEqual([
      ["passed", ""],
      ["skipped", "left out by hand"],
      ["skipped", "left out by hand"],
      ["passed", ""],
    ]);
    expect([verdict, sentence]).toEqual(["passed", "2 steps went as expected. 2 steps were left out."]);
    expect(await app.client.call("scenarios.skip", { id })).toMatchObject({ error: { code: "conflict" } });
  }));

test("what was under way at a pause still ends, and a paused run is ended by cancel", () => {
  let answer: (() => void) | null = null;
  return withServer(
    (_request, response) => {
      answer = () => response.end();
    },
    async (server) => {
      const id = await start(server.url, "10ms");
      await expect.poll(() => server.seen.length).toBe(1);
      await app.call("scenarios.pause", { id });
      expect((await app.call("scenarios.run", { id })).steps[0]?.outcome).toBe("running");
      answer?.();
      await until(id, ({ passed, state }) => passed === 1 && state === "paused");
      expect(await app.call("scenarios.cancel", { id })).toMatchObject({ state: "cancelled", verdict: "unproven" });
      expect(events(server.seen)).toEqual(["push"]);
    },
  );
});

test("a paused run stays so over a restart, and goes on from where it stood", () =>
  withServer(null, async (server) => {
    const id = await start(server.url);
    await until(id, ({ passed }) => passed === 1);
    await app.call("scenarios.pause", { id });
    await app.app.close();
    await app.start();
    expect(await app.call("scenarios.run", { id })).toMatchObject({ state: "paused", passed: 1 });
    await app.call("scenarios.skip", { id });
    await app.call("scenarios.skip", { id });
    await app.call("scenarios.resume", { id });
    await until(id, ({ state }) => state === "done");
    expect(events(server.seen)).toEqual(["push", "label"]);
  }));

test("a text is read with the steps as that seed and speed would play them", async () => {
  const faulty = `${text("10s")}seed: 5\nfaults: [{ kind: duplicate, chance: 0.5 }, { kind: reorder, chance: 0.5 }]\n`;
  const read = (wish: object) => app.call("scenarios.read", { text: faulty, ...wish });
  const { plan, seed } = await read({ speed: 10 });
  expect(seed).toBe(5);
  expect(plan.find(({ number }) => number === 2)).toMatchObject({ title: "star", gapMs: 1000, outcome: "pending" });
  const { id } = await app.call("scenarios.start", {
    text: faulty,
    speed: 10,
    to: { kind: "url", url: "http://127.0.0.1:9", unsigned: true },
  });
  const { steps } = await app.call("scenarios.cancel", { id }).then(() => app.call("scenarios.run", { id }));
  const shape = (all: typeof plan) =>
    all.map(({ number, fault, faultWords, gapMs }) => [number, fault, faultWords, gapMs]);
  expect(shape(plan)).toEqual(shape(steps));
  const others = await Promise.all([6, 7, 8, 9].map((other) => read({ speed: 10, seed: other })));
  expect(others.some((other) => JSON.stringify(shape(other.plan)) !== JSON.stringify(shape(plan)))).toBe(true);
  expect((await read({ withFaults: false })).plan).toHaveLength(4);
  expect((await read({ branch: "none such" })).plan).toEqual([]);
});

test("goes straight to the app of a source, with that source's signature, and for no agent", () =>
  withServer(null, async (server) => {
    const { id } = await app.call("sources.create", {
      name: "Hub",
      path: "hub",
      provider: "github",
      secrets: ["of-the-source"],
      target: { url: `${server.url}/in` },
    });
    const wish = { text: "name: App\nprovider: github\nsteps: [{ send: push }]", to: { kind: "app" as const, id } };
    const run = await app.call("scenarios.start", wish);
    expect(run.to).toBe("the app of Hub");
    await until(run.id, ({ verdict }) => verdict === "passed");
    const [sent] = server.seen;
    const signature = createHmac("sha256", "of-the-source")
      .update(sent?.body ?? "")
      .digest("hex");
    expect(sent?.url).toBe("/in");
    expect(sent?.headers).toContainEqual(["X-Hub-Signature-256", `sha256=${signature}`]);
    const agent = createClient(createMemoryTransport(app.app, "agent"));
    expect(await agent.call("scenarios.start", wish)).toMatchObject({ ok: false, error: { code: "forbidden" } });
    expect((await app.call("deliveries.list", {})).items).toEqual([]);
  }));
