import type { Agent } from "./agent.ts";
import { claudeCode } from "./claude-code.ts";
import { codex } from "./codex.ts";
import { command } from "./command.ts";
import { copilot } from "./copilot.ts";
import { gemini } from "./gemini.ts";
import { LOCAL_SERVERS } from "./openai-compatible.ts";
import { opencode } from "./opencode.ts";
import { programAgent } from "./program-agent.ts";
import { qwen } from "./qwen.ts";

/** Every agent a hook can start. */
export const AGENTS: readonly Agent[] = [
  ...[claudeCode, codex, gemini, opencode, qwen, copilot].map(programAgent),
  ...LOCAL_SERVERS,
  command,
];

export function findAgent(id: string): Agent | null {
  return AGENTS.find((agent) => agent.id === id) ?? null;
}
