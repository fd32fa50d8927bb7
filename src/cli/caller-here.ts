import { EXECUTION_MARK } from "../core/act/process/environment.ts";

/**
 * What agents put into the environment of the shells they start: Claude Code, Codex, Gemini CLI and OpenCode, and we
 * ourselves, whose executions may be an agent's or a script's that nobody watches.
 */
export const AGENT_MARKS = [
  "CLAUDECODE",
  "CLAUDE_CODE_SESSION_ID",
  "AI_AGENT",
  "CODEX_THREAD_ID",
  "CODEX_SESSION_ID",
  "CODEX_CI",
  "GEMINI_CLI",
  "OPENCODE",
  "AGENT",
  EXECUTION_MARK,
];

/** Who runs this process, as far as its environment tells: an agent, or else a person. */
export function callerHere(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): "agent" | "person" {
  return AGENT_MARKS.some((mark) => (environment[mark] ?? "") !== "") ? "agent" : "person";
}
