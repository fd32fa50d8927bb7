import { expect, it } from "vitest";
import type { Input } from "../../../src/contract/api.ts";
import type { Caller } from "../../../src/contract/caller.ts";
import { createClient } from "../../../src/contract/client.ts";
import { createMemoryTransport } from "../../../src/contract/memory.ts";
import { testApp } from "../../fixtures/test-app.ts";

const rig = testApp();
const { call } = rig;
const as = (caller: Caller) => createClient(createMemoryTransport(rig.app, caller)).call;

const config = (command: string) => ({ toolId: "shell", toolAction: "execute", toolParams: { command } });
const shell = (command: string, change: Partial<Input<"hooks.create">> = {}): Input<"hooks.create"> => {
  return { name: "Shell", action: "execute_tool", actionConfig: config(command), ...change };
};

async function post(body: unknown, path = "a"): Promise<void> {
  const { items } = await call("sources.list", {});
  if (!items.some((source) => source.path === path))
    await call("sources.create", { name: path, path, provider: "none" });
  const { url } = await call("receiver.status", {});
  await fetch(`${url}/hooks/${path}`, { method: "POST", body: JSON.stringify(body) });
}

async function waiting() {
  const { items } = await call("executions.list", { status: "waiting_approval" });
  const detail = await call("executions.get", { id: items[0]?.id ?? "" });
  return { ...detail, hash: detail.renderedHash ?? "" };
}

it("what was shown is what is approved: after a change it is asked for anew", async () => {
  const { id: hookId } = await call("hooks.create", shell("echo one"));
  await post({});
  const { id, hash } = await waiting();
  await call("hooks.update", { id: hookId, actionConfig: config("echo two") });
  expect(await rig.client.call("executions.approve", { id, hash })).toMatchObject({ error: { code: "conflict" } });

  const again = await waiting();
  expect([again.hash === hash, again.rendered]).toEqual([false, "echo two"]);
  await call("executions.approve", { id, hash: again.hash });
  await rig.app.drain();
  expect(await call("executions.get", { id })).toMatchObject({ status: "success", output: "two\n" });
});

it.each([
  ["the command", (id: string) => call("hooks.update", { id, actionConfig: config("echo other") })],
  [
    "a setting that is not shown",
    (id: string) => call("hooks.update", { id, actionConfig: { ...config("echo {{webhook.body.n}}"), x: 1 } }),
  ],
])("approved and not yet run, it asks again when %s has changed", async (_, change) => {
  const { id: hookId } = await call("hooks.create", shell("echo {{webhook.body.n}}"));
  await post({ n: 1 });
  const { id, hash } = await waiting();
  await call("queue.pause", {});
  await call("executions.approve", { id, hash });
  await change(hookId);
  await call("queue.resume", {});
  await rig.app.drain();
  expect(await call("executions.get", { id })).toMatchObject({
    status: "waiting_approval",
    reason: "It asks again, for what it would run now is not what was approved.",
    output: "",
  });
});

it("approved and unchanged, it runs after a restart", async () => {
  await call("hooks.create", {
    ...shell(""),
    action: "spawn_agent",
    actionConfig: { command: ["cat"], agentPrompt: "Go." },
  });
  await post({ n: 1 });
  const { id, hash } = await waiting();
  await call("queue.pause", {});
  await call("executions.approve", { id, hash });
  await rig.app.close();
  await rig.start();
  await call("queue.resume", {});
  await rig.app.drain();
  expect((await call("executions.get", { id })).status).toBe("success");
});

it("always is said of an action: an edit of it by anyone asks again, of what waits to run too", async () => {
  const { id: hookId } = await call("hooks.create", shell("echo one"));
  await post({ n: 1 });
  await post({ n: 2 });
  const { id, hash } = await waiting();
  await call("queue.pause", {});
  expect(await call("executions.approve", { id, hash, decision: "always" })).toMatchObject({ alsoApproved: 1 });
  expect(await call("hooks.update", { id: hookId, name: "Renamed" })).toMatchObject({ approval: "never" });
  expect(await call("hooks.update", { id: hookId, actionConfig: config("echo two") })).toMatchObject({
    approval: "ask",
    alwaysFor: null,
  });
  await call("queue.resume", {});
  await rig.app.drain();
  expect((await call("status.get", {})).counts).toMatchObject({ waitingApproval: 2, queued: 0, running: 0 });
});

it("what was queued when its hook ran unasked asks once the hook was changed", async () => {
  const { id: hookId } = await call("hooks.create", shell("echo one", { approval: "never" }));
  await call("queue.pause", {});
  await post({});
  await as("program")("hooks.update", { id: hookId, actionConfig: config("echo two") });
  await call("queue.resume", {});
  await rig.app.drain();
  expect(await waiting()).toMatchObject({ rendered: "echo two", status: "waiting_approval" });
});

it("a person's change that says so runs unasked; a program's may not", async () => {
  const { id } = await call("hooks.create", shell("echo one"));
  const change = { id, actionConfig: config("echo two"), approval: "never" } as const;
  expect(await as("program")("hooks.update", change)).toMatchObject({ error: { code: "forbidden" } });
  expect(await call("hooks.update", change)).toMatchObject({ approval: "never", changedBy: "person" });
  expect(await as("program")("hooks.update", { id, name: "x", approval: "never" })).toMatchObject({ ok: true });
});

