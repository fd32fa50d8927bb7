import type { AgentConfig } from "../../src/contract/model/hook.ts";

/** One real agent: how its preset is set up, and how it is asked to run a shell command that it is not held back from. */
export interface RealAgent {
  readonly id: string;
  readonly version: string;
  /** What follows the fake server's address in its base URL. */
  readonly basePath: string;
  readonly model: string;
  /** Its own shell tool, called by the model. */
  shell(command: string): { readonly name: string; readonly input: Readonly<Record<string, unknown>> };
  /** A configuration in which that tool runs: no preset lets it, save Codex in its sandbox. */
  unheld(url: string): Partial<AgentConfig>;
}

export const REAL_AGENTS: readonly RealAgent[] = [
  {
    id: "claude-code",
    version: "2.1.329",
    basePath: "",
    model: "fake",
    shell: (command) => ({ name: "Bash", input: { command, description: "Run it" } }),
    unheld: () => ({
      agent: "command",
      command: ["claude", "-p", "--model", "fake", "--tools", "Bash", "--allowedTools", "Bash"],
    }),
  },
  {
    id: "codex",
    version: "0.169.0",
    basePath: "/v1",
    model: "fake",
    shell: (command) => ({ name: "exec_command", input: { cmd: command } }),
    unheld: (url) => ({ agent: "codex", mode: "read-only", agentModel: "fake", baseUrl: `${url}/v1` }),
  },
  {
    id: "gemini",
    version: "0.61.0",
    basePath: "",
    model: "gemini-2.5-flash",
    shell: (command) => ({ name: "run_shell_command", input: { command, description: "Run it" } }),
    unheld: () => ({ agent: "command", command: ["gemini", "-m", "gemini-2.5-flash", "--yolo"] }),
  },
  {
    id: "opencode",
    version: "1.18.33",
    basePath: "/v1",
    model: "fake",
    shell: (command) => ({ name: "bash", input: { command, description: "Run it" } }),
    unheld: () => ({ agent: "command", command: ["opencode", "run", "--title", "t"] }),
  },
];
