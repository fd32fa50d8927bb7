import { expect, test } from "vitest";
import { withRig } from "../rig.ts";
import { PRESETS, Report, Result, plays } from "./preset-fixtures.ts";

const PROVIDER =
  'model_providers.hookbench={name="Hookbench",base_url="http://127.0.0.1:9/v1",env_key="OPENAI_API_KEY",wire_api="responses",request_max_retries=2,stream_max_retries=2}';

/** The whole command line of each preset as nobody chose anything: no tool that changes or runs, nothing of the user's own read. */
const SAFEST: Record<(typeof PRESETS)[number]["id"], string[]> = {
  "claude-code": [
    ["-p", "--output-format", "stream-json", "--verbose", "--include-partial-messages", "--tools", ""],
    ["--no-session-persistence", "--permission-mode", "dontAsk", "--permission-prompts", "none"],
    ["--restricted", "--safe-mode", "--strict-mcp-config", "--model", "m"],
  ].flat(),
  codex: [
    ["exec", "--json", "--skip-git-repo-check", "--ephemeral", "--ignore-rules", "-s", "read-only", "-C", "WORK"],
    ["--disable", "shell_tool", "-m", "m", "--disable", "unbounded_connection_retries", "-c", 'web_search="disabled"'],
    ["--ignore-user-config", "--disable", "plugins", "--disable", "apps", "-c", "analytics.enabled=false"],
    ["-c", "check_for_update_on_startup=false", "-c", "project_doc_max_bytes=0"],
    ["-c", 'model_provider="hookbench"', "-c", PROVIDER, "-"],
  ].flat(),
  gemini: ["-o", "stream-json", "--approval-mode", "default", "-m", "m"],
  opencode: ["run", "--format", "json", "--title", "Hookbench", "--agent", "hook", "--dir", "WORK"],
  qwen: [
    ["-o", "stream-json", "--chat-recording=false", "--approval-mode", "default", "--bare", "--auth-type", "openai"],
    ["--max-session-turns", "50", "--include-directories", "BODY"],
    ["--exclude-tools", "run_shell_command", "edit", "write_file", "notebook_edit"],
  ].flat(),
  copilot: [
    ["--output-format", "json", "--no-custom-instructions", "--disable-builtin-mcps"],
    ["--available-tools=view", "-C", "WORK", "--add-dir", "BODY"],
  ].flat(),
};

/** What stands in the environment or in a file instead of on the command line. */
const BESIDE: Partial<Record<(typeof PRESETS)[number]["id"], Record<string, unknown>>> = {
  "claude-code": {
    CLAUDE_CODE_MAX_RETRIES: "2",
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
    DISABLE_AUTOUPDATER: "1",
  },
  gemini: { GEMINI_CLI_TRUST_WORKSPACE: "true", GEMINI_CLI_NO_RELAUNCH: "true" },
  opencode: {
    OPENCODE_DB: ":memory:",
    OPENCODE_PURE: "1",
    OPENCODE_DISABLE_AUTOUPDATE: "1",
    OPENCODE_DISABLE_MODELS_FETCH: "1",
    OPENCODE_DISABLE_PROJECT_CONFIG: "1",
    OPENCODE_CONFIG_CONTENT: expect.stringContaining('"agent":{"hook":{"mode":"primary","permission":{"*":"deny"}}}'),
  },
  copilot: { COPILOT_OFFLINE: "true", COPILOT_AUTO_UPDATE: "false", COPILOT_MODEL: "m" },
};

test.each(PRESETS)("$id is started in its safest mode when the hook names none", (preset) =>
  withRig({}, async ({ hook, runOne, ports }) => {
    const { result } = await runOne(hook("a", plays(preset, "report")));
    const { argv, env } = Report.parse(JSON.parse(Result.parse(result).text));
    const named = argv.map((argument) =>
      argument.startsWith(ports.dataFolder) ? (argument.endsWith("/work") ? "WORK" : "BODY") : argument,
    );
    expect(named).toEqual(SAFEST[preset.id]);
    expect(env).toMatchObject(BESIDE[preset.id] ?? {});
  }),
);

test.each(PRESETS)("$id is given no login in its base URL, which would stand among its arguments", (preset) =>
  withRig({}, async ({ hook, runOne }) => {
    const { error } = await runOne(
      hook("a", plays(preset, "report", { baseUrl: "http://me:hunter22@127.0.0.1:9/v1" })),
    );
    expect(error).toBe(
      "The action is not set up: baseUrl may hold no login; name the variable with the key in apiKeyEnv.",
    );
  }),
);
