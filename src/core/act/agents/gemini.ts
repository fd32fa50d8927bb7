import { z } from "zod";
import type { AgentMode } from "../../../contract/model/agent.ts";
import type { AgentReader, AgentSetup, ProgramPreset } from "./program-preset.ts";
import { createToolCalls } from "./tool-calls.ts";

const READING = ["read_file", "read_many_files", "list_directory", "glob", "grep_search", "search_file_content"];
const TOOLS: Record<AgentMode, readonly string[]> = {
  safe: [],
  "read-only": READING,
  edit: [...READING, "replace", "write_file"],
};
const APPROVAL: Record<AgentMode, string> = { safe: "default", "read-only": "plan", edit: "auto_edit" };
const MEANINGS: Readonly<Record<number, string>> = {
  41: "It is not signed in.",
  42: "It found no usable input.",
  52: "Its configuration is not valid.",
  53: "It reached its limit of turns.",
};

const Problem = z.union([z.string(), z.looseObject({ message: z.string() }).transform(({ message }) => message)]);
const ToolResult = z.looseObject({
  type: z.literal("tool_result"),
  status: z.string(),
  tool_id: z.string().optional(),
  output: z.string().optional(),
  error: z.union([z.string(), z.looseObject({ message: z.string(), type: z.string().optional() })]).optional(),
});
const Line = z.union([
  z.looseObject({
    type: z.literal("message"),
    role: z.string(),
    content: z.string(),
    delta: z.boolean().optional(),
  }),
  z.looseObject({ type: z.literal("tool_use"), tool_name: z.string(), tool_id: z.string().optional() }),
  ToolResult,
  z.looseObject({ type: z.literal("error"), message: z.string(), severity: z.string().optional() }),
  z.looseObject({
    type: z.literal("result"),
    status: z.string(),
    error: Problem.optional(),
    stats: z.looseObject({ input_tokens: z.number().optional(), output_tokens: z.number().optional() }).optional(),
  }),
]);

/**
 * Gemini CLI. Our settings stand where the system's would, so that a working folder's own cannot override them. It
 * reads instruction files of its working folder, so by default that is an empty one.
 */
export const gemini: ProgramPreset = {
  id: "gemini",
  name: "Gemini CLI",
  program: "gemini",
  hint: "npm install -g @google/gemini-cli",
  modes: ["safe", "read-only", "edit"],
  readingModes: ["read-only", "edit"],
  promptLimit: 3_000_000,
  keys: () => ["GEMINI_API_KEY"],
  start: (setup) => ({
    args: [
      ["-o", "stream-json", "--approval-mode", APPROVAL[setup.config.mode]],
      setup.config.agentModel ? ["-m", setup.config.agentModel] : [],
      setup.config.mode === "safe" ? [] : ["--include-directories", setup.readable],
    ].flat(),
    env: environment(setup),
    files: { "gemini/.gemini/settings.json": JSON.stringify(settings(setup)) },
  }),
  createReader,
  explainExit: (status) => {
    // An HTTP status modulo 256.
    if (status >= 144) return `The model's server answered with HTTP status ${status + 256}.`;
    return MEANINGS[status] ?? null;
  },
};

function environment({ config, folder }: AgentSetup): Record<string, string> {
  return {
    GEMINI_CLI_SYSTEM_SETTINGS_PATH: `${folder}/gemini/.gemini/settings.json`,
    GEMINI_CLI_TRUST_WORKSPACE: "true",
    GEMINI_CLI_NO_RELAUNCH: "true",
    ...(config.useOwnConfig ? {} : { GEMINI_CLI_HOME: `${folder}/gemini` }),
    ...(config.baseUrl ? { GOOGLE_GEMINI_BASE_URL: config.baseUrl.replace(/\/+$/, "") } : {}),
  };
}

function settings({ config }: AgentSetup) {
  const isKeyed = !config.useOwnConfig || config.baseUrl !== undefined;
  return {
    ...(isKeyed ? { security: { auth: { selectedType: "gemini-api-key" } } } : {}),
    privacy: { usageStatisticsEnabled: false },
    general: { enableAutoUpdate: false, maxAttempts: 2 },
    model: { maxSessionTurns: 50 },
    tools: { core: TOOLS[config.mode] },
  };
}

function createReader(): AgentReader {
  const calls = createToolCalls();
  return (json, transcript) => {
    const parsed = Line.safeParse(json);
    if (!parsed.success) return;
    const line = parsed.data;
    switch (line.type) {
      case "message":
        // The prompt is echoed with the role of the user.
        if (line.role !== "assistant") return;
        return line.delta ? transcript.delta(line.content) : transcript.passage(line.content);
      case "tool_use":
        return calls.begin(transcript, { id: line.tool_id, name: line.tool_name, input: line["parameters"] });
      case "tool_result":
        if (line.status === "error") failed(line);
        return;
      case "error":
        return transcript.note(line.message);
      case "result":
        transcript.usage({ inputTokens: line.stats?.input_tokens, outputTokens: line.stats?.output_tokens });
        if (line.status !== "success") transcript.fail(line.error ?? "");
    }

    function failed({ tool_id: id, error, output = "it failed" }: z.infer<typeof ToolResult>): void {
      const { message, type } = typeof error === "object" ? error : { message: error ?? output, type: undefined };
      calls.fail(transcript, { id }, message, type);
    }
  };
}
