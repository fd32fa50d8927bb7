import type { AgentMode } from "../../../contract/model/agent.ts";
import { createClaudeReader } from "./claude-lines.ts";
import type { AgentSetup, ProgramPreset } from "./program-preset.ts";

const APPROVAL: Record<AgentMode, string> = { safe: "default", "read-only": "plan", edit: "auto-edit" };
const CHANGING = ["edit", "write_file", "notebook_edit"];

/** Qwen Code, with any OpenAI-style server. It can always read; shell commands are never offered to it. */
export const qwen: ProgramPreset = {
  id: "qwen",
  name: "Qwen Code",
  program: "qwen",
  hint: "npm install -g @qwen-code/qwen-code",
  modes: ["safe", "read-only", "edit"],
  readingModes: ["safe", "read-only", "edit"],
  promptLimit: 100_000,
  keys: () => ["OPENAI_API_KEY"],
  start: (setup) => ({
    args: [
      ["-o", "stream-json", "--chat-recording=false", "--approval-mode", APPROVAL[setup.config.mode]],
      setup.config.useOwnConfig ? [] : ["--bare"],
      isKeyed(setup) ? ["--auth-type", "openai"] : [],
      ["--max-session-turns", "50", "--include-directories", setup.readable],
      ["--exclude-tools", "run_shell_command", ...(setup.config.mode === "edit" ? [] : CHANGING)],
    ].flat(),
    env: environment(setup),
    folders: ["qwen"],
  }),
  createReader: createClaudeReader,
  explainExit: (status) => (status === 53 ? "It reached its limit of turns." : null),
};

function isKeyed({ config }: AgentSetup): boolean {
  return !config.useOwnConfig || config.baseUrl !== undefined;
}

function environment({ config, folder }: AgentSetup): Record<string, string> {
  return {
    ...(config.useOwnConfig ? {} : { QWEN_HOME: `${folder}/qwen` }),
    ...(config.baseUrl ? { OPENAI_BASE_URL: config.baseUrl.replace(/\/+$/, "") } : {}),
    ...(config.agentModel ? { OPENAI_MODEL: config.agentModel } : {}),
  };
}
