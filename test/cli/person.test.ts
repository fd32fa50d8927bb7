import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createClient } from "../../src/contract/client.ts";
import { createControlTransport } from "../../src/control/transport.ts";
import { readInstance } from "../../src/core/host/instance.ts";
import { type Serve, startServe } from "../fixtures/serve.ts";
import { temporaryFolder } from "../fixtures/temporary-folder.ts";
import { atTerminal } from "./at-terminal.ts";
import { runCli, startCli } from "./run-cli.ts";

let serve: Serve;
let hookId: string;

const SHELL = { toolId: "shell", toolAction: "execute", toolParams: { command: "echo ran {{webhook.body.n}}" } };

beforeAll(async () => {
  serve = await startServe();
  const { id: sourceId } = await serve.call("sources.create", {
    name: "a",
    path: "a",
    provider: "github",
    secrets: ["the secret of a"],
    requireSignature: false,
  });
  const hook = { name: "Say", sourceId, action: "execute_tool", actionConfig: SHELL } as const;
  hookId = (await serve.call("hooks.create", hook)).id;
});
afterAll(() => serve.stop());
afterEach(() => serve.call("hooks.update", { id: hookId, approval: "ask", actionConfig: SHELL }));

const at = (...args: string[]) => [...args, "--data", serve.dataFolder];

async function waiting(n: unknown): Promise<string> {
  await fetch(`${serve.receiver}/hooks/a`, { method: "POST", body: JSON.stringify({ n }) });
  const { items } = await serve.call("executions.list", { status: "waiting_approval" });
  return items[0]?.id ?? "";
}

const statusOf = async (id: string) => (await serve.call("executions.get", { id })).status;

describe("to approve", () => {
  it.each([[["--always"]], [[]]])("takes a terminal: a script is refused with %j", async (flags) => {
    const id = await waiting(1);
    const { code, stdout, stderr } = await runCli(at("approve", id, ...flags));
    expect([code, stdout, await statusOf(id)]).toEqual([1, "", "waiting_approval"]);
    expect(stderr).toMatch(
      /^executions\.approve needs a person, and this call is a program's\. Do it in Hookbench's win/,
    );
  });

  it.each(["CLAUDECODE", "CODEX_THREAD_ID", "GEMINI_CLI", "OPENCODE", "HOOKBENCH_EXECUTION"])(
    "is not for what %s marks, even at a terminal",
    async (mark) => {
      const id = await waiting(2);
      const { code, shown } = await atTerminal(at("approve", id), (typed) => typed, { [mark]: "1" });
      expect([code, await statusOf(id)]).toEqual([1, "waiting_approval"]);
      expect(shown).toContain("this call is an agent's");
    },
  );

  it("shows a person exactly what would run, and runs it once they typed the code", async () => {
    const id = await waiting("\u202evil\u001b[2J");
    const { code, shown } = await atTerminal(at("approve", id), (typed) => typed.toLowerCase());
    expect(code).toBe(0);
    expect(shown).toContain('echo ran "${HOOKBENCH_1}"');
    expect(shown).toContain('HOOKBENCH_1="\\u202evil\\u001b[2J"');
    await expect.poll(() => statusOf(id)).toBe("success");
  });

  it("runs nothing when something else is typed", async () => {
    const id = await waiting(3);
    const { code, shown } = await atTerminal(at("approve", id, "--always"), () => "yes");
    expect([code, await statusOf(id)]).toEqual([1, "waiting_approval"]);
    expect(shown).toContain("What was typed is not what was shown");
  });

  it("approves nothing but what was shown", async () => {
    const id = await waiting(4);
    const toolParams = { command: "echo other" };
    const { code, shown } = await atTerminal(at("approve", id), async (typed) => {
      await serve.call("hooks.update", { id: hookId, actionConfig: { ...SHELL, toolParams } });
      return typed;
    });
    expect([code, await statusOf(id)]).toEqual([1, "waiting_approval"]);
    expect(shown).toContain("What it would run has changed since it was shown.");
  });
});

