import type { AgentMode } from "../../../contract/model/agent.ts";
import { createClaudeReader } from "./claude-lines.ts";
import type { AgentSetup, ProgramPreset } from "./program-preset.ts";

/** The built-in tools that it is offered in each mode. */
export const CLAUDE_TOOLS: Readonly<Record<AgentMode, string>> = {
  safe: "",
  "read-only": "Read,Glob,Grep",
  edit: "Read,Glob,Grep,Edit,Write",
};

/** Claude Code: no tools by default, no shell in any mode; the working folder's instructions and hooks stay unread. */
export const claudeCode: ProgramPreset = {
  id: "claude-code",
  name: "Claude Code",
  program: "claude",
  hint: "npm install -g @anthropic-ai/claude-code",
  modes: ["safe", "read-only", "edit"],
  readingModes: ["read-only", "edit"],
  promptLimit: 1_000_000,
  keys: () => ["ANTHROPIC_API_KEY", "CLAUDE_CODE_OAUTH_TOKEN", "ANTHROPIC_AUTH_TOKEN"],
  start: (setup) => ({
    args: [
      ["-p", "--output-format", "stream-json", "--verbose", "--include-partial-messages"],
      ["--tools", CLAUDE_TOOLS[setup.config.mode], "--no-session-persistence"],
      ["--permission-mode", setup.config.mode === "edit" ? "acceptEdits" : "dontAsk", "--permission-prompts", "none"],
      setup.config.useOwnConfig
        ? ["--setting-sources", "user"]
        : ["--restricted", "--safe-mode", "--strict-mcp-config"],
      setup.config.mode === "safe" ? [] : ["--add-dir", setup.readable],
      setup.config.agentModel ? ["--model", setup.config.agentModel] : [],
    ].flat(),
    env: environment(setup),
    folders: ["claude"],
  }),
  createReader: createClaudeReader,
};

function environment({ config, folder }: AgentSetup): Record<string, string> {
  return {
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
    DISABLE_AUTOUPDATER: "1",
    CLAUDE_CODE_MAX_RETRIES: "2",
    ...(config.useOwnConfig ? {} : { CLAUDE_CONFIG_DIR: `${folder}/claude` }),
    ...(config.baseUrl ? { ANTHROPIC_BASE_URL: config.baseUrl.replace(/\/+$/, "") } : {}),
  };
}
