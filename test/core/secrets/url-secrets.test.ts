import { describe, expect, it } from "vitest";
import type { Hook } from "../../../src/contract/model/hook.ts";
import { valuesOf, withServer } from "../../fixtures/http-server.ts";
import { testApp } from "../../fixtures/test-app.ts";
import { newHook, openTestStore } from "../record/samples.ts";

const TOKEN = "a-very-secret-token-9xyz";
const SLACK = "https://hooks.slack.com/services/T0/B0/very-secret-path-of-a-channel";

const rig = testApp();
const { call, onDisk, start } = rig;

type Action = Pick<Hook, "action" | "actionConfig">;

const KINDS: [string, (url: string) => Action][] = [
  ["a forwarding hook", (webhookUrl) => ({ action: "webhook", actionConfig: { webhookUrl } })],
  ["a chain", (webhookUrl) => ({ action: "webhook", actionConfig: { webhookUrl, mode: "call" } })],
  [
    "an http.request",
    (url) => ({
      action: "execute_tool",
      actionConfig: { toolId: "http", toolAction: "request", toolParams: { url, method: "POST" } },
    }),
  ],
  ["an n8n server", (n8nUrl) => ({ action: "n8n_workflow", actionConfig: { n8nUrl, workflowId: "1" } })],
];

/** Has a delivery sent to every hook, and returns what was kept of its execution. */
async function deliver(): Promise<string> {
  await call("sources.create", { name: "a", path: "a", provider: "none" });
  await fetch(`${rig.app.receiverUrl}/hooks/a`, { method: "POST", body: "{}" });
  await rig.app.drain();
  const { items } = await call("executions.list", {});
  return JSON.stringify(await call("executions.get", { id: items[0]?.id ?? "" }));
}

