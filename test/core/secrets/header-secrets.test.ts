import { describe, expect, it } from "vitest";
import type { Hook } from "../../../src/contract/model/hook.ts";
import { testApp } from "../../fixtures/test-app.ts";
import { valuesOf, withServer } from "../../fixtures/http-server.ts";
import { newHook, openTestStore } from "../record/samples.ts";

const SECRET = "Bearer it-is-a-very-secret-secret-9xyz";
const HINT = "…9xyz";

const rig = testApp();
const { call, onDisk, start } = rig;

type Action = Pick<Hook, "action" | "actionConfig">;

const forwards = (webhookUrl: string, webhookHeaders: Record<string, string>): Action => ({
  action: "webhook",
  actionConfig: { webhookUrl, webhookHeaders },
});
const requests = (url: string, headers: Record<string, string>): Action => ({
  action: "execute_tool",
  actionConfig: { toolId: "http", toolAction: "request", toolParams: { url, method: "POST", headers } },
});
const KINDS: [string, typeof forwards][] = [
  ["a forwarding hook", forwards],
  ["an http.request", requests],
];

async function make(action: Action): Promise<Hook> {
  return call("hooks.create", { name: "Calls", ...action });
}

/** Has a delivery sent to every hook, and returns what was kept of the executions. */
async function deliver(): Promise<string> {
  await call("sources.create", { name: "a", path: "a", provider: "none" });
  await fetch(`${rig.app.receiverUrl}/hooks/a`, { method: "POST", body: "{}" });
  await rig.app.drain();
  const { items } = await call("executions.list", {});
  return JSON.stringify(await call("executions.get", { id: items[0]?.id ?? "" }));
}

describe.each(KINDS)("a secret in a header of %s", (_what, action) => {
  it.each(["Authorization", "Cookie", "X-Auth-Token", "X-Access-Key", "PRIVATE-TOKEN", "X-Api-Key"])(
    "lies sealed and reads as a hint: %s",
    async (name) => {
      const hook = await make(action("http://127.0.0.1:1/", { [name]: SECRET, "X-Kind": "push" }));
      expect(JSON.stringify(hook.actionConfig)).toContain(`{"${name}":"${HINT}","X-Kind":"push"}`);
      expect(onDisk()).not.toContain(SECRET);
    },
  );

  it("goes out, also after its hint came back, and is in nothing that is kept", () =>
    withServer(null, async ({ url, seen }) => {
      const hook = await make(action(url, { "X-Auth-Token": SECRET }));
      await call("hooks.update", { id: hook.id, actionConfig: hook.actionConfig });
      expect(await deliver()).not.toContain(SECRET);
      expect(valuesOf(seen[0], "x-auth-token")).toEqual([SECRET]);
      expect(onDisk()).not.toContain(SECRET);
    }));

  it("is not in what a dry run shows", async () => {
    const { id } = await make(action("http://127.0.0.1:1/", { "X-Access-Key": SECRET }));
    await deliver();
    expect(JSON.stringify(await call("hooks.test", { id }))).not.toContain(SECRET);
  });

  it("is in no export, which says where it stood", async () => {
    await make(action("http://127.0.0.1:1/", { "X-Access-Key": SECRET }));
    const { text } = await call("hooks.export", { format: "json" });
    expect(text).not.toContain("9xyz");
    expect(text).toMatch(/"actionConfig\.(webhookHeaders|toolParams\.headers)\.X-Access-Key"/);
  });

  it("is a template's when the template holds nothing else", async () => {
    const headers = { Authorization: "Bearer {{webhook.headers.x-token}}" };
    const hook = await make(action("http://127.0.0.1:1/", headers));
    expect(JSON.stringify(hook.actionConfig)).toContain(JSON.stringify(headers));
  });

  it("cannot be had in clear by another header's name", async () => {
    const { id } = await make(action("http://127.0.0.1:1/", { Authorization: SECRET }));
    const { actionConfig } = action("http://127.0.0.1:1/", { "X-Shown": HINT });
    expect(await rig.client.call("hooks.update", { id, actionConfig })).toMatchObject({
      ok: false,
      error: { code: "invalid_input" },
    });
  });

  it("that an earlier version left in the clear is sealed at the start, and its traces overwritten", () =>
    withServer(null, async ({ url, seen }) => {
      await rig.app.close();
      const { store } = await openTestStore(rig.ports.dataFolder);
      store.hooks.insert(newHook("h1", action(url, { Authorization: SECRET })));
      await store.close();
      expect(onDisk()).toContain(SECRET);

      await start();
      await deliver();
      expect(valuesOf(seen[0], "authorization")).toEqual([SECRET]);
      await rig.app.close();
      expect(onDisk()).not.toContain(SECRET);
      await start();
    }));
});
