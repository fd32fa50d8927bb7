import { describe, expect, test } from "vitest";
import { z } from "zod";
import { program, runs } from "../../core/act/programs.ts";
import { withServer } from "../../fixtures/http-server.ts";
import { type Rig, SECRET, signed, withRig } from "../rig.ts";

const HOOK = {
  name: "Tell",
  trigger: "webhook",
  triggerConfig: { webhookPath: "github", webhookSecret: SECRET },
  action: "notify",
  actionConfig: { notifyOwner: true },
};

function imported(rig: Rig, change: object) {
  return rig.call("hooks.import", { text: JSON.stringify({ ...HOOK, ...change }) });
}

async function posted(rig: Rig, body: string, headers: Record<string, string> = {}): Promise<void> {
  await rig.post("/api/webhooks/github", body, { ...signed(body), ...headers });
  await rig.app.drain();
}

describe("Octipus 10: webhook.path is the hook's path alone, such as github", () => {
  test.each(["/api/webhooks/github", "/hooks/github", "/webhook/github?x=1"])("posted to %s", (path) =>
    withRig(async (rig) => {
      await imported(rig, {
        conditions: [{ field: "webhook.path", operator: "equals", value: "github" }],
        actionConfig: { notifyOwner: true, notifyMessage: "at {{webhook.path}}" },
      });
      await rig.post(path, "{}", signed("{}"));
      await rig.app.drain();
      expect(rig.ports.notifications.map(({ body }) => body)).toEqual(["at github"]);
    }),
  );

  test("at any other source it stays the path of the request", () =>
    withRig(async (rig) => {
      const source = await rig.source({ replyProfile: "hookbench", requireSignature: false });
      await rig.hook(source, { actionConfig: { notifyMessage: "at {{webhook.path}}" } });
      await rig.post("/hooks/octo", "{}");
      await rig.app.drain();
      expect(rig.ports.notifications.map(({ body }) => body)).toEqual(["at /hooks/octo"]);
    }));
});

test("Octipus 7: {{body.x}} and {{x}} both mean the body's x in a message template; a field called body comes first", () =>
  withRig(async (rig) => {
    const messageTemplate = "{{body.who}} {{who}} {{webhook.body.who}}[{{body.gone}}]";
    await imported(rig, { triggerConfig: { ...HOOK.triggerConfig, messageTemplate } });
    await posted(rig, '{"who":"mona"}');
    await posted(rig, '{"who":"mona","body":{"who":"kim"}}');
    expect(rig.ports.notifications.map(({ body }) => body)).toEqual(["mona mona mona[]", "kim mona mona[]"]);
  }));

describe("Octipus 12: notify", () => {
  test("channelType with channelId is a channel", () =>
    withRig(async (rig) => {
      const { created, problems } = await imported(rig, {
        actionConfig: { channelType: "telegram", channelId: "123" },
      });
      expect(created[0]?.actionConfig).toMatchObject({ notifyChannels: ["telegram:123"], notifyOwner: false });
      expect(problems.map(({ message }) => message).join()).toContain("telegram:123");
    }));

  test("the owner is not told unless the hook says so", () =>
    withRig(async (rig) => {
      const { created } = await imported(rig, { actionConfig: { notifyMessage: "hello" } });
      expect(created[0]?.actionConfig).toMatchObject({ notifyOwner: false, notifyMessage: "hello" });
    }));

  test("type:id reaches the channel of that service with that id", () =>
    withServer(
      (_, response) => response.writeHead(200, { "Content-Type": "application/json" }).end('{"ok":true}'),
      ({ url, seen }) =>
        withRig(async (rig) => {
          await rig.call("channels.create", { name: "phone", service: "telegram", url, token: "1:t", to: "123" });
          const source = await rig.source({ requireSignature: false });
          await rig.hook(source, { actionConfig: { notifyOwner: false, notifyChannels: ["telegram:123"] } });
          await rig.post("/hooks/octo", "{}");
          await rig.app.drain();
          expect((await rig.executions()).map(({ status }) => status)).toEqual(["success"]);
          expect(seen.map((one) => one.url)).toEqual(["/bot1:t/sendMessage"]);
        }),
    ));
});

test("Octipus 12: n8n is sent {...workflowData, triggerContext}", () =>
  withServer(null, ({ url, seen }) =>
    withRig(async (rig) => {
      const source = await rig.source({ path: "github", requireSignature: false });
      const workflowData = { team: "core", number: "{{webhook.body.number}}" };
      const actionConfig = { n8nUrl: url, workflowId: "w1", workflowData };
      await rig.hook(source, { action: "n8n_workflow", actionConfig });
      await rig.post("/hooks/github", '{"number":7}', { "Content-Type": "application/json" });
      await rig.app.drain();
      expect(JSON.parse(seen[0]?.body.toString() ?? "null")).toMatchObject({
        team: "core",
        number: 7,
        triggerContext: { webhook: { path: "github", method: "POST", body: { number: 7 } } },
      });
    }),
  ));

describe("Octipus 13: Event type stands in the prompt", () => {
  const prompt = async (rig: Rig, headers: Record<string, string>): Promise<string> => {
    const source = await rig.source({ requireSignature: false });
    await rig.hook(source, { ...runs(program("mirror")), approval: "never" });
    await rig.post("/hooks/octo", '{"event":"from.body"}', headers);
    await rig.app.drain();
    const [execution] = await rig.executions();
    const { output } = await rig.call("executions.get", { id: execution?.id ?? "" });
    return z.object({ stdin: z.string() }).parse(JSON.parse(output)).stdin;
  };

  test("where the header came", () =>
    withRig(async (rig) => {
      expect(await prompt(rig, { "X-GitHub-Event": "push" })).toMatch(/\nEvent type: push\n$/);
    }));

  test("and not where only the body names one", () =>
    withRig(async (rig) => {
      expect(await prompt(rig, {})).not.toContain("Event type:");
    }));
});

test.each(["SHA256=", "sha256=", "Sha256="])("Octipus 1: the signature may begin with %s", (prefix) =>
  withRig(async (rig) => {
    await imported(rig, {});
    const header = signed("{}")["X-Hub-Signature-256"] ?? "";
    const headers = { "X-Hub-Signature-256": prefix + header.slice("sha256=".length).toUpperCase() };
    expect((await rig.post("/api/webhooks/github", "{}", headers)).status).toBe(202);
  }),
);
