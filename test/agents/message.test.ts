import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { AGENT_MARKS } from "../../src/cli/caller-here.ts";
import type { Rig } from "../core/act/rig.ts";
import type { ModelServer } from "../fixtures/model-server/server.ts";
import { drive } from "./drive.ts";

const PR = { body: Buffer.from('{"pr":42,"text":"MARK-81"}') };
const SERVES = ["opencode", "serve", "--hostname", "127.0.0.1", "--port", "0"];
const homes: string[] = [];

afterEach(() => {
  vi.unstubAllEnvs();
  for (const home of homes.splice(0)) rmSync(home, { recursive: true, force: true });
});

function newHome(): string {
  const cache = join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "hookbench", "agents", "data");
  mkdirSync(cache, { recursive: true, mode: 0o700 });
  const home = mkdtempSync(join(cache, "message-"));
  homes.push(home);
  return home;
}

function claudeVariables({ url }: ModelServer, home: string) {
  return {
    ANTHROPIC_BASE_URL: url,
    ANTHROPIC_API_KEY: "unused-by-the-fake",
    CLAUDE_CONFIG_DIR: home,
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
    DISABLE_AUTOUPDATER: "1",
  };
}

function tells(rig: Rig, actionConfig: Record<string, unknown>) {
  return rig.hook("a", {
    action: "message_agent",
    timeoutSeconds: 120,
    actionConfig: { sessionKey: "{{webhook.body.pr}}", makesSessions: true, coalesceSeconds: 0, ...actionConfig },
  });
}

/** Two lines for one key: the second question of the model holds both, so that it is one session. */
async function holdsItsSession(rig: Rig, server: ModelServer, actionConfig: Record<string, unknown>) {
  const hook = tells(rig, actionConfig);
  const [first, second] = [await rig.runOne(hook, PR), await rig.runOne(hook, PR)];
  expect([first.error, first.result]).toEqual([null, expect.objectContaining({ isNew: true, answer: "pong" })]);
  expect([second.error, second.result]).toEqual([null, expect.objectContaining({ isNew: false, answer: "pong" })]);
  const last = server.asked.at(-1)?.body ?? "";
  for (const { deliveryId } of [first, second]) expect(last).toContain(deliveryId);
  expect(last).not.toContain("MARK-81");
  return { hook, session: rig.store.agentSessions.list()[0]?.session ?? "" };
}

