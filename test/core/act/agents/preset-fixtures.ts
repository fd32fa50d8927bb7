import { z } from "zod";
import type { AgentConfig } from "../../../../src/contract/model/hook.ts";
import { program } from "../programs.ts";

/** Each program preset, the fixture that plays it, and the variable its key arrives in. */
export const PRESETS = [
  { id: "claude-code", fixture: "claude", key: "ANTHROPIC_API_KEY", home: "CLAUDE_CONFIG_DIR", version: "2.1.329" },
  { id: "codex", fixture: "codex", key: "OPENAI_API_KEY", home: "CODEX_HOME", version: "0.169.0" },
  { id: "gemini", fixture: "gemini", key: "GEMINI_API_KEY", home: "GEMINI_CLI_HOME", version: "0.61.0" },
  { id: "opencode", fixture: "opencode", key: "HOOKBENCH_MODEL_KEY", home: "XDG_CONFIG_HOME", version: "1.18.33" },
  { id: "qwen", fixture: "qwen", key: "OPENAI_API_KEY", home: "QWEN_HOME", version: "0.24.4" },
  { id: "copilot", fixture: "copilot", key: "COPILOT_PROVIDER_API_KEY", home: "COPILOT_HOME", version: "1.0.102" },
] as const;

export const SECRET = "sk-fixture-0123456789abcdef";
export const MASKED = "••••••";

/** A hook's change that has a preset's fixture play a scenario, with a key that the hook names. */
export function plays({ id, fixture }: (typeof PRESETS)[number], scenario: string, config: Partial<AgentConfig> = {}) {
  process.env["HOOKBENCH_FIXTURE_KEY"] = SECRET;
  return {
    action: "spawn_agent" as const,
    actionConfig: {
      agent: id,
      command: program(`agents/${fixture}`),
      agentPrompt: `scenario=${scenario} for {{webhook.body.who}}.`,
      agentModel: "m",
      baseUrl: "http://127.0.0.1:9/v1",
      apiKeyEnv: "HOOKBENCH_FIXTURE_KEY",
      ...config,
    },
  };
}

/** What a fixture answers about itself. */
export const Report = z.object({
  argv: z.array(z.string()),
  env: z.record(z.string(), z.string()),
  cwd: z.string(),
  stdin: z.string(),
  files: z.array(z.tuple([z.string(), z.string()])),
  body: z.string().nullable(),
  named: z.number().nullable(),
});

export const Result = z.looseObject({
  text: z.string(),
  usage: z.unknown().optional(),
  refused: z.array(z.object({ tool: z.string(), reason: z.string() })).optional(),
  note: z.string().optional(),
  plan: z.string().optional(),
});
