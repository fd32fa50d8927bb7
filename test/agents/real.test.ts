import { existsSync, readdirSync, rmSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { createDetection } from "../../src/core/act/agents/detect.ts";
import { QUESTION, drive, spawns } from "./drive.ts";
import { markedBy } from "./marked.ts";
import { REAL_AGENTS } from "./real-agents.ts";

/** Claude Code refuses a mere `sleep`. */
const LASTING = "tail -f /dev/null";
const KEY = "sk-hookbench-fixture-0123456789";

afterEach(() => void vi.unstubAllEnvs());

test("every real agent is found on the PATH with its version", async () => {
  const items = await createDetection(Date.now).list();
  const found = items.filter(({ id }) => REAL_AGENTS.some((agent) => agent.id === id));
  expect(found.map(({ id, state, version }) => ({ id, state, version }))).toEqual(
    REAL_AGENTS.map(({ id, version }) => ({ id, state: "found", version })),
  );
});

describe.each(REAL_AGENTS)("$id", ({ id, basePath, model, shell, unheld }) => {
  const preset = (url: string) => ({ agent: id, agentModel: model, baseUrl: `${url}${basePath}` });

  test("gives a plain answer, asked with the prompt from standard input and the key the hook names", () =>
    drive({}, async ({ hook, runOne }, server) => {
      process.env["HOOKBENCH_FIXTURE_KEY"] = KEY;
      const config = { ...preset(server.url), apiKeyEnv: "HOOKBENCH_FIXTURE_KEY" };
      const { status, error, result } = await runOne(hook("a", spawns(config)), QUESTION);
      expect([status, error, result]).toEqual([
        "success",
        null,
        expect.objectContaining({ text: "pong", usage: expect.objectContaining({ outputTokens: 7 }) }),
      ]);
      expect(server.asked[0]?.body).toContain("Answer the ping.");
      expect(JSON.stringify(server.asked[0]?.headers)).toContain(KEY);
    }));

  test("a key that the answer repeats is masked in output and result", () =>
    drive({ answer: `it is ${KEY}.` }, async ({ hook, runOne }, server) => {
      process.env["HOOKBENCH_FIXTURE_KEY"] = KEY;
      const config = { ...preset(server.url), apiKeyEnv: "HOOKBENCH_FIXTURE_KEY" };
      const execution = await runOne(hook("a", spawns(config)), QUESTION);
      expect([execution.status, JSON.stringify(execution).includes(KEY)]).toEqual(["success", false]);
    }));

  test("a tool call is refused in its safest mode, told in the result, and nothing runs", () => {
    const owned = join(tmpdir(), `hookbench-owned-${id}`);
    return drive({ tool: shell(`touch ${owned}`) }, async ({ hook, runOne }, server) => {
      const { status, result } = await runOne(hook("a", spawns(preset(server.url))), QUESTION);
      const ran = existsSync(owned);
      rmSync(owned, { force: true });
      expect([ran, status, result]).toEqual([
        false,
        "success",
        expect.objectContaining({
          text: "pong",
          refused: [expect.anything()],
          note: expect.stringContaining("refused"),
        }),
      ]);
    });
  });

  test("a 401 is an error in words, without retrying for long", () =>
    drive({ status: 401 }, async ({ hook, runOne }, server) => {
      const { status, error } = await runOne(hook("a", spawns(preset(server.url))), QUESTION);
      expect([status, error]).toEqual(["error", expect.stringMatching(/key|401/i)]);
      expect(server.asked.length).toBeLessThanOrEqual(3);
    }));

  test("an unreachable server is an error in words", () =>
    drive({}, async ({ hook, runOne }, server) => {
      await server.close();
      const { status, error } = await runOne(hook("a", spawns(preset(server.url))), QUESTION);
      expect([status, error]).toEqual(["error", expect.stringMatching(/connect|refused|fetch failed/i)]);
    }));

  test("leaves nothing of its own behind", () =>
    drive({}, async ({ hook, runOne, ports }, server) => {
      const { id: execution } = await runOne(hook("a", spawns(preset(server.url))), QUESTION);
      expect([[...(await markedBy(execution)).values()], readdirSync(join(ports.dataFolder, "running"))]).toEqual([
        [],
        [],
      ]);
    }));

  test.runIf(process.platform === "linux")("cancelled in the middle of a tool call, nothing is left running", () =>
    drive({ tool: shell(LASTING) }, async ({ hook, deliver, queue, store, ports }, server) => {
      const variables = unheldVariables(server.url, ports.dataFolder);
      await layGeminiSettings(ports.dataFolder);
      for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
      const config = { ...unheld(server.url), env: Object.keys(variables) };
      const [execution = ""] = await deliver([hook("a", spawns(config))], QUESTION);
      await expect
        .poll(async () => [...(await markedBy(execution)).values()], { timeout: 60_000, interval: 200 })
        .toContain(LASTING);
      const ended = await queue.cancel(execution);
      const output = store.executions.detail(execution)?.output;
      expect([ended, [...(await markedBy(execution)).values()]], output).toMatchObject([
        { ok: true, value: { status: "cancelled" } },
        [],
      ]);
    }),
  );
});

async function layGeminiSettings(folder: string): Promise<void> {
  await mkdir(join(folder, "gemini", ".gemini"), { recursive: true });
  const settings = {
    security: { auth: { selectedType: "gemini-api-key" } },
    privacy: { usageStatisticsEnabled: false },
  };
  await writeFile(join(folder, "gemini", ".gemini", "settings.json"), JSON.stringify(settings));
}

/** What lets the agents outside their presets ask the fake server and keep out of the user's own configuration. */
function unheldVariables(url: string, folder: string): Record<string, string> {
  const provider = {
    npm: "@ai-sdk/openai-compatible",
    options: { baseURL: `${url}/v1`, apiKey: "k" },
    models: { m: {} },
  };
  return {
    // Its shell is a login shell: what a person's profile does there, and waits for, is none of this.
    HOME: folder,
    ANTHROPIC_BASE_URL: url,
    ANTHROPIC_API_KEY: "unused-by-the-fake",
    CLAUDE_CONFIG_DIR: join(folder, "claude"),
    GOOGLE_GEMINI_BASE_URL: url,
    GEMINI_API_KEY: "unused-by-the-fake",
    GEMINI_CLI_HOME: join(folder, "gemini"),
    GEMINI_CLI_TRUST_WORKSPACE: "true",
    XDG_CONFIG_HOME: join(folder, "config"),
    XDG_DATA_HOME: join(folder, "data"),
    XDG_STATE_HOME: join(folder, "state"),
    OPENCODE_DB: ":memory:",
    OPENCODE_DISABLE_AUTOUPDATE: "1",
    OPENCODE_DISABLE_MODELS_FETCH: "1",
    OPENCODE_CONFIG_CONTENT: JSON.stringify({ model: "x/m", enabled_providers: ["x"], provider: { x: provider } }),
  };
}
