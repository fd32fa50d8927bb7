import { beforeEach, describe, expect, it } from "vitest";
import type { Input } from "../../../src/contract/api.ts";
import type { Execution } from "../../../src/contract/model/execution.ts";
import { testApp } from "../../fixtures/test-app.ts";

const rig = testApp();
const { call, start } = rig;
let changes: Execution[];
let look: () => void;

beforeEach(async () => {
  changes = [];
  look = () => undefined;
  rig.app.stream.subscribe(null, (frame) => {
    if (frame.kind !== "events") return;
    for (const event of frame.events) if (event.name === "execution.changed") changes.push(event.data);
    look();
  });
  await call("sources.create", { name: "a", path: "a", provider: "none" });
});

/** Resolves with the first execution published with this status. */
function reached(status: Execution["status"]): Promise<Execution> {
  return new Promise((resolve) => {
    look = () => {
      const found = changes.find((execution) => execution.status === status);
      if (found) resolve(found);
    };
    look();
  });
}

function shell(command: string, approval?: "never" | "ask"): Input<"hooks.create"> {
  return {
    name: "Shell",
    action: "execute_tool",
    actionConfig: { toolId: "shell", toolAction: "execute", toolParams: { command } },
    ...(approval ? { approval } : {}),
  };
}

async function post(body: unknown): Promise<void> {
  await fetch(`${rig.app.receiverUrl}/hooks/a`, { method: "POST", body: JSON.stringify(body) });
}

describe("approval", () => {
  it.each<[string, Input<"hooks.create">, string]>([
    ["a shell command", shell("true"), "ask"],
    ["a shell command told not to", shell("true", "never"), "never"],
    ["an agent", { name: "x", action: "spawn_agent", actionConfig: { agent: "command", command: ["cat"] } }, "ask"],
    ["a notification", { name: "x", action: "notify" }, "never"],
    [
      "another tool",
      {
        name: "x",
        action: "execute_tool",
        actionConfig: { toolId: "http", toolAction: "request", toolParams: { url: "http://a" } },
      },
      "never",
    ],
  ])("of %s", async (_what, input, approval) => {
    const hook = await call("hooks.create", input);
    expect(hook.approval).toBe(approval);
    expect((await call("hooks.update", { id: hook.id, name: "y" })).approval).toBe(approval);
  });

  it("shows exactly what would run, in the app and on the desktop", async () => {
    await call("hooks.create", shell("echo {{webhook.body.who}}"));
    await post({ who: "mona" });
    const { id } = await reached("waiting_approval");

    const { rendered } = await call("executions.get", { id });
    expect(rendered).toMatch(/^echo .*HOOKBENCH_1[^]*HOOKBENCH_1="mona"/);
    expect(rig.ports.notifications[0]).toMatchObject({ title: "Shell asks to run", execution: id });
    expect(rig.ports.notifications[0]?.body).toContain(rendered);
  });

  it("is given by the notification's button", async () => {
    await call("hooks.create", shell("echo done"));
    await post({});
    const { id } = await reached("waiting_approval");
    rig.ports.notifications[0]?.actions?.find(({ label }) => label === "Approve once")?.run();

    await reached("success");
    expect(await call("executions.get", { id })).toMatchObject({ output: "done\n", rendered: null });
  });

  it("that is always given lets what arrives next run unasked", async () => {
    await call("hooks.create", shell("true"));
    await post({ n: 1 });
    const { id } = await reached("waiting_approval");
    await call("executions.approve", { id, decision: "always" });
    await reached("success");
    changes.length = 0;
    await post({ n: 2 });
    await reached("success");

    expect(changes.map(({ status }) => status)).not.toContain("waiting_approval");
  });

  it("that is always given runs the others of that hook that wait, and leaves those of another waiting", async () => {
    const [hook, other] = [await call("hooks.create", shell("true")), await call("hooks.create", shell("false"))];
    for (let n = 0; n < 4; n += 1) await post({ n });
    const { items } = await call("executions.list", { hookId: hook.id });
    const approved = await call("executions.approve", { id: items[1]?.id ?? "", decision: "always" });
    await rig.app.drain();

    expect(approved).toMatchObject({ id: items[1]?.id, alsoApproved: 3 });
    expect((await call("executions.list", { hookId: hook.id, status: "success" })).total).toBe(4);
    expect((await call("executions.list", { hookId: other.id, status: "waiting_approval" })).total).toBe(4);
  });

  it("that is always given reaches what arrives at that moment too", async () => {
    await call("hooks.create", shell("true"));
    await post({ n: 1 });
    const { id } = await reached("waiting_approval");
    const posted = Array.from({ length: 20 }, (_, n) => post({ n: n + 2 }));
    await call("executions.approve", { id, decision: "always" });
    await Promise.all(posted);
    await rig.app.drain();

    expect((await call("status.get", {})).counts).toMatchObject({ waitingApproval: 0, queued: 0 });
  });

  it("that is always given outlives a restart before any has run", async () => {
    await call("hooks.create", shell("true"));
    for (let n = 0; n < 3; n += 1) await post({ n });
    const { id } = await reached("waiting_approval");
    await call("queue.pause", {});
    await call("executions.approve", { id, decision: "always" });
    await rig.app.close();
    await start();
    await call("queue.resume", {});
    await rig.app.drain();

    expect((await call("executions.list", { status: "success" })).total).toBe(3);
  });

  it("of a flood is asked for once, not for each", async () => {
    await call("hooks.create", shell("true"));
    for (let n = 0; n < 20; n += 1) await post({ n });
    expect(rig.ports.notifications).toHaveLength(1);
    expect((await call("status.get", {})).counts.waitingApproval).toBe(20);
  });

  it("is asked for again when one is run again", async () => {
    await call("hooks.create", shell("true"));
    await post({});
    const first = await reached("waiting_approval");
    await call("executions.approve", { id: first.id });
    await reached("success");

    const again = await call("executions.rerun", { id: first.id });
    expect(again).toMatchObject({ status: "waiting_approval", deliveryId: first.deliveryId, source: "replay" });
    expect(again.id).not.toBe(first.id);
  });

  it("is refused to what has no hook any more", async () => {
    const hook = await call("hooks.create", { name: "n", action: "notify" });
    await post({});
    const { id } = await reached("success");
    await call("hooks.delete", { id: hook.id });
    expect(await rig.client.call("executions.rerun", { id })).toMatchObject({ ok: false, error: { code: "conflict" } });
  });
});

describe("the kill switch", () => {
  it("ends what runs, marks it, and lets nothing start until it is told to go on", async () => {
    await call("hooks.create", { ...shell("sleep 1000", "never"), concurrency: 2 });
    for (let n = 0; n < 3; n += 1) await post({ n });
    await reached("running");

    const { stopped, paused } = await call("queue.stopAll", {});
    expect([stopped > 0, paused]).toEqual([true, true]);
    const cancelled = await call("executions.list", { status: "cancelled" });
    expect(cancelled.items.map(({ reason }) => reason)).toEqual(
      Array.from({ length: stopped }, () => "Stopped together with everything that ran."),
    );
    expect((await call("status.get", {})).counts).toMatchObject({ running: 0, queued: 3 - stopped });
  });

  it("holds after a restart, until resumed", async () => {
    await call("queue.stopAll", {});
    await rig.app.close();
    await start();
    expect((await call("status.get", {})).queuePaused).toBe(true);
    await call("queue.resume", {});
    expect((await call("status.get", {})).queuePaused).toBe(false);
  });
});
