import { expect, it } from "vitest";
import type { Input } from "../../../src/contract/api.ts";
import { testApp } from "../../fixtures/test-app.ts";
import { valuesOf, withServer } from "../../fixtures/http-server.ts";

const SECRET = "it-is-a-very-secret-secret-9xyz";

const rig = testApp();
const { call, onDisk } = rig;

const signs = (webhookUrl: string): Input<"hooks.create"> => ({
  name: "Signs",
  action: "webhook",
  actionConfig: { webhookUrl, mode: "call", webhookBody: "{}", sign: { provider: "github", secret: SECRET } },
});

it("a signature's secret reads as a hint and lies sealed", async () => {
  const hook = await call("hooks.create", signs("http://127.0.0.1:1/"));
  expect(hook.actionConfig["sign"]).toEqual({ provider: "github", secret: "…9xyz" });
  expect(JSON.stringify(await call("hooks.list", {}))).not.toContain(SECRET);
  expect(onDisk()).not.toContain(SECRET);
});

it("a hint given back leaves the secret, and a request goes out signed with it", () =>
  withServer(null, async ({ url, seen }) => {
    await call("sources.create", { name: "a", path: "a", provider: "none" });
    const hook = await call("hooks.create", signs(url));
    const { actionConfig } = await call("hooks.update", { id: hook.id, actionConfig: hook.actionConfig });
    expect(actionConfig).toEqual(hook.actionConfig);
    await fetch(`${rig.app.receiverUrl}/hooks/a`, { method: "POST", body: "1" });
    await rig.app.drain();

    const { createHmac } = await import("node:crypto");
    const expected = `sha256=${createHmac("sha256", SECRET).update("{}").digest("hex")}`;
    expect(valuesOf(seen[0], "x-hub-signature-256")).toEqual([expected]);
    const { items } = await call("executions.list", {});
    expect(JSON.stringify(await call("executions.get", { id: items[0]?.id ?? "" }))).not.toContain(SECRET);
  }));

it("a hint that stands for no secret is refused", async () => {
  const input = signs("http://127.0.0.1:1/");
  const actionConfig = { ...input.actionConfig, sign: { provider: "github", secret: "…9xyz" } };
  expect(await rig.client.call("hooks.create", { ...input, actionConfig })).toMatchObject({
    ok: false,
    error: { code: "invalid_input" },
  });
});

it("an n8n key lies sealed as well", async () => {
  const actionConfig = { n8nUrl: "http://127.0.0.1:1", workflowId: "1", n8nApiKey: SECRET };
  const hook = await call("hooks.create", { name: "n8n", action: "n8n_workflow", actionConfig });
  expect(hook.actionConfig["n8nApiKey"]).toBe("…9xyz");
  expect(onDisk()).not.toContain(SECRET);
});

it("a channel's address and token lie sealed and read as hints", async () => {
  const url = `https://chat.example.com/hooks/${SECRET}`;
  const channel = await call("channels.create", { name: "team", service: "mattermost", url });
  expect(channel).toMatchObject({ urlHint: "https://chat.example.com/…9xyz", tokenHint: null });
  expect(JSON.stringify(await call("channels.list", {}))).not.toContain(SECRET);
  expect(onDisk()).not.toContain(SECRET);
});

it("a channel is tried with a message of our own", () =>
  withServer(null, async ({ url, seen }) => {
    const { id } = await call("channels.create", { name: "team", service: "ntfy", url: `${url}/t` });
    expect(await call("channels.test", { id })).toEqual({ ok: true, error: null });
    expect(JSON.parse(String(seen[0]?.body))).toMatchObject({ topic: "t", message: "This channel works." });
  }));

it("a channel that lacks what its service needs, or another's name, is refused", async () => {
  await call("channels.create", { name: "team", service: "telegram", token: "1:a", to: "2" });
  const lacks = await rig.client.call("channels.create", { name: "other", service: "telegram", token: "1:a" });
  const taken = await rig.client.call("channels.create", { name: "Team", service: "telegram", token: "1:a", to: "2" });
  expect([lacks, taken]).toMatchObject([
    { ok: false, error: { code: "invalid_input", message: "Telegram needs the id of the chat to write to." } },
    { ok: false, error: { code: "conflict" } },
  ]);
});

it("variables of a tool lie sealed and reach the program, also after their hints came back; what a payload fills in stays readable", async () => {
  await call("sources.create", { name: "a", path: "a", provider: "none" });
  const env = { ANYTHING: SECRET, TITLE: "of {{webhook.body.title}}" };
  const hook = await call("hooks.create", {
    name: "Runs",
    action: "execute_tool",
    approval: "never",
    actionConfig: {
      toolId: "shell",
      toolAction: "execute",
      toolParams: {
        command: 'test "$ANYTHING" = "$EXPECTED" && printf %s "$TITLE"',
        env: { ...env, EXPECTED: SECRET },
      },
    },
  });
  expect(hook.actionConfig["toolParams"]).toMatchObject({ env: { ...env, ANYTHING: "…9xyz", EXPECTED: "…9xyz" } });
  await call("hooks.update", { id: hook.id, actionConfig: hook.actionConfig });
  await fetch(`${rig.app.receiverUrl}/hooks/a`, { method: "POST", body: '{"title":"it"}' });
  await rig.app.drain();
  const [run] = (await call("executions.list", {})).items;
  expect(await call("executions.get", { id: run?.id ?? "" })).toMatchObject({ status: "success", output: "of it" });
  expect(onDisk()).not.toContain(SECRET);
});