it("a program cannot run a hook that asks by testing it", async () => {
  const { id } = await call("hooks.create", shell("echo one"));
  await post({});
  const tried = await as("program")("hooks.test", { id, run: true });
  expect(tried).toMatchObject({ value: { execution: { status: "waiting_approval" } } });
  expect(await as("agent")("hooks.test", { id, run: true })).toMatchObject({ error: { code: "forbidden" } });
  const asked = await call("hooks.test", { id, run: true });
  await rig.app.drain();
  expect((await call("executions.get", { id: asked.execution?.id ?? "" })).output).toBe("one\n");
});

it("what an agent sends again, or to a source it made, asks whatever the hook says, where a program would run", async () => {
  await call("hooks.create", shell("echo ran", { approval: "never" }));
  await call("hooks.create", { name: "Tell", action: "notify" });
  await as("agent")("sources.create", { name: "b", path: "b", provider: "none" });
  await post({}, "b");
  await post({}, "a");
  await rig.app.drain();
  const [first] = (await call("deliveries.list", {})).items;
  const before = await call("executions.list", {});
  expect(before.items.map(({ status }) => status).toSorted()).toEqual([
    "success",
    "success",
    "success",
    "waiting_approval",
  ]);

  await as("agent")("replays.create", { deliveryIds: [first?.id ?? ""], mode: "exact" });
  const sent = await as("agent")("samples.send", { provider: "github" });
  await rig.app.drain();
  expect(sent).toMatchObject({ value: { status: 202 } });
  const { items } = await call("executions.list", { status: "waiting_approval" });
  expect(items.map(({ reason }) => reason)).toEqual(Array(3).fill(expect.stringMatching(/^An agent sent this/)));
});

it("an agent drafts hooks, reaches this machine alone, and its work is marked", async () => {
  const agent = as("agent");
  const made = await agent("hooks.create", { name: "Tell", action: "notify" });
  expect(made).toMatchObject({ value: { isEnabled: false, madeBy: "agent", changedBy: "agent" } });
  const id = made.ok ? made.value.id : "";
  expect(await agent("hooks.update", { id, isEnabled: true })).toMatchObject({ error: { code: "forbidden" } });
  expect(await agent("hooks.update", { id, name: "Told" })).toMatchObject({ ok: true });
  expect(await call("hooks.update", { id, isEnabled: true })).toMatchObject({ madeBy: "agent", changedBy: "person" });
  expect(await agent("hooks.update", { id, name: "x" })).toMatchObject({ error: { code: "forbidden" } });
  expect(await agent("hooks.create", shell("true", { approval: "never" }))).toMatchObject({
    error: { code: "forbidden" },
  });
  await post({});
  const [delivery] = (await call("deliveries.list", {})).items;
  for (const to of ["https://example.com/x", "http://10.0.0.1/", "http://127.0.0.1.example.com/"])
    expect(await agent("replays.create", { deliveryIds: [delivery?.id ?? ""], mode: "exact", to })).toMatchObject({
      error: { code: "forbidden" },
    });
});

const tool = { name: "helper", command: ["/bin/false"] };
const asksTool = shell("", {
  approval: "ask",
  actionConfig: { toolId: "mcp", toolAction: "call", toolParams: { server: "helper", tool: "t" } },
});
const channel = { name: "Team", service: "slack" as const, url: "https://hooks.slack.com/services/T/B/one" };
const tells: Input<"hooks.create"> = {
  name: "Tell",
  action: "notify",
  actionConfig: { notifyChannels: ["Team"] },
  approval: "ask",
};

/** What stands outside of a hook and decides what its action does. */
const OUTSIDE: readonly (readonly [string, Input<"hooks.create">, () => Promise<() => Promise<unknown>>])[] = [
  [
    "the program of its MCP server",
    asksTool,
    async () => {
      const { id } = await call("mcpServers.create", tool);
      return () => call("mcpServers.update", { id, command: ["/bin/true"] });
    },
  ],
  [
    "a variable of its MCP server",
    asksTool,
    async () => {
      const { id } = await call("mcpServers.create", { ...tool, env: { NODE_OPTIONS: "--a" } });
      return () => call("mcpServers.update", { id, env: { NODE_OPTIONS: "--require=./other.js" } });
    },
  ],
  [
    "the address of its channel",
    tells,
    async () => {
      const { id } = await call("channels.create", channel);
      return () => call("channels.update", { id, url: "https://hooks.slack.com/services/T/B/two" });
    },
  ],
];

it.each(
  OUTSIDE.flatMap(([what, hook, make]) =>
    (["once", "always"] as const).map((word) => [what, word, hook, make] as const),
  ),
)("approved and not yet run, it asks again when %s has changed (%s)", async (_what, decision, hook, make) => {
  const change = await make();
  await call("hooks.create", hook);
  await post({ n: 1 });
  await post({ n: 2 });
  const { id, hash } = await waiting();
  await call("queue.pause", {});
  await call("executions.approve", { id, hash, decision });
  await change();
  await call("queue.resume", {});
  await rig.app.drain();
  expect((await call("status.get", {})).counts).toMatchObject({ waitingApproval: 2, queued: 0, running: 0 });
});

it("shows by which program an MCP server would be started", async () => {
  await call("mcpServers.create", { ...tool, command: ["/bin/false", "--x y"], cwd: "/tmp" });
  await call("hooks.create", asksTool);
  await post({});
  expect((await waiting()).rendered).toContain('["/bin/false","--x y"] in /tmp');
});
