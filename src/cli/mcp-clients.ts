import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** How an agent's program is told of an MCP server. */
export interface McpClient {
  readonly name: string;
  /** Where its configuration is: in the folder of a project, or the user's own. */
  file(place: { readonly cwd: string; readonly environment: NodeJS.ProcessEnv }): string;
  /** The file's language, and what stands where in it. */
  readonly entry:
    | { readonly kind: "json"; readonly under: string; of(command: readonly string[]): unknown }
    | { readonly kind: "toml" };
  /** What the person does afterwards, in a sentence. */
  readonly next: string;
}

function split([command = "", ...args]: readonly string[]) {
  return { command, args };
}

export const MCP_CLIENTS: Readonly<Record<string, McpClient>> = {
  claude: {
    name: "Claude Code",
    file: ({ cwd }) => join(cwd, ".mcp.json"),
    entry: { kind: "json", under: "mcpServers", of: split },
    next: "Start claude in this folder and approve the server once. For all folders: claude mcp add -s user hookbench -- and the command above.",
  },
  codex: {
    name: "Codex",
    file: ({ environment }) => join(environment["CODEX_HOME"] || join(homedir(), ".codex"), "config.toml"),
    entry: { kind: "toml" },
    next: "Start codex anew. Waits longer than five minutes need tool_timeout_sec there.",
  },
  gemini: {
    name: "Gemini CLI",
    file: ({ environment }) => join(environment["GEMINI_CLI_HOME"] || homedir(), ".gemini", "settings.json"),
    entry: { kind: "json", under: "mcpServers", of: split },
    next: "Start gemini anew. Without a terminal it offers the tools with --allowed-mcp-server-names hookbench.",
  },
  opencode: {
    name: "OpenCode",
    // It reads either, also both.
    file: ({ cwd }) => {
      const commented = join(cwd, "opencode.jsonc");
      return existsSync(commented) ? commented : join(cwd, "opencode.json");
    },
    entry: {
      kind: "json",
      under: "mcp",
      // It gives a call a minute, and counts anew with every word of progress.
      of: (command) => ({ type: "local", command: [...command], enabled: true }),
    },
    next: "Start opencode in this folder. It asks nobody before it calls a tool.",
  },
  cursor: {
    name: "Cursor",
    file: ({ cwd }) => join(cwd, ".cursor", "mcp.json"),
    entry: { kind: "json", under: "mcpServers", of: split },
    next: "Open this folder in Cursor and switch the server on under Settings, MCP.",
  },
  vscode: {
    name: "VS Code",
    file: ({ cwd }) => join(cwd, ".vscode", "mcp.json"),
    entry: { kind: "json", under: "servers", of: (command) => ({ type: "stdio", ...split(command) }) },
    next: "Open this folder in VS Code and start the server in .vscode/mcp.json.",
  },
};
