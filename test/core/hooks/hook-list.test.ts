import { describe, expect, it } from "vitest";
import { testApp } from "../../fixtures/test-app.ts";

const rig = testApp();
const { call } = rig;

async function make(...called: string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const name of called) ids.push((await call("hooks.create", { name, action: "notify" })).id);
  return ids;
}

async function names(): Promise<string[]> {
  return (await call("hooks.list", {})).items.map(({ name }) => name);
}

describe("the order of hooks", () => {
  it("is that of the ids given; all others keep their places", async () => {
    const [, b = "", , d = ""] = await make("a", "b", "c", "d");
    await call("hooks.reorder", { ids: [d, b] });
    expect(await names()).toEqual(["a", "d", "c", "b"]);
  });

  it("is told to whoever listens", async () => {
    const [a = "", b = ""] = await make("a", "b");
    const heard = new Promise((resolve) => {
      rig.app.stream.subscribe(null, (frame) => {
        if (frame.kind !== "events") return;
        for (const event of frame.events) if (event.name === "hooks.reordered") resolve(event.data);
      });
    });
    expect(await call("hooks.reorder", { ids: [b, a] })).toEqual({ ids: [b, a] });
    expect(await heard).toEqual({ ids: [b, a] });
  });

  it("is the order in which those of one delivery and one priority run", async () => {
    await call("sources.create", { name: "a", path: "a", provider: "none" });
    const [a = "", b = "", c = ""] = await make("a", "b", "c");
    await call("hooks.reorder", { ids: [c, b, a] });
    await call("hooks.update", { id: a, priority: 1 });
    await fetch(`${rig.app.receiverUrl}/hooks/a`, { method: "POST", body: "{}" });
    await rig.app.drain();
    expect(rig.ports.notifications.map(({ title }) => title)).toEqual(["a", "c", "b"]);
  });

  it.each([
    ["an unknown one", ["hook_none"], "not_found"],
    ["one twice", ["hook_a", "hook_a"], "invalid_input"],
    ["none", [], "invalid_input"],
  ])("is refused for %s", async (_what, ids, code) => {
    await make("a");
    expect(await rig.client.call("hooks.reorder", { ids })).toMatchObject({ ok: false, error: { code } });
  });
});

describe("a deleted hook", () => {
  it("comes back as it was, in its place", async () => {
    const [, b = ""] = await make("a", "b", "c");
    const before = (await call("hooks.list", {})).items;
    await call("hooks.delete", { id: b });
    expect(await names()).toEqual(["a", "c"]);
    await call("hooks.restore", { id: b });
    expect((await call("hooks.list", {})).items).toEqual(before);
  });

  it("comes back first where all that stood before it are gone", async () => {
    const [a = "", b = ""] = await make("a", "b", "c");
    await call("hooks.delete", { id: b });
    await call("hooks.delete", { id: a });
    await call("hooks.restore", { id: b });
    expect(await names()).toEqual(["b", "c"]);
  });

  it("comes back once only", async () => {
    const [a = ""] = await make("a");
    await call("hooks.delete", { id: a });
    await call("hooks.restore", { id: a });
    expect(await rig.client.call("hooks.restore", { id: a })).toMatchObject({
      ok: false,
      error: { code: "not_found" },
    });
  });

  it("has its secrets again", async () => {
    const { id } = await guarded();
    await call("hooks.delete", { id });
    expect(await statusOf(id)).toBe(404);
    const restored = await call("hooks.restore", { id });
    expect(restored).toMatchObject({ secretHint: "…cret", actionConfig: { n8nApiKey: "…9876" } });
    expect(await statusOf(id)).toBe(202);
  });
});

describe("a copy", () => {
  it("stands behind its original, is off, and has not run", async () => {
    const [a = ""] = await make("a", "b");
    expect(await call("hooks.duplicate", { id: a })).toMatchObject({ isEnabled: false, executionCount: 0 });
    expect(await names()).toEqual(["a", "a (copy)", "b"]);
  });

  it("has the original's secrets", async () => {
    const { id } = await guarded();
    const copy = await call("hooks.duplicate", { id });
    await call("hooks.update", { id: copy.id, isEnabled: true });
    expect(await statusOf(copy.id)).toBe(202);
    expect(copy.actionConfig).toMatchObject({ n8nApiKey: "…9876" });
  });

  it("has a name that fits", async () => {
    const [a = ""] = await make("x".repeat(200));
    expect((await call("hooks.duplicate", { id: a })).name).toMatch(/^x{193} \(copy\)$/);
  });
});

function guarded() {
  return call("hooks.create", {
    name: "guarded",
    action: "n8n_workflow",
    approval: "ask",
    actionConfig: { workflowId: "1", n8nUrl: "http://127.0.0.1:1", n8nApiKey: "n8n-key-9876" },
    secret: "its-own-secret",
  });
}

async function statusOf(id: string): Promise<number> {
  const response = await fetch(`${rig.app.receiverUrl}/api/hooks/incoming/${id}`, {
    method: "POST",
    headers: { "x-webhook-secret": "its-own-secret" },
    body: "{}",
  });
  return response.status;
}
