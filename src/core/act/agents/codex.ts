import { z } from "zod";
import type { AgentReader, AgentSetup, ProgramPreset } from "./program-preset.ts";

const Line = z.union([
  z.looseObject({
    type: z.literal(["item.started", "item.completed"]),
    item: z.looseObject({
      id: z.string().optional(),
      type: z.string(),
      text: z.string().optional(),
      message: z.string().optional(),
      command: z.string().optional(),
      exit_code: z.number().nullish(),
      status: z.string().optional(),
      aggregated_output: z.string().optional(),
    }),
  }),
  z.looseObject({
    type: z.literal("turn.completed"),
    usage: z.looseObject({ input_tokens: z.number().optional(), output_tokens: z.number().optional() }).optional(),
  }),
  z.looseObject({ type: z.literal("turn.failed"), error: z.looseObject({ message: z.string() }) }),
  z.looseObject({ type: z.literal("error"), message: z.string() }),
]);

/** Codex: its sandbox is read-only by default and never has the network. A key goes in by name, not on the command line. */
export const codex: ProgramPreset = {
  id: "codex",
  name: "Codex",
  program: "codex",
  hint: "npm install -g @openai/codex",
  modes: ["safe", "read-only", "edit"],
  readingModes: ["read-only", "edit"],
  promptLimit: 1_000_000,
  keys: () => ["OPENAI_API_KEY", "CODEX_API_KEY"],
  start: (setup) => ({
    args: [
      ["exec", "--json", "--skip-git-repo-check", "--ephemeral", "--ignore-rules"],
      ["-s", setup.config.mode === "edit" ? "workspace-write" : "read-only", "-C", setup.cwd],
      setup.config.mode === "safe" ? ["--disable", "shell_tool"] : [],
      setup.config.agentModel ? ["-m", setup.config.agentModel] : [],
      ["--disable", "unbounded_connection_retries", "-c", 'web_search="disabled"'],
      setup.config.useOwnConfig ? [] : isolation(),
      provider(setup),
      "-",
    ].flat(),
    env: setup.config.useOwnConfig ? {} : { CODEX_HOME: `${setup.folder}/codex` },
    folders: ["codex"],
  }),
  createReader,
  readComplaint(line, transcript) {
    const [, tool] = /unsupported call: (\S+)/.exec(line) ?? [];
    if (tool !== undefined) transcript.refused(tool, "it is not offered in this mode");
  },
};

function isolation(): string[] {
  const settings = ["analytics.enabled=false", "check_for_update_on_startup=false", "project_doc_max_bytes=0"];
  const flags = ["--ignore-user-config", "--disable", "plugins", "--disable", "apps"];
  return [...flags, ...settings.flatMap((setting) => ["-c", setting])];
}

/** Its own configuration may name another provider and login; apart from it, or with an endpoint of the hook, ours does. */
function provider({ config, key }: AgentSetup): string[] {
  if (config.useOwnConfig && !config.baseUrl) return [];
  const url = (config.baseUrl ?? "https://api.openai.com/v1").replace(/\/+$/, "");
  const fields = [
    'name="Hookbench"',
    `base_url=${tomlString(url)}`,
    `env_key=${tomlString(key?.name ?? "OPENAI_API_KEY")}`,
    'wire_api="responses"',
    "request_max_retries=2",
    "stream_max_retries=2",
  ];
  return ["-c", 'model_provider="hookbench"', "-c", `model_providers.hookbench={${fields.join(",")}}`];
}

/** A TOML basic string; JSON's escapes are all among TOML's. */
function tomlString(text: string): string {
  return JSON.stringify(text);
}

function createReader(): AgentReader {
  // A command that the sandbox blocked outright may start and never complete.
  const running = new Map<string, string>();
  return (json, transcript) => {
    const parsed = Line.safeParse(json);
    if (!parsed.success) return;
    const line = parsed.data;
    if (line.type === "error") {
      transcript.note(line.message);
      return transcript.fail(line.message);
    }
    if (line.type === "turn.failed") return transcript.fail(line.error.message);
    if (line.type === "turn.completed") {
      for (const command of running.values()) transcript.refused("shell", command);
      running.clear();
      transcript.usage({ inputTokens: line.usage?.input_tokens, outputTokens: line.usage?.output_tokens });
      return transcript.recovered();
    }
    const { item } = line;
    if (line.type === "item.started") {
      if (item.type !== "command_execution") return;
      running.set(item.id ?? "", item.command ?? "");
      return transcript.tool("shell", item.command);
    }
    if (item.type === "agent_message") return transcript.passage(item.text ?? "");
    if (item.type === "error") return transcript.note(item.message ?? "an error");
    if (item.type === "file_change") return transcript.tool("edit", item.status);
    if (item.type !== "command_execution") return;
    running.delete(item.id ?? "");
    const printed = item.aggregated_output ?? "";
    if (item.status === "declined") transcript.refused("shell", item.command ?? "");
    else if (/read-only file system|operation not permitted|sandbox/i.test(printed))
      transcript.refused("shell", printed);
    else if (item.exit_code) transcript.note(`exit status ${item.exit_code}: ${printed}`);
  };
}
