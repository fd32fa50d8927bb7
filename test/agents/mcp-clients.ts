import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** How one real agent is run with our MCP server, as `hookbench mcp install` sets it up. */
export interface McpAgent {
  /** Its name to `hookbench mcp install`. */
  readonly client: string;
  /** What its model calls a tool of ours. */
  toolName(tool: string): string;
  /** In which group of tools its model finds ours. */
  readonly namespace?: string;
  /** What it needs before the server is put into its configuration. */
  prepare(home: string): void;
  env(home: string, model: string): Readonly<Record<string, string>>;
  command(home: string, model: string): readonly string[];
}

export const MCP_AGENTS: readonly McpAgent[] = [
  {
    client: "claude",
    toolName: (tool) => `mcp__hookbench__${tool}`,
    prepare: () => undefined,
    env: (home, model) => ({
      ANTHROPIC_BASE_URL: model,
      ANTHROPIC_API_KEY: "x",
      CLAUDE_CONFIG_DIR: join(home, "claude"),
      CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
      DISABLE_AUTOUPDATER: "1",
      CLAUDE_CODE_MAX_RETRIES: "2",
    }),
    command: (home) => [
      "claude",
      "-p",
      "--model",
      "fake",
      "--no-session-persistence",
      "--strict-mcp-config",
      "--mcp-config",
      join(home, ".mcp.json"),
      "--allowedTools",
      "mcp__hookbench__*",
    ],
  },
  {
    client: "codex",
    toolName: (tool) => tool,
    namespace: "mcp__hookbench",
    prepare: () => undefined,
    env: (home) => ({ CODEX_HOME: join(home, "codex"), KEY: "x" }),
    command: (_home, model) => [
      "codex",
      "exec",
      "--skip-git-repo-check",
      "--ephemeral",
      "-s",
      "read-only",
      "-m",
      "fake",
      "--disable",
      "plugins",
      "--disable",
      "apps",
      "-c",
      "analytics.enabled=false",
      "-c",
      "check_for_update_on_startup=false",
      "-c",
      "mcp_servers.hookbench.required=true",
      "-c",
      "model_provider=x",
      "-c",
      `model_providers.x={name="x",base_url="${model}/v1",env_key="KEY",wire_api="responses",request_max_retries=1,stream_max_retries=1}`,
      "-",
    ],
  },
  {
    client: "gemini",
    toolName: (tool) => `mcp_hookbench_${tool}`,
    prepare: (home) => {
      mkdirSync(join(home, "gemini", ".gemini"), { recursive: true });
      const settings = {
        security: { auth: { selectedType: "gemini-api-key" } },
        privacy: { usageStatisticsEnabled: false },
        general: { enableAutoUpdate: false, maxAttempts: 2 },
      };
      writeFileSync(join(home, "gemini", ".gemini", "settings.json"), JSON.stringify(settings));
    },
    env: (home, model) => ({
      GOOGLE_GEMINI_BASE_URL: model,
      GEMINI_API_KEY: "x",
      GEMINI_CLI_HOME: join(home, "gemini"),
      GEMINI_CLI_TRUST_WORKSPACE: "true",
      GEMINI_CLI_NO_RELAUNCH: "true",
    }),
    command: () => ["gemini", "-m", "gemini-2.5-flash", "--allowed-mcp-server-names", "hookbench", "--yolo"],
  },
  {
    client: "opencode",
    toolName: (tool) => `hookbench_${tool}`,
    prepare: () => undefined,
    env: (home, model) => ({
      ...Object.fromEntries(
        ["CONFIG", "DATA", "STATE", "CACHE"].map((kind) => [`XDG_${kind}_HOME`, join(home, kind.toLowerCase())]),
      ),
      OPENCODE_DB: ":memory:",
      OPENCODE_DISABLE_AUTOUPDATE: "1",
      OPENCODE_DISABLE_MODELS_FETCH: "1",
      OPENCODE_CONFIG_CONTENT: JSON.stringify({
        model: "x/m",
        enabled_providers: ["x"],
        provider: {
          x: {
            npm: "@ai-sdk/openai-compatible",
            options: { baseURL: `${model}/v1`, apiKey: "x" },
            models: { m: {} },
          },
        },
      }),
    }),
    command: () => ["opencode", "run", "--title", "t"],
  },
];
