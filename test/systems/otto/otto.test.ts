import type { FaultPreset } from "../../../src/contract/model/fault.ts";
import { describe, expect, test } from "vitest";
import type { Input } from "../../../src/contract/api.ts";
import { Mirrored, program, runs } from "../../core/act/programs.ts";
import { type Rig, SECRET, UNSIGNED, signed, withRig } from "../rig.ts";

const JSON_TYPE = { "Content-Type": "application/json" };

const ottoSource = (rig: Rig, change: Partial<Input<"sources.create">> = {}) =>
  rig.source({ name: "Otto", path: "build", provider: "none", secrets: [], replyProfile: "otto", ...change });

describe("Otto 1: any post to a typed path is received", () => {
  test("answered 200 at once with the message's id and type", () =>
    withRig(async (rig) => {
      rig.hold();
      await rig.hook(await ottoSource(rig));
      const { status, body, id } = await rig.post("/webhook/build", '{"ok":true}', JSON_TYPE);

      expect(status).toBe(200);
      expect(JSON.parse(body)).toEqual({ status: "received", message_id: id, webhook_type: "build" });
    }));

  test("also when the task fails later, and when it came before", () =>
    withRig(async (rig) => {
      await rig.hook(await ottoSource(rig), runs(["/nowhere/agent"], {}));
      const headers = { ...JSON_TYPE, "Idempotency-Key": "k1" };
      const first = await rig.post("/webhook/build", "{}", headers);
      const again = await rig.post("/webhook/build", "{}", headers);

      expect([first.status, again.status]).toEqual([200, 200]);
      expect(JSON.parse(again.body)).toMatchObject({ status: "received", message_id: again.id });
      expect(await rig.delivery(again.id)).toMatchObject({ disposition: "duplicate" });
    }));

  test.each(["7", '"text"', "null", "[1,2]", "{}"])("any JSON is taken: %s", (body) =>
    withRig(async (rig) => {
      await ottoSource(rig);

      expect(await rig.post("/webhook/build", body, JSON_TYPE)).toMatchObject({ status: 200 });
    }),
  );

  test.each([
    ["a text", "it's \u2603 not JSON", "text/plain"],
    ["broken JSON", '{"a":', "application/json"],
  ])("%s is seen as raw_body, and kept as it came", (_, text, type) =>
    withRig(async (rig) => {
      const conditions = [{ field: "webhook.body.raw_body", operator: "equals", value: text }];
      const actionConfig = { notifyMessage: "{{webhook.body}}" };
      await rig.hook(await ottoSource(rig), { conditions, actionConfig });
      const { id } = await rig.post("/webhook/build", text, { "Content-Type": type });
      await rig.app.drain();

      expect(rig.ports.notifications.map(({ body }) => JSON.parse(body))).toEqual([{ raw_body: text }]);
      expect(Buffer.from((await rig.delivery(id)).bodyBase64, "base64").toString()).toBe(text);
    }),
  );
});

describe("Otto 2: a worker makes a task of it", () => {
  test("payload, headers, URL and client address are kept", () =>
    withRig(async (rig) => {
      await ottoSource(rig);
      const { id } = await rig.post("/webhook/build?run=1", '{ "a":1 }', { ...JSON_TYPE, "X-Build": "7" });

      expect(await rig.delivery(id)).toMatchObject({
        url: "/webhook/build?run=1",
        clientIp: "127.0.0.1",
        headers: expect.arrayContaining([["X-Build", "7"]]),
        bodyBase64: Buffer.from('{ "a":1 }').toString("base64"),
      });
    }));

  test("the agent is handed the task, and the owner hears of its end", () =>
    withRig(async (rig) => {
      const agent = runs(program("mirror"), { agentPrompt: "Look into it.", notifyOwner: true });
      await rig.hook(await ottoSource(rig), { ...agent, name: "Build watch", approval: "never" });
      await rig.post("/webhook/build", "no JSON", { "Content-Type": "text/plain" });
      await rig.app.drain();
      const [execution] = await rig.executions();
      const { output } = await rig.call("executions.get", { id: execution?.id ?? "" });

      expect(execution).toMatchObject({
        status: "success",
        title: "Process build webhook event with payload containing 1 fields.",
      });
      expect(Mirrored.parse(JSON.parse(output)).stdin).toContain('"raw_body": "no JSON"');
      expect(rig.ports.notifications).toMatchObject([{ title: "Build watch" }]);
    }));

  test("the owner hears of a failure too", () =>
    withRig(async (rig) => {
      const agent = runs(["/nowhere/agent"], { notifyOwner: true });
      await rig.hook(await ottoSource(rig), { ...agent, approval: "never" });
      await rig.post("/webhook/build", "{}", JSON_TYPE);
      await rig.app.drain();

      expect(await rig.executions()).toMatchObject([{ status: "error" }]);
      expect(rig.ports.notifications).toHaveLength(1);
    }));
});

describe("Otto 4: signatures are checked as any source's are", () => {
  test.each(["github", "slack", "stripe"])("%s", (provider) =>
    withRig(async (rig) => {
      await ottoSource(rig, { path: provider, provider, secrets: [SECRET] });
      const forged = await rig.post(`/webhook/${provider}`, "{}", JSON_TYPE);
      const sample = await rig.call("samples.send", { provider });

      expect(forged).toMatchObject({ status: 401, body: UNSIGNED });
      expect(sample.status).toBe(200);
    }),
  );

  test("Slack's is older than five minutes: 401", () =>
    withRig(async (rig) => {
      await ottoSource(rig, { path: "slack", provider: "slack", secrets: [SECRET] });
      const { deliveryId } = await rig.call("samples.send", { provider: "slack" });
      const { headers, bodyBase64 } = await rig.delivery(deliveryId ?? "");
      rig.wait(301_000);
      const kept = headers.filter(([name]) => /^(x-slack|content-type)/i.test(name));
      const body = Buffer.from(bodyBase64, "base64").toString();
      const late = await rig.post("/webhook/slack", body, Object.fromEntries(kept));

      expect(late.status).toBe(401);
      expect(await rig.delivery(late.id)).toMatchObject({ verification: { reason: "timestamp_stale" } });
    }));
});

