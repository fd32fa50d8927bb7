import { createHmac } from "node:crypto";
import type { ServerResponse } from "node:http";
import { expect, test, vi } from "vitest";
import { createClient } from "../../../src/contract/client.ts";
import { createMemoryTransport } from "../../../src/contract/memory.ts";
import { createApp } from "../../../src/core/app/app.ts";
import { fakePorts } from "../../fakes/ports.ts";
import { lentThreads } from "../../fixtures/lent-threads.ts";
import { sendTo } from "../../fixtures/app-sender.ts";
import { createCall } from "../../fixtures/call.ts";
import { withServer } from "../../fixtures/http-server.ts";
import { testApp } from "../../fixtures/test-app.ts";
import { startTunnelServer } from "../../fixtures/tunnel-server.ts";

const running = testApp();
const { call } = running;
const SECRET = "shh-of-the-shop";

function post(secret: string) {
  const headers = { "X-Hub-Signature-256": `sha256=${createHmac("sha256", secret).update("{}").digest("hex")}` };
  return sendTo(`${running.app.receiverUrl}/hooks/shop`, { body: "{}", headers });
}

const kinds = async () => (await call("needs.list", {})).items.map(({ kind }) => kind);

test("a channel hears once of what it wants to hear of when it begins, without secrets", () =>
  withServer(null, async ({ url, seen }) => {
    const address = `${url}/services/T0/B0/very-secret-part`;
    const hears = ["signatures"] as const;
    await call("channels.create", { name: "Team", service: "slack", url: address, hears: [...hears] });
    await call("channels.create", { name: "Deaf", service: "slack", url: address });
    await call("sources.create", { name: `shop ${SECRET}`, path: "shop", provider: "github", secrets: [SECRET] });
    await call("needs.list", {});
    await post(SECRET);
    await post("another");
    await expect.poll(() => seen.length).toBe(1);
    const said = String(seen[0]?.body);
    expect(said).toContain("signatures began to fail at");
    expect(said).not.toContain(SECRET);
    await post("another");
    await post(SECRET);
    await expect.poll(kinds).toEqual([]);
    await post("another");
    await expect.poll(kinds).toEqual(["signatures"]);
    // A hook that fails is not what it wants to hear of.
    const actionConfig = { toolId: "shell", toolAction: "execute", toolParams: { command: "exit 1" } };
    await call("hooks.create", { name: "Build", action: "execute_tool", actionConfig, approval: "never" });
    await post(SECRET);
    await expect.poll(kinds).toEqual(["hook_fails"]);
    await running.app.drain();
    expect(seen).toHaveLength(1);
  }));

test("what needed somebody before a start is not told of again", () =>
  withServer(null, async ({ url, seen }) => {
    await call("channels.create", { name: "Team", service: "slack", url: `${url}/a`, hears: ["signatures", "hooks"] });
    await call("sources.create", { name: "shop", path: "shop", provider: "github", secrets: [SECRET] });
    await call("needs.list", {});
    await post("another");
    await expect.poll(() => seen.length).toBe(1);
    await running.app.close();
    await running.start();
    await expect.poll(kinds).toEqual(["signatures"]);
    const actionConfig = { toolId: "shell", toolAction: "execute", toolParams: { command: "exit 1" } };
    await call("hooks.create", { name: "Build", action: "execute_tool", actionConfig, approval: "never" });
    await post(SECRET);
    // The hook's is the next one, so nothing of the other came between.
    await expect
      .poll(() => seen.map(({ body }) => /began|matched|fails/.exec(String(body))?.[0]))
      .toEqual(["matched", "fails"]);
  }));

test("a channel hears of an app that is down, and of one that answers with failures", () =>
  withServer(null, async ({ url, seen }) => {
    let answered = 500;
    const failing = (_request: unknown, response: ServerResponse) => void response.writeHead(answered).end();
    await withServer(failing, async (app) => {
      await call("channels.create", { name: "Team", service: "slack", url: `${url}/a`, hears: ["apps"] });
      await call("needs.list", {});
      const down = { name: "pay", path: "pay", provider: "none", target: { url: "http://127.0.0.1:9/" } } as const;
      await call("sources.create", { ...down, requireSignature: false });
      await call("sources.create", {
        ...down,
        name: "shop",
        path: "shop",
        requireSignature: false,
        target: { url: app.url },
      });
      await sendTo(`${running.app.receiverUrl}/hooks/pay`, { body: "{}" });
      await expect.poll(kinds).toEqual(["app_down"]);
      for (let n = 0; n < 3; n += 1) await sendTo(`${running.app.receiverUrl}/hooks/shop`, { body: "{}" });
      await expect.poll(async () => (await kinds()).toSorted()).toEqual(["app_down", "app_fails"]);
      await expect
        .poll(() => seen.map(({ body }) => /\*?(pay|shop)\b/.exec(String(body))?.[1]))
        .toEqual(["pay", "shop"]);
      answered = 200;
      await sendTo(`${running.app.receiverUrl}/hooks/shop`, { body: "{}" });
      await expect.poll(kinds).toEqual(["app_down"]);
      expect(seen).toHaveLength(2);
    });
  }));

test("the desktop is told where that is wished", async () => {
  const ports = { ...fakePorts(), host: "desktop" as const };
  const app = await createApp(ports, { receiverPort: 0, version: "0.0.0", ...lentThreads() });
  try {
    const ask = createCall(createClient(createMemoryTransport(app)));
    const missing = async () => (await ask("needs.list", {})).items.map(({ title }) => title);
    await ask("needs.list", {});
    await ask("sources.create", { name: "first", path: "first", provider: "stripe" });
    await expect.poll(missing).toHaveLength(1);
    await ask("settings.update", { tellDesktop: true });
    await ask("sources.create", { name: "pay", path: "pay", provider: "stripe" });
    await expect.poll(() => ports.notifications.map(({ title }) => title)).toContain("pay: its secret is missing");
  } finally {
    await app.close();
  }
});

test("a name that the tunnel's server gave to somebody else is told of, and so is one that is refused", () =>
  withServer(null, async ({ url, seen }) => {
    const server = await startTunnelServer();
    try {
      await call("channels.create", { name: "Team", service: "slack", url: `${url}/a`, hears: ["tunnel"] });
      await call("needs.list", {});
      server.taken.add("mybench");
      await call("tunnel.start", { host: server.host, subdomain: "mybench" });
      await expect.poll(kinds).toEqual(["tunnel_name"]);
      const [named] = (await call("needs.list", {})).items;
      expect(named).toMatchObject({ title: expect.stringContaining("another name: 127.0.0.1:"), tone: "waits" });
      expect(named?.reason).toContain("did not give the name mybench");
      await expect.poll(() => seen.length).toBe(1);
      expect(String(seen[0]?.body)).toContain("did not give the name mybench");
      vi.stubEnv("PATH", "/nowhere");
      await running.client.call("tunnel.start", { kind: "bore" });
      await expect.poll(kinds).toEqual(["tunnel"]);
      const [refused] = (await call("needs.list", {})).items;
      expect(refused?.title).toMatch(/^The tunnel is refused since /);
      expect(refused?.reason).toContain("bore was not found on the PATH");
      await expect.poll(() => seen.length).toBe(2);
    } finally {
      await call("tunnel.stop", {});
      await server.close();
    }
  }));