describe("approvals", () => {
  it("goes through what waits, shown as it is: allowed by its code, refused, or left", async () => {
    const before = await serve.call("executions.list", { status: "waiting_approval" });
    for (const { id } of before.items) await serve.call("executions.approve", { id, decision: "refuse" });
    const runs = [await waiting(11), await waiting(12), await waiting(13)];
    const { id: endpointId } = await serve.call("endpoints.create", {
      name: "Far",
      url: "https://far.example.test/in",
      provider: "github",
      secret: "endpoint-secret-99",
    });
    const wish = { tool: "send_event", input: { endpointId, event: "push" } };
    await expect(serve.call("agentTools.call", wish)).rejects.toThrow("needs a person's yes");

    const script = await runCli(at("approvals"));
    expect([script.code, script.stdout]).toEqual([
      0,
      expect.stringMatching(/endpoint Far, https:\/\/far\.example\.test\/in: hookbench mcp allow arq_/),
    ]);
    for (const run of runs) expect(script.stdout).toContain(`hookbench approve ${run}`);

    let asked = 0;
    const { code, shown } = await atTerminal(at("approvals"), (typed) => [typed, "no", "", typed][asked++] ?? "");
    expect(shown).toMatch(/send_event \{\s+"endpointId": "end_\w+",\s+"event": "push"\s+\}/);
    expect([code, shown]).toEqual([0, expect.stringContaining('HOOKBENCH_1="12"')]);
    expect(shown.match(/Allowed, this once\.|Refused\.|Left as it is\./g)).toEqual([
      "Allowed, this once.",
      "Refused.",
      "Left as it is.",
      "Allowed, this once.",
    ]);
    const [first] = (await serve.call("agentRequests.list", {})).items;
    expect(first?.state).toBe("allowed");
    await expect
      .poll(async () => (await Promise.all(runs.map(statusOf))).toSorted())
      .toEqual(["cancelled", "success", "waiting_approval"]);
    const { items } = await serve.call("executions.list", { status: "waiting_approval" });
    for (const { id } of items) await serve.call("executions.approve", { id, decision: "refuse" });
    expect((await runCli(at("approvals"))).stdout).toBe("Nothing waits for your yes.\n");
  });

  it("asks no agent, and allows nothing for another code", async () => {
    const id = await waiting(14);
    const agents = await atTerminal(at("approvals"), (typed) => typed, { CLAUDECODE: "1" });
    const wrong = await atTerminal(at("approvals"), () => "AAAAAA");
    expect([agents.shown, wrong.code, await statusOf(id)]).toEqual([
      expect.not.stringContaining("Type "),
      1,
      "waiting_approval",
    ]);
    await serve.call("executions.approve", { id, decision: "refuse" });
  });
});

it("approvals has all that waits, however much that is", async () => {
  await serve.call("hooks.update", { id: hookId, maxWaiting: 1000 });
  await Promise.all(Array.from({ length: 101 }, (_, n) => waiting(n)));
  const { items, total } = await serve.call("executions.list", { status: "waiting_approval", limit: 1000 });
  expect(total).toBeGreaterThan(100);
  const { stdout } = await runCli(at("approvals"));
  expect(stdout.match(/(?<=hookbench approve )\S+/g)).toEqual(items.map(({ id }) => id));
  await serve.call("deliveries.clear", { filter: {} });
});

describe("to end the session of an agent", () => {
  it("loses what is not committed in its worktree only once a person has seen it", async () => {
    const repository = temporaryFolder();
    const git = (...args: string[]) =>
      execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.test", ...args], { cwd: repository });
    git("init", "--quiet");
    git("commit", "--quiet", "--allow-empty", "-m", "one");
    const { id: sourceId } = await serve.call("sources.create", { name: "pr", path: "pr", provider: "none" });
    await serve.call("hooks.create", {
      name: "Tell",
      sourceId,
      action: "message_agent",
      actionConfig: {
        route: "command",
        command: ["/bin/sh", "-c", "cat >work"],
        sessionKey: "{{webhook.body.pr}}",
        makesSessions: true,
        worktree: { repository },
      },
    });
    await fetch(`${serve.receiver}/hooks/pr`, { method: "POST", body: '{"pr":"a\\u001b[2Jb"}' });
    const waits = async () => (await serve.call("executions.list", { status: "waiting_approval" })).items[0]?.id;
    await expect.poll(waits).toBeDefined();
    const run = (await waits()) ?? "";
    await atTerminal(at("approve", run), (typed) => typed);
    await expect.poll(() => statusOf(run)).toBe("success");

    const listed = await runCli(at("agents", "sessions"));
    const [{ id = "", worktree = null } = {}] = (await serve.call("agentSessions.list", {})).items;
    expect(listed.stdout).toContain(`${id}  Tell  "a\\u001b[2Jb"  command`);
    expect(await runCli(at("agents", "end", id, "--discard"))).toMatchObject({ code: 1 });
    expect((await runCli(at("agents", "end", id))).stdout).toContain("Its worktree stays");
    const { code, shown } = await atTerminal(at("agents", "end", id, "--discard"), (typed) => typed);
    expect([code, existsSync(worktree?.folder ?? "")]).toEqual([0, false]);
    expect(shown).toMatch(/Not committed in it:\s+\?\? work/);
    expect((await runCli(at("agents", "sessions"))).stdout).toBe("No hook made a session.\n");
  });
});

