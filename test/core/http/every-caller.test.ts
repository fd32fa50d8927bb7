import type { Server } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createControlTransport } from "../../../src/control/transport.ts";
import { FAILING } from "../../fixtures/failing-servers.ts";
import { RUNTIME_WORDS } from "../../fixtures/runtime-words.ts";
import { testApp } from "../../fixtures/test-app.ts";
import { isShort } from "../../soak/size.ts";

const test = testApp({ one: true });
const servers: Server[] = [];
let deliveryId: string;
let count = 0;

beforeAll(async () => {
  const answer = await fetch(`${test.app.receiverUrl}/hooks/nowhere`, { method: "POST", body: '{"a":1}' });
  deliveryId = answer.headers.get("x-hookbench-delivery") ?? "";
});
afterAll(() => {
  for (const server of servers) server.close();
});

function fresh(name: string): string {
  count += 1;
  return `${name}-${count}`;
}

/** Runs a hook on the delivery, and answers all that is shown of how that ended. */
async function ran(
  action: "webhook" | "n8n_workflow" | "notify" | "execute_tool" | "spawn_agent",
  actionConfig: Record<string, unknown>,
) {
  const { id } = await test.call("hooks.create", { name: fresh("hook"), action, actionConfig, approval: "never" });
  const { execution } = await test.call("hooks.test", { id, deliveryId, run: true });
  await test.app.drain();
  return test.call("executions.get", { id: execution?.id ?? "" });
}

async function failed(answer: ReturnType<typeof test.client.call>): Promise<string> {
  const result = await answer;
  return result.ok ? "" : result.error.message;
}

/** Every way in which Hookbench calls out; each answers what a person is shown of it. */
const CALLERS: Record<string, (url: string) => Promise<unknown>> = {
  "a forwarding hook": (url) => ran("webhook", { webhookUrl: url }),
  "a hook that calls": (url) => ran("webhook", { webhookUrl: url, webhookMethod: "POST", webhookBody: "{}" }),
  n8n: (url) => ran("n8n_workflow", { n8nUrl: new URL(url).origin, workflowId: "1" }),
  "a channel": async (url) => {
    const name = fresh("channel");
    await test.call("channels.create", { name, service: "slack", url });
    return ran("notify", { notifyOwner: false, notifyChannels: [name] });
  },
  "an MCP server's tool": async (url) => {
    const name = fresh("mcp");
    await test.call("mcpServers.create", { name, url });
    return ran("execute_tool", { toolId: "mcp", toolAction: "call", toolParams: { server: name, tool: "x" } });
  },
  "an MCP server's list": async (url) => {
    const { id } = await test.call("mcpServers.create", { name: fresh("mcp"), url });
    return failed(test.client.call("mcpServers.tools", { id }));
  },
  "a model server": (url) =>
    ran("spawn_agent", { agent: "openai-compatible", baseUrl: url, agentModel: "m", agentPrompt: "hello" }),
  "a replay": (url) => test.call("replays.create", { deliveryIds: [deliveryId], mode: "exact", to: url }),
  "an endpoint": async (url) => {
    const endpoint = { name: fresh("endpoint"), url, provider: "github", secret: "s", timeoutSeconds: 1 };
    const { id: endpointId } = await test.call("endpoints.create", endpoint);
    await test.call("events.send", { endpointId, type: "push", payload: {} });
    const attempts = () => test.call("attempts.list", { endpointId, limit: 10 });
    await expect.poll(async () => (await attempts()).items.length).toBeGreaterThan(0);
    await test.call("endpoints.update", { id: endpointId, isActive: false });
    return attempts();
  },
  "a check": async (url) => {
    const { id } = await test.call("checks.start", { url, provider: "github", secret: "s", only: ["valid"] });
    await expect.poll(async () => (await test.call("checks.get", { id })).status).not.toBe("running");
    return test.call("checks.get", { id });
  },
  "an app": async (url) => {
    const path = fresh("app");
    await test.call("sources.create", {
      name: path,
      path,
      requireSignature: false,
      target: { url, timeoutSeconds: 1 },
    });
    const answer = await fetch(`${test.app.receiverUrl}/hooks/${path}`, { method: "POST", body: "{}" });
    // What the sender is given breaks off where the app's answer does.
    const body = await answer.text().catch(() => "");
    const { items } = await test.call("deliveries.list", { limit: 1 });
    return { body, delivery: await test.call("deliveries.get", { id: items[0]?.id ?? "" }) };
  },
  "the command line": async (url) => {
    const { origin } = new URL(url);
    return createControlTransport({ url: origin, token: "t" }).call("status.get", {});
  },
};

const QUICK = FAILING.filter(({ isSlow }) => isSlow !== true);
/** `npm test` has each server called by half of the callers, and each caller call half of the servers; the full soak all. */
const callersOf = (server: number) =>
  Object.keys(CALLERS).filter((_, caller) => !isShort || (server + caller) % 2 === 0);

describe.each(QUICK)("a server: $name", (server) => {
  const { start } = server;
  it.each(callersOf(QUICK.indexOf(server)))("%s says what is known of it, in words of ours", async (caller) => {
    const url = await start(servers);
    const shown = JSON.stringify(await CALLERS[caller]?.(url));
    expect(shown).not.toMatch(RUNTIME_WORDS);
    expect(shown).toMatch(/127\.0\.0\.1|localhost|nothing\.invalid/);
  });
});
