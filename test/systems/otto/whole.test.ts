import { describe, expect, test } from "vitest";
import { z } from "zod";
import { program, runs } from "../../core/act/programs.ts";
import { type Rig, SECRET, signed, withRig } from "../rig.ts";

const JSON_TYPE = { "Content-Type": "application/json" };

function catchAll(rig: Rig, change: object = {}) {
  const asked = { path: "otto", provider: "otto", replyProfile: "otto" as const, secrets: [], requireSignature: false };
  return rig.source({ ...asked, catchesAll: true, ...change });
}

describe("Otto 1: any type works at once", () => {
  test("a type that no source has goes to the source that catches all, and is its webhook_type", () =>
    withRig(async (rig) => {
      const source = await catchAll(rig);
      await rig.hook(source);
      const answer = await rig.post("/webhook/anything", '{"a":1,"b":2}', JSON_TYPE);
      expect([answer.status, JSON.parse(answer.body)]).toEqual([
        200,
        { status: "received", message_id: answer.id, webhook_type: "anything" },
      ]);
      await rig.app.drain();
      expect((await rig.delivery(answer.id)).sourceId).toBe(source.id);
      expect((await rig.executions()).map(({ title }) => title)).toEqual([
        "Process anything webhook event with payload containing 2 fields.",
      ]);
    }));

  test("a source with that path comes first, and other prefixes are not caught", () =>
    withRig(async (rig) => {
      await catchAll(rig);
      const own = await rig.source({ path: "github", requireSignature: false });
      expect((await rig.delivery((await rig.post("/webhook/github", "{}")).id)).sourceId).toBe(own.id);
      expect((await rig.post("/hooks/anything", "{}")).status).toBe(404);
      expect((await rig.post("/api/webhooks/anything", "{}")).status).toBe(404);
    }));

  test("without such a source an unknown type stays 404", () =>
    withRig(async (rig) => {
      await catchAll(rig, { catchesAll: false });
      expect((await rig.post("/webhook/anything", "{}")).status).toBe(404);
    }));

  test("where it wants signatures it checks them", () =>
    withRig(async (rig) => {
      await catchAll(rig, { provider: "github", secrets: [SECRET], requireSignature: true });
      expect((await rig.post("/webhook/anything", "{}")).status).toBe(401);
      expect((await rig.post("/webhook/anything", "{}", signed("{}"))).status).toBe(200);
    }));
});

describe("Otto 2: the agent gets Otto's description", () => {
  const stdin = async (rig: Rig, agentPrompt: string, body: string): Promise<string> => {
    await rig.hook(await catchAll(rig), { ...runs(program("mirror"), { agentPrompt }), approval: "never" });
    await rig.post("/webhook/github", body, JSON_TYPE);
    await rig.app.drain();
    const [execution] = await rig.executions();
    const { output } = await rig.call("executions.get", { id: execution?.id ?? "" });
    return z.object({ stdin: z.string() }).parse(JSON.parse(output)).stdin;
  };
  const PUSH = '{"pusher":{"name":"mona"},"repository":{"full_name":"acme/app"},"commits":[{},{}]}';

  test("in its prompt, as data that came from outside", () =>
    withRig(async (rig) => {
      const prompt = await stdin(rig, "Do it.", PUSH);
      expect(prompt).toContain("Task: [value 1, marked below]");
      expect(prompt).toContain('value 1, description: "Process GitHub push by mona to acme/app (2 commits)"');
    }));

  test("and as {{webhook.description}}", () =>
    withRig(async (rig) => {
      await rig.hook(await catchAll(rig), { actionConfig: { notifyMessage: "{{webhook.description}}" } });
      await rig.post("/webhook/github", PUSH, JSON_TYPE);
      await rig.app.drain();
      expect(rig.ports.notifications.map(({ body }) => body)).toEqual([
        "Process GitHub push by mona to acme/app (2 commits)",
      ]);
    }));
});

describe("Otto 5: monitoring", () => {
  const page = async (rig: Rig, name: string): Promise<unknown> => JSON.parse((await rig.get(`/webhook/${name}`)).body);

  test("health is no longer healthy while the worker is paused, and has the queue", () =>
    withRig(async (rig) => {
      await rig.hook(await catchAll(rig));
      await rig.call("queue.pause", {});
      await rig.post("/webhook/build", "{}");
      expect(await page(rig, "health")).toMatchObject({
        status: "degraded",
        worker: "paused",
        queue: { running: 0, queued: 1, waiting_approval: 0 },
      });
    }));

  test("stats show 401s, 404s and what was not understood", () =>
    withRig(async (rig) => {
      await rig.source();
      await rig.post("/hooks/octo", "{}");
      await rig.post("/hooks/octo", "{}", signed("{} "));
      await rig.post("/webhook/nobody", "{}");
      expect(await page(rig, "stats")).toMatchObject({
        since_start: { received: 3, unauthorized: 2, not_found: 1, not_understood: 0 },
      });
    }));

  test("a failed task has an owner", () =>
    withRig(async (rig) => {
      await rig.hook(await catchAll(rig), { ...runs(["/nowhere/agent"]), approval: "never" });
      await rig.post("/webhook/build", "{}");
      await rig.app.drain();
      expect(await page(rig, "stats")).toMatchObject({ failed_messages: [{ owner: "webhook@otto.local" }] });
    }));
});
