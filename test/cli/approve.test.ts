import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Serve, startServe } from "../fixtures/serve.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";
import { callCli } from "./call-cli.ts";

let serve: Serve;

beforeAll(async () => {
  serve = await startServe({ args: ["--trust-programs"] });
  const { id: sourceId } = await serve.call("sources.create", { name: "a", path: "a", provider: "none" });
  await serve.call("hooks.create", {
    name: "Say",
    sourceId,
    action: "execute_tool",
    actionConfig: { toolId: "shell", toolAction: "execute", toolParams: { command: "echo {{webhook.body.n}}" } },
  });
});
afterAll(() => serve.stop());

const cli = (...args: string[]) => callCli([...args, "--data", serve.dataFolder]);

async function post(path: string, n: number): Promise<void> {
  await fetch(`${serve.receiver}/hooks/${path}`, { method: "POST", body: JSON.stringify({ n }) });
}

/** Posts a delivery and answers the execution that waits for it. */
async function waiting(n: number): Promise<string> {
  await post("a", n);
  const { items } = await serve.call("executions.list", { status: "waiting_approval" });
  return items[0]?.id ?? "";
}

it("shows what an execution asks to run, and how to answer", async () => {
  const id = await waiting(7);
  const { stdout } = await cli("executions", id);
  expect(stdout).toContain('HOOKBENCH_1="7"');
  expect(stdout).toContain(`hookbench approve ${id} --refuse`);
  await cli("approve", id, "--refuse");
});

it("lists what needs somebody, and says nothing of it for a while", async () => {
  const id = await waiting(9);
  const need = `approval:${id}`;
  const before = await cli("needs");
  const muted = await cli("needs", "--later", need, "--minutes", "5");
  const list = JSON.parse((await cli("needs", "--remind", need, "--json")).stdout);
  const unknown = await cli("needs", "--never", "approval:none");
  await cli("approve", id, "--refuse");
  expect(before.stdout).toMatch(/^Approve: .*\n {2}Hook “Say” wants to run a command.*\n {2}since .* · approval:exe_/);
  expect(muted.stdout).toMatch(new RegExp(`^Nothing needs you.\\n\\nMuted:\\n {2}${need} .*\\(until `));
  expect(list).toMatchObject({ items: [{ id: need, kind: "approval" }], muted: [] });
  expect([unknown.code, unknown.stderr]).toEqual([1, expect.stringContaining("Nothing called approval:none")]);
});

it("lists the executions of one hook, by its name or its id", async () => {
  const { id: hookId } = await serve.call("hooks.create", { name: "Tell", action: "notify" });
  const id = await waiting(8);
  const [byName, byId] = [await cli("executions", "--hook", "Say"), await cli("executions", "--hook", hookId)];
  await serve.call("hooks.delete", { id: hookId });
  await cli("approve", id, "--refuse");

  expect(byName.stdout).toContain(id);
  expect(byName.stdout).not.toContain("Tell");
  expect(byId.stdout).toMatch(/Tell .*\n1 of 1\n$/);
});

it("names no hook that is not there", async () => {
  expect(await cli("executions", "--hook", "Nobody")).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('No hook is called "Nobody".'),
  });
});

it("refuses, and says so", async () => {
  const id = await waiting(1);
  const { code, stdout } = await cli("approve", id, "--refuse");
  expect([code, stdout]).toEqual([0, expect.stringMatching(/cancelled .*Refused\./)]);
});

it("answers nothing twice", async () => {
  const id = await waiting(2);
  await cli("approve", id, "--refuse");
  expect(await cli("approve", id)).toMatchObject({ code: 1, stderr: expect.stringContaining("does not wait") });
});

it("stops everything, and goes on when told to", async () => {
  expect((await cli("stop-all")).stdout).toContain("the queue is paused");
  expect((await serve.call("status.get", {})).queuePaused).toBe(true);
  expect((await cli("stop-all", "--resume")).stdout).toBe("The queue goes on.\n");
});

it("says how many others of the hook an answer for good lets run", async () => {
  const { id: sourceId } = await serve.call("sources.create", { name: "b", path: "b", provider: "none" });
  const { id: hookId } = await serve.call("hooks.create", {
    name: "Thrice",
    sourceId,
    action: "execute_tool",
    actionConfig: { toolId: "shell", toolAction: "execute", toolParams: { command: "true" } },
  });
  await Promise.all([4, 5, 6].map((n) => post("b", n)));
  const { items } = await serve.call("executions.list", { hookId, status: "waiting_approval" });
  const { stdout } = await cli("approve", items[0]?.id ?? "", "--always");

  expect(stdout).toMatch(/queued .*\n2 others of Thrice that waited may run too\.\n$/);
});

