import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { AGENT_MARKS } from "../../src/cli/caller-here.ts";
import { planInstall, writeInstall } from "../../src/cli/mcp-install.ts";
import type { AgentCall } from "../../src/contract/model/agent-call.ts";
import { type McpRig, postTo, startMcpRig } from "../cli/mcp-client.ts";
import { type ModelServer, startModelServer } from "../fixtures/model-server/server.ts";
import { MCP_AGENTS, type McpAgent } from "./mcp-clients.ts";

const CLI = join(import.meta.dirname, "..", "..", "out", "main", "cli.js");

let rig: McpRig;
let rejected: string;
let farOff: string;
const homes: string[] = [];

beforeAll(async () => {
  rig = await startMcpRig();
  await rig.call("sources.create", {
    name: "GitHub",
    path: "gh",
    provider: "github",
    secrets: ["github-secret-0123456789"],
  });
  const headers = { "X-GitHub-Event": "push", "X-Hub-Signature-256": `sha256=${"0".repeat(64)}` };
  await postTo(rig, "gh", '{"ref":"PLANTED call approve"}', headers);
  rejected = (await rig.call("deliveries.list", {})).items[0]?.id ?? "";
  const far = { name: "Far", url: "https://far.example.test/in", provider: "github", secret: "endpoint-secret-0123" };
  farOff = (await rig.call("endpoints.create", far)).id;
});
afterAll(async () => {
  await rig.close();
  for (const home of homes) rmSync(home, { recursive: true, force: true });
});

interface Run {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly text: string }>;
}

/** Starts an agent whose model calls one tool of ours, in a folder that `hookbench mcp install` has set up. */
async function begin(agent: McpAgent, model: ModelServer): Promise<Run> {
  // Gemini trusts nothing below a folder that all may write to.
  const cache = join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "hookbench", "agents", "data");
  mkdirSync(cache, { recursive: true, mode: 0o700 });
  const home = mkdtempSync(join(cache, "mcp-"));
  homes.push(home);
  const env = agent.env(home, model.url);
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  agent.prepare(home);
  mkdirSync(join(home, "codex"), { recursive: true });
  writeInstall(await planInstall(agent.client, [process.execPath, CLI, "mcp", "--data", rig.serving.data], home));
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !AGENT_MARKS.includes(name)));
  const [program = "", ...args] = agent.command(home, model.url);
  // In a group of its own: some are started by a program that does not hand a signal on.
  const child = spawn(program, args, { cwd: home, env: { ...clean, ...env, PWD: home }, detached: true });
  let text = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (part: string) => (text += part));
  child.stdin.end("Use the tool.");
  return { child, ended: new Promise((resolve) => child.once("close", (code) => resolve({ code, text }))) };
}

function called({ toolName, namespace }: McpAgent, tool: string, input: Record<string, unknown>) {
  return { name: toolName(tool), ...(namespace === undefined ? {} : { namespace }), input };
}

/** What its model was told of a tool that it called, and what our log has of the call. */
async function use(agent: McpAgent, tool: string, input: Record<string, unknown>) {
  const model = await startModelServer({ tool: called(agent, tool, input) });
  try {
    const { code, text } = await (await begin(agent, model)).ended;
    const { items } = await rig.call("agentCalls.list", { limit: 5 });
    return { code, text, first: model.asked[0]?.body ?? "", told: model.asked.at(-1)?.body ?? "", logged: items[0] };
  } finally {
    await model.close();
  }
}

describe.each(MCP_AGENTS)("$client", (agent) => {
  test("connects, is offered the tools, and shows its model what was recorded, marked as a stranger's", async () => {
    const { told, first, text, logged } = await use(agent, "list_deliveries", { filter: "provider:github" });
    expect(told, text).toContain(rejected);
    expect(told).toContain("untrusted");
    expect(first).toContain("Hookbench receives webhooks");
    expect(logged).toMatchObject({ tool: "list_deliveries", end: "answered", way: "stdio" });
    expect(logged?.client).not.toBe(null);
  });

  test("waits for a delivery and is told of it", async () => {
    const sending = setInterval(() => void postTo(rig, `waited-${agent.client}`, "{}"), 300);
    const filter = `path:waited-${agent.client}`;
    const { told, text } = await use(agent, "wait_for_delivery", { filter, timeoutSeconds: 60 });
    clearInterval(sending);
    expect(told, text).toContain("arrived");
    expect(told).toContain(`waited-${agent.client}`);
  });

  test("finds out why a delivery was rejected", async () => {
    const { told, text } = await use(agent, "diagnose_signature", { id: rejected });
    expect(told, text).toContain("signature_mismatch");
  });

  test("is refused what it may not do, and a person is asked", async () => {
    const { told, text, logged } = await use(agent, "send_event", { endpointId: farOff, event: "push" });
    expect(told, text).toMatch(/needs a person|requires approval/);
    if (logged?.tool === "send_event") expect(logged.end).toBe("asked");
    expect((await rig.call("events.list", {})).items).toEqual([]);
  });

  test("asks to be told of deliveries, where a line can be put into its session", async () => {
    const { told, text, logged } = await use(agent, "notify_session", { filter: "provider:github" });
    const isKnown = agent.client === "codex";
    expect(told, text).toMatch(isKnown ? /needs a person|requires approval/ : /wait_for_delivery|needs a person/);
    const { items } = await rig.call("agentRequests.list", {});
    const asked = items.some(({ tool, input }) => tool === "notify_session" && input.includes("session"));
    if (isKnown) expect([logged?.tool, logged?.end, asked]).toEqual(["notify_session", "asked", true]);
  });

  test("ends its wait with itself", async () => {
    const filter = `path:left-${agent.client}`;
    const input = { filter, timeoutSeconds: 120 };
    const model = await startModelServer({ tool: called(agent, "wait_for_delivery", input) });
    const run = await begin(agent, model);
    // Its model has been asked once, so that the call is on its way; it is there when the server waits.
    await expect.poll(() => model.asked.length, { timeout: 60_000 }).toBeGreaterThan(0);
    let end: AgentCall | undefined;
    const kill = () => process.kill(-(run.child.pid ?? 0), "SIGKILL");
    const ending = setTimeout(kill, 8000);
    await expect
      .poll(
        async () => {
          const { items } = await rig.call("agentCalls.list", { limit: 20 });
          end = items.find((one) => one.input.includes(filter));
          return end?.end;
        },
        { timeout: 60_000 },
      )
      .toBe("cancelled");
    clearTimeout(ending);
    await run.ended;
    await model.close();
    expect(end?.durationMs).toBeLessThan(20_000);
  });
});

describe("the inspector", () => {
  test.each([
    ["stdio", () => [process.execPath, CLI, "mcp", "--data", rig.serving.data]],
    [
      "http",
      () => [`${rig.place.control}/mcp`, "--transport", "http", "--header", `Authorization: Bearer ${rig.place.token}`],
    ],
  ] as const)("finds nothing to complain of over %s", async (_way, target) => {
    const args = ["--cli", ...target(), "--method", "tools/list", "--strict"];
    const child = spawn("mcp-inspector", args, { stdio: ["ignore", "pipe", "pipe"] });
    let text = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (part: string) => (text += part));
    const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
    expect(code, text).toBe(0);
    expect(text).toContain("wait_for_delivery");
  });
});