describe("a real agent that a hook tells", () => {
  test("Claude Code keeps the session of a key, and begins another where it has lost that", () =>
    drive({}, async (rig, server) => {
      const variables = claudeVariables(server, newHome());
      for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
      const { hook } = await holdsItsSession(rig, server, { route: "claude", env: Object.keys(variables) });
      rmSync(join(variables.CLAUDE_CONFIG_DIR, "projects"), { recursive: true });
      const anew = await rig.runOne(hook, PR);
      expect([anew.error, anew.result]).toEqual([null, expect.objectContaining({ isNew: true, answer: "pong" })]);
    }));

  test("a session of Claude Code that runs takes a line by its inbox, and has its model answer", () =>
    drive({}, async (rig, server) => {
      const home = newHome();
      const place = join(home, "inbox.json");
      // Servers of its tools are told where its inbox is; this one writes it down, and has no tools.
      const writes = `const { CLAUDE_CODE_MESSAGING_SOCKET: session, CLAUDE_CODE_MESSAGING_TOKEN: token } = process.env;
require("node:fs").writeFileSync(${JSON.stringify(place)}, JSON.stringify({ session, token })); process.stdin.resume();`;
      const servers = { mcpServers: { tells: { command: process.execPath, args: ["-e", writes] } } };
      writeFileSync(join(home, "mcp.json"), JSON.stringify(servers));
      const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !AGENT_MARKS.includes(name)));
      const streams = ["--input-format", "stream-json", "--output-format", "stream-json", "--verbose"];
      const tools = ["--strict-mcp-config", "--mcp-config", join(home, "mcp.json")];
      const child = spawn("claude", ["-p", "--model", "fake", ...streams, ...tools], {
        cwd: home,
        env: { ...clean, ...claudeVariables(server, home), PWD: home },
        detached: true,
      });
      try {
        const say = { type: "user", message: { role: "user", content: "Wait for what comes." } };
        child.stdin.write(`${JSON.stringify(say)}\n`);
        await expect.poll(() => existsSync(place) && server.asked.length > 0, { timeout: 60_000 }).toBe(true);
        const inbox: Record<string, unknown> = JSON.parse(readFileSync(place, "utf8"));
        const actionConfig = { route: "claude", coalesceSeconds: 0, ...inbox };
        const told = await rig.runOne(rig.hook("a", { action: "message_agent", actionConfig }), PR);
        expect([told.error, told.result]).toEqual([
          null,
          expect.objectContaining({ arrival: expect.stringContaining("Written to the inbox") }),
        ]);
        const asked = () => server.asked.map(({ body }) => body).join("\n");
        await expect.poll(asked, { timeout: 60_000 }).toContain(told.deliveryId);
        expect(asked()).not.toContain("MARK-81");
      } finally {
        const ended = new Promise((resolve) => child.once("close", resolve));
        process.kill(-(child.pid ?? 0), "SIGKILL");
        await ended;
      }
    }));

  test("Codex keeps the thread of a key, takes what is queued for it, and begins another where it is gone", () =>
    drive({}, async (rig, server) => {
      const home = newHome();
      vi.stubEnv("CODEX_HOME", home);
      vi.stubEnv("KEY", "x");
      const config = [
        'model = "fake"',
        'model_provider = "x"',
        "check_for_update_on_startup = false",
        "[analytics]\nenabled = false",
        `[model_providers.x]\nname = "x"\nbase_url = "${server.url}/v1"\nenv_key = "KEY"\nwire_api = "responses"`,
        "request_max_retries = 1\nstream_max_retries = 1",
      ];
      writeFileSync(join(home, "config.toml"), `${config.join("\n")}\n`);
      const { hook, session } = await holdsItsSession(rig, server, { route: "codex", env: ["KEY"] });
      const named = rig.hook("b", { action: "message_agent", actionConfig: { route: "codex", session } });
      const queued = await rig.runOne(named, PR);
      expect([queued.error, queued.result]).toEqual([
        null,
        expect.objectContaining({ arrival: expect.stringContaining("queued") }),
      ]);
      const lost = { route: "codex", session: "0199a000-0000-7000-8000-000000000000" };
      const unknown = await rig.runOne(rig.hook("c", { action: "message_agent", actionConfig: lost }), PR);
      expect([unknown.status, unknown.error]).toEqual(["error", expect.stringContaining("exited with status 1")]);
      rmSync(join(home, "sessions"), { recursive: true });
      const anew = await rig.runOne(hook, PR);
      expect([anew.error, anew.result]).toEqual([null, expect.objectContaining({ isNew: true, answer: "pong" })]);
    }));

  test("OpenCode's server makes a session in the folder of a key, keeps it, and answers", () =>
    drive({}, async (rig, server) => {
      const home = newHome();
      const provider = {
        npm: "@ai-sdk/openai-compatible",
        options: { baseURL: `${server.url}/v1`, apiKey: "k" },
        models: { m: {} },
      };
      const env = {
        ...process.env,
        ...Object.fromEntries(
          ["CONFIG", "DATA", "STATE", "CACHE"].map((kind) => [`XDG_${kind}_HOME`, join(home, kind.toLowerCase())]),
        ),
        OPENCODE_DISABLE_AUTOUPDATE: "1",
        OPENCODE_DISABLE_MODELS_FETCH: "1",
        OPENCODE_SERVER_PASSWORD: "word",
        OPENCODE_CONFIG_CONTENT: JSON.stringify({
          model: "x/m",
          small_model: "x/m",
          enabled_providers: ["x"],
          provider: { x: provider },
        }),
      };
      const [program = "", ...args] = SERVES;
      const child = spawn(program, args, { cwd: home, env, detached: true });
      try {
        const url = await new Promise<string>((resolve, reject) => {
          let text = "";
          const look = (part: Buffer) => {
            text += part.toString();
            const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(text) ?? [];
            if (found !== undefined) resolve(found);
          };
          child.stdout.on("data", look);
          child.stderr.on("data", look);
          child.once("close", (code) => reject(new Error(`opencode serve ended with ${code}: ${text}`)));
        });
        const { session } = await holdsItsSession(rig, server, { route: "opencode", url, token: "word" });
        const actionConfig = { route: "opencode", url, token: "word", session, answerChannels: ["app"] };
        const posted = await rig.runOne(rig.hook("b", { action: "message_agent", actionConfig }), PR);
        expect([posted.error, posted.result]).toEqual([
          null,
          expect.objectContaining({ answer: "pong", posted: "Posted to app." }),
        ]);
      } finally {
        const ended = new Promise((resolve) => child.once("close", resolve));
        process.kill(-(child.pid ?? 0), "SIGKILL");
        await ended;
      }
    }));
});