it("lets the session that a hook tells answer with its code, once, and only as long as the hook says so", async () => {
  const { id: sourceId } = await serve.call("sources.create", { name: "c", path: "c", provider: "none" });
  const say = { action: "execute_tool", actionConfig: { toolId: "shell", toolAction: "execute" } } as const;
  const toolParams = { command: "true" };
  const asking = { ...say, actionConfig: { ...say.actionConfig, toolParams }, sourceId, name: "Asks" };
  const { id: hookId } = await serve.call("hooks.create", asking);
  const heard = join(temporaryFolder(), "heard");
  const actionConfig = {
    route: "command",
    command: ["/bin/sh", "-c", `cat >>${heard}`],
    coalesceSeconds: 0,
    answersApprovals: true,
  };
  const telling = { name: "Tells", sourceId, action: "message_agent", approval: "never", actionConfig } as const;
  const { id: tells } = await serve.call("hooks.create", telling);
  const asAgent = (...args: string[]) => callCli([...args, "--data", serve.dataFolder], { env: { CLAUDECODE: "1" } });

  async function codeAfter(n: number) {
    await post("c", n);
    await expect.poll(() => (existsSync(heard) ? readFileSync(heard, "utf8").split("\n").length - 1 : 0)).toBe(n);
    const line = readFileSync(heard, "utf8").trim().split("\n").at(-1) ?? "";
    const [, id = "", code = ""] = /hookbench approve (\S+) --code ([0-9a-f]{32})/.exec(line) ?? [];
    return { id, code };
  }

  const first = await codeAfter(1);
  expect(await serve.call("executions.get", { id: first.id })).toMatchObject({ hookId, status: "waiting_approval" });
  const ran = async () => (await serve.call("executions.list", { hookId: tells, status: "success" })).items.length;
  await expect.poll(ran).toBe(1);
  const { items: runs } = await serve.call("executions.list", { hookId: tells });
  const kept = JSON.stringify(await serve.call("executions.get", { id: runs[0]?.id ?? "" }));
  expect([kept.includes(first.id), kept.includes(first.code)]).toEqual([true, false]);

  expect(await asAgent("approve", first.id)).toMatchObject({ code: 1, stderr: expect.stringContaining("agent") });
  const wrong = await asAgent("approve", first.id, "--code", "0".repeat(32));
  expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining("This is no code") });
  expect((await serve.call("executions.get", { id: first.id })).status).toBe("waiting_approval");

  const second = await codeAfter(2);
  expect(await asAgent("approve", second.id, "--code", first.code)).toMatchObject({ code: 1 });
  expect(await asAgent("approve", first.id, "--code", first.code)).toMatchObject({ code: 0 });
  await expect.poll(async () => (await serve.call("executions.get", { id: first.id })).status).toBe("success");
  expect(await asAgent("approve", first.id, "--code", first.code)).toMatchObject({ code: 1 });

  await serve.call("hooks.update", { id: tells, actionConfig: { ...actionConfig, answersApprovals: false } });
  expect(await asAgent("approve", second.id, "--code", second.code, "--refuse")).toMatchObject({ code: 1 });
  const { items } = await serve.call("agentCalls.list", { limit: 10 });
  expect(items.map(({ tool, end }) => [tool, end])).toEqual(
    ["failed", "failed", "answered", "failed", "failed"].map((end) => ["approve", end]),
  );
  await cli("approve", second.id, "--refuse");
});

it("what waits still waits after kill -9, and runs once approved for good", async () => {
  const id = await waiting(3);
  await serve.kill();
  serve = await startServe({ dataFolder: serve.dataFolder, args: ["--trust-programs"] });
  expect(await serve.call("executions.get", { id })).toMatchObject({ status: "waiting_approval" });

  const ended = new Promise<void>((resolve) => {
    serve.client.subscribe(null, {
      frame: (frame) => {
        if (frame.kind !== "events") return;
        for (const { name, data } of frame.events)
          if (name === "execution.changed" && data.id === id && data.status === "success") resolve();
      },
      connection: () => undefined,
    });
  });
  await cli("approve", id, "--always");
  await ended;
  expect((await serve.call("executions.get", { id })).output).toBe("3\n");
  expect((await serve.call("hooks.list", {})).items[0]?.approval).toBe("never");
});