describe("Otto 5: monitoring", () => {
  test("health, status and stats answer this machine", () =>
    withRig(async (rig) => {
      await rig.hook(await ottoSource(rig), { ...runs(["/nowhere/agent"]), approval: "never" });
      const { id } = await rig.post("/webhook/build", "{}", JSON_TYPE);
      await rig.app.drain();
      rig.wait(5000);
      const [health, status, stats] = await Promise.all(
        ["health", "status", "stats"].map(async (name) => JSON.parse((await rig.get(`/webhook/${name}`)).body)),
      );

      expect(health).toEqual({
        status: "healthy",
        uptime_seconds: 5,
        worker: "running",
        queue: { running: 0, queued: 0, waiting_approval: 0 },
      });
      expect(status).toEqual({ worker: "running", running: 0, queued: 0, waiting_approval: 0 });
      expect(stats).toMatchObject({
        messages: 1,
        queue: { running: 0, queued: 0, waiting_approval: 0 },
        failed_messages: [{ message_id: id, webhook_type: "build", error: expect.stringContaining("/nowhere/agent") }],
      });
    }));

  test("status says when the worker is paused", () =>
    withRig(async (rig) => {
      await rig.call("queue.pause", {});

      expect(JSON.parse((await rig.get("/webhook/status")).body)).toMatchObject({ worker: "paused" });
    }));

  test("a source of that path comes first", () =>
    withRig(async (rig) => {
      await ottoSource(rig, { path: "health" });
      const { id, body } = await rig.get("/webhook/health");

      expect(JSON.parse(body)).toMatchObject({ message_id: id });
    }));

  test.each([{ "X-Forwarded-For": "203.0.113.9" }, { Forwarded: "for=203.0.113.9" }])(
    "what comes from outside is told nothing",
    (headers) =>
      withRig(async (rig) => {
        expect(await rig.get("/webhook/stats", headers)).toMatchObject({ status: 404 });
      }),
  );

  test("a monitoring call is no delivery", () =>
    withRig(async (rig) => {
      await rig.get("/webhook/health");

      expect((await rig.call("deliveries.list", {})).total).toBe(0);
    }));
});

test("the default profile leaves text as text", () =>
  withRig(async (rig) => {
    await rig.hook(await rig.source(), { actionConfig: { notifyMessage: "{{webhook.body}}" } });
    await rig.post("/hooks/octo", "plain", signed("plain"));
    await rig.app.drain();

    expect(rig.ports.notifications.map(({ body }) => body)).toEqual(["plain"]);
  }));

describe("Otto's queue: its failures can be played", () => {
  const played = async (rig: Rig, preset: FaultPreset, hook: Parameters<Rig["hook"]>[1] = {}) => {
    const source = await rig.source({
      path: "build",
      provider: "none",
      replyProfile: "otto",
      requireSignature: false,
      secrets: [],
    });
    await rig.hook(source, hook);
    await rig.call("sources.update", { id: source.id, faults: preset });
    const answer = await rig.post("/webhook/build", "{}");
    await rig.app.drain();
    return answer;
  };

  test("broker down: 500 at once, and nothing runs", () =>
    withRig(async (rig) => {
      const { status, body } = await played(rig, "broker-down");
      expect([status, JSON.parse(body)]).toEqual([500, { error: "The message could not be queued" }]);
      expect(await rig.executions()).toEqual([]);
    }));

  test("a dead worker: received as ever, and nothing runs, which is said", () =>
    withRig(async (rig) => {
      const answer = await played(rig, "dead-worker");
      expect([answer.status, JSON.parse(answer.body)]).toMatchObject([200, { status: "received" }]);
      expect(await rig.executions()).toEqual([]);
      const { items } = await rig.call("deliveries.hooks", { id: answer.id });
      expect(items).toMatchObject([{ sentence: expect.stringContaining("the worker is dead") }]);
    }));

  test("a message that failed and is put back runs again, and what came of each run is kept", () =>
    withRig(async (rig) => {
      // The cooldown holds off new messages, not one that is put back.
      const answer = await played(rig, "put-back", { actionConfig: { notifyMessage: "done" }, cooldownMs: 60_000 });
      expect([answer.status, JSON.parse(answer.body)]).toMatchObject([200, { status: "received" }]);
      expect(rig.ports.notifications.map(({ body }) => body)).toEqual(["done", "done"]);
      const [second, first] = await rig.executions();
      expect([first, second]).toMatchObject([
        { status: "error", error: expect.stringContaining("it runs again (1 of 1)"), deliveryId: answer.id },
        { status: "success", error: null, deliveryId: answer.id, source: "hook" },
      ]);
      const { body } = await rig.get("/webhook/stats");
      expect(JSON.parse(body)).toMatchObject({ failed_messages: [{ message_id: answer.id }] });
    }));

  test("a message put back waits for a person again where its hook asks", () =>
    withRig(async (rig) => {
      await played(rig, "put-back", { ...runs(program("mirror")), approval: "ask" });
      const [asking] = await rig.executions();
      await rig.call("executions.approve", { id: asking?.id ?? "" });
      await rig.app.drain();
      expect((await rig.executions()).map(({ status }) => status)).toEqual(["waiting_approval", "error"]);
    }));
});