describe("a secret", () => {
  it("is printed to a person at a terminal alone", async () => {
    const script = await runCli(at("sources", "secret", "a", "--json"));
    expect([script.code, script.stdout]).toEqual([1, ""]);
    expect(JSON.parse(script.stderr)).toMatchObject({ message: expect.stringContaining("needs a person") });

    const { code, shown } = await atTerminal(at("sources", "secret", "a"), (typed) => typed);
    expect([code, shown.includes("the secret of a")]).toEqual([0, true]);
  });
});

describe("the token in the data folder", () => {
  const call = (isAgent = false) => {
    const { control: url = "", token = "" } = readInstance(serve.dataFolder) ?? {};
    return createClient(createControlTransport({ url, token, isAgent })).call;
  };

  it("is a program's: it neither approves nor reveals nor loosens, and refuses and makes hooks that ask", async () => {
    const [id, { items }] = [await waiting(5), await serve.call("sources.list", {})];
    const sourceId = items[0]?.id ?? "";
    const signed = await serve.call("sources.create", { name: "b", path: "b", provider: "github", secrets: ["x"] });
    const shell = { name: "x", action: "execute_tool", actionConfig: SHELL } as const;
    const refused = [
      await call()("executions.approve", { id, decision: "always" }),
      await call()("sources.reveal", { id: sourceId }),
      await call()("hooks.create", { ...shell, approval: "never" }),
      await call()("hooks.update", { id: hookId, approval: "never" }),
      await call()("sources.update", { id: signed.id, requireSignature: false }),
    ];
    expect(refused.map((answer) => (answer.ok ? "ok" : answer.error.code))).toEqual(refused.map(() => "forbidden"));
    expect(await call()("hooks.create", shell)).toMatchObject({ value: { approval: "ask", madeBy: "program" } });
    expect(await call()("executions.approve", { id, decision: "refuse" })).toMatchObject({ ok: true });
  });

  it("is not that which serve hands to whoever started it, which lies in no file", () => {
    const kept = readFileSync(join(serve.dataFolder, "control-token"), "utf8").trim();
    expect([readInstance(serve.dataFolder)?.token, kept === serve.token]).toEqual([kept, false]);
    expect(readFileSync(join(serve.dataFolder, "instance.json"), "utf8")).not.toContain(serve.token);
  });

  it("answers an agent that it is one", async () => {
    expect(await call(true)("tunnel.start", { kind: "localtunnel" })).toMatchObject({
      error: { code: "forbidden", message: expect.stringContaining("this call is an agent's") },
    });
  });
});

describe("serve", () => {
  it("trusts programs where whoever starts it says so", async () => {
    const trusting = await startServe({ args: ["--trust-programs"] });
    const { id } = await trusting.call("sources.create", { name: "a", path: "a", provider: "github", secrets: ["s3"] });
    const { stdout } = await runCli(["sources", "secret", "a", "--data", trusting.dataFolder]);
    await trusting.stop();
    expect([id === "", stdout]).toEqual([false, "s3\n"]);
  });

  it("does not take an agent's word for that, and hands an agent a program's token", async () => {
    const data = temporaryFolder();
    const args = ["serve", "--data", data, "--receiver-port", "0", "--control-port", "0", "--json"];
    const refused = await runCli([...args, "--trust-programs"], { env: { CLAUDECODE: "1" } });
    expect([refused.code, refused.stderr.includes("takes a person's word")]).toEqual([1, true]);

    const running = startCli(args, { env: { CLAUDECODE: "1" } });
    const { token } = JSON.parse(await running.line());
    await running.stop();
    expect(token).toBe(readFileSync(join(data, "control-token"), "utf8").trim());
  });
});

it("an agent's import makes drafts that ask, and says so", async () => {
  const text = `hooks:\n  - name: Drafted\n    action: execute_tool\n    approval: never\n    actionConfig: ${JSON.stringify(SHELL)}\n`;
  const { code, stderr } = await runCli(at("hooks", "import", "-"), { stdin: text, env: { CLAUDECODE: "1" } });
  const { items } = await serve.call("hooks.list", {});
  expect([code, stderr]).toEqual([0, expect.stringContaining("an agent's hook is a draft")]);
  expect(items.find(({ name }) => name === "Drafted")).toMatchObject({
    isEnabled: false,
    approval: "ask",
    madeBy: "agent",
  });
  expect((await runCli(at("hooks"))).stdout).toContain("Drafted  (an agent's)");
});

it("JSON for programs holds nothing that hides, and says the same", async () => {
  await waiting("x\u202e\u009b\u{e0041}");
  const { stdout } = await runCli(at("executions", "--json"));
  expect(stdout).not.toMatch(/[\u0080-\u009f\u202e]|\u{e0041}/u);
  const list = await runCli(at("hooks", "export", "--json"));
  expect(list.stdout + list.stderr).not.toMatch(/\u202e/);
});