describe.each(KINDS)("a secret in the URL of %s", (_what, action) => {
  const make = (url: string) => call("hooks.create", { name: "Calls", ...action(url) });
  const withLogin = (url: string) => `${url.replace("://", `://me:${TOKEN}@`)}/in`;

  it.each([
    ["a login", `https://me:${TOKEN}@example.com/in`],
    ["a parameter", `https://example.com/in?n={{webhook.body.n}}&token=${TOKEN}`],
    ["a path that is a permission", SLACK],
  ])("lies sealed and reads as a hint: %s", async (_kind, url) => {
    const hook = await make(url);
    expect(JSON.stringify(hook)).toMatch(/"https:\/\/[^/"]+\/…[^/"]{0,4}"/);
    expect(JSON.stringify(await call("hooks.list", {})) + onDisk()).not.toMatch(/very-secret/);
  });

  it("is used, also after its hint came back, and is in nothing that is kept of it", () =>
    withServer(
      (request, response, { url }) => response.end(`${url} ${request.headers.authorization}`),
      async ({ url, seen }) => {
        const { id, actionConfig } = await make(withLogin(url));
        await call("hooks.update", { id, actionConfig });
        const kept = await deliver();
        expect(valuesOf(seen[0], "authorization")).toEqual([`Basic ${btoa(`me:${TOKEN}`)}`]);
        expect([kept, onDisk()].filter((text) => text.includes(TOKEN) || text.includes(btoa(`me:${TOKEN}`)))).toEqual(
          [],
        );
      },
    ));

  it("is not in what a dry run shows, nor in the words of a failure", async () => {
    const { id } = await make(`http://127.0.0.1:1/in?token=${TOKEN}`);
    const kept = await deliver();
    expect(kept).toContain("Connection refused by 127.0.0.1:1");
    expect(kept + JSON.stringify(await call("hooks.test", { id }))).not.toContain(TOKEN);
  });

  it("can be changed, and a hint that was typed into is refused", async () => {
    const { id, actionConfig } = await make(`https://example.com/in?token=${TOKEN}`);
    const changed = await call("hooks.update", { id, ...action("https://example.com/open") });
    expect(JSON.stringify(changed.actionConfig)).toContain("https://example.com/open");
    const [hint = ""] = /https:\/\/[^"]*/.exec(JSON.stringify(actionConfig)) ?? [];
    for (const stray of [hint, `${hint}/more`]) {
      expect(await rig.client.call("hooks.update", { id, ...action(stray) })).toMatchObject({
        ok: false,
        error: { code: "invalid_input" },
      });
    }
  });

  it("is in no export, which keeps its host and says where it stood", async () => {
    await make(`https://example.com/in?token=${TOKEN}`);
    const { text } = await call("hooks.export", { format: "json" });
    expect(text).not.toMatch(/9xyz|…/);
    expect(text).toMatch(/"https:\/\/example\.com"[^]*"actionConfig\.(webhookUrl|toolParams\.url|n8nUrl)"/);
  });

  it("that an earlier version left in the clear is sealed at the start, and its traces overwritten", async () => {
    await rig.app.close();
    const { store } = await openTestStore(rig.ports.dataFolder);
    store.hooks.insert(newHook("h1", action(`https://example.com/in?token=${TOKEN}`)));
    await store.close();
    expect(onDisk()).toContain(TOKEN);

    await start();
    await rig.app.close();
    expect(onDisk()).not.toContain(TOKEN);
    await start();
  });
});

describe("where a redirect leads", () => {
  it("is told without the parameters that let anyone in", () =>
    withServer(
      (_request, response) => response.writeHead(302, { Location: `/next?token=${TOKEN}` }).end(),
      async ({ url }) => {
        await call("hooks.create", { name: "Calls", action: "webhook", actionConfig: { webhookUrl: url } });
        const kept = await deliver();
        expect(kept).toContain("More than 5 redirects; they go in a circle, and the last led back to");
        expect(kept).not.toContain(TOKEN);
      },
    ));
});

describe("the addresses that a notification is sent to", () => {
  const OTHER = "https://discord.com/api/webhooks/1/very-secret-too";
  const notifies = (notifyChannels: string[]) => ({
    action: "notify" as const,
    actionConfig: { notifyOwner: false, notifyChannels },
  });

  it("lie sealed, the names of channels as they are", async () => {
    const { actionConfig } = await call("hooks.create", { name: "Tells", ...notifies(["desktop", SLACK, OTHER]) });
    expect(actionConfig["notifyChannels"]).toEqual([
      "desktop",
      "https://hooks.slack.com/…nnel",
      "https://discord.com/…-too",
    ]);
    expect(onDisk()).not.toMatch(/very-secret/);
  });

  it("are each meant by their hint, in whatever order they come back", () =>
    withServer(null, async ({ url, seen }) => {
      const [one, two] = [`ntfy:${url}/topic-number-one`, `ntfy:${url}/topic-number-two`];
      const { id, actionConfig } = await call("hooks.create", { name: "Tells", ...notifies([one, two]) });
      const hints = [actionConfig["notifyChannels"]].flat().map(String);
      await call("hooks.update", { id, ...notifies(["app", ...hints.toReversed()]) });
      await call("hooks.update", { id, ...notifies(hints.slice(1)) });
      await deliver();
      expect(seen.map(({ body }) => JSON.parse(body.toString()).topic)).toEqual(["topic-number-two"]);
    }));
});

it("the login in the base URL of a model server lies sealed and reaches it", () =>
  withServer(
    (_request, response) => response.end('{"choices":[{"message":{"content":"pong"}}]}'),
    async ({ url, seen }) => {
      const baseUrl = `${url.replace("://", `://me:${TOKEN}@`)}/v1`;
      const actionConfig = { agent: "openai-compatible", agentModel: "m", baseUrl };
      await call("hooks.create", { name: "Asks", action: "spawn_agent", approval: "never", actionConfig });
      expect((await deliver()) + onDisk()).not.toContain(TOKEN);
      expect(valuesOf(seen[0], "authorization")).toEqual([`Basic ${btoa(`me:${TOKEN}`)}`]);
    },
  ));
