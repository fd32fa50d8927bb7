import { z } from "zod";
import type { AgentMode } from "../../../contract/model/agent.ts";
import type { AgentConfig } from "../../../contract/model/hook.ts";
import type { AgentReader, AgentSetup, ProgramPreset } from "./program-preset.ts";
import { createToolCalls } from "./tool-calls.ts";

const KEYS: Readonly<Record<string, string>> = {
  anthropic: "ANTHROPIC_API_KEY",
  openai: "OPENAI_API_KEY",
  google: "GOOGLE_GENERATIVE_AI_API_KEY",
  openrouter: "OPENROUTER_API_KEY",
};
const CUSTOM_KEY = "HOOKBENCH_MODEL_KEY";
const READING = { read: "allow", list: "allow", glob: "allow", grep: "allow" };

const Part = z.looseObject({
  text: z.string().optional(),
  tool: z.string().optional(),
  state: z
    .looseObject({ status: z.string().optional(), input: z.unknown().optional(), error: z.string().optional() })
    .optional(),
  tokens: z.looseObject({ input: z.number().optional(), output: z.number().optional() }).optional(),
  cost: z.number().optional(),
});
const Line = z.union([
  z.looseObject({ type: z.literal(["text", "tool_use", "step_finish"]), part: Part }),
  z.looseObject({
    type: z.literal("error"),
    error: z.looseObject({
      name: z.string().optional(),
      data: z.looseObject({ message: z.string().optional() }).optional(),
    }),
  }),
]);

/** OpenCode, which allows everything by itself: the agent we give it may use nothing unless the mode says so. */
export const opencode: ProgramPreset = {
  id: "opencode",
  name: "OpenCode",
  program: "opencode",
  hint: "npm install -g opencode-ai",
  modes: ["safe", "read-only", "edit"],
  readingModes: ["read-only", "edit"],
  promptLimit: 8_000_000,
  keys: ({ agentModel, baseUrl }) => [
    baseUrl ? CUSTOM_KEY : (KEYS[(agentModel ?? "").split("/")[0] ?? ""] ?? "OPENCODE_API_KEY"),
  ],
  fault: ({ agentModel, baseUrl }) =>
    baseUrl && !agentModel
      ? "agentModel is missing: with a baseUrl of its own, OpenCode must be told the model."
      : null,
  start: (setup) => ({
    args: ["run", "--format", "json", "--title", "Hookbench", "--agent", "hook", "--dir", setup.cwd],
    env: {
      ...(setup.config.useOwnConfig ? {} : isolation(setup)),
      OPENCODE_DB: ":memory:",
      OPENCODE_DISABLE_AUTOUPDATE: "1",
      OPENCODE_DISABLE_PROJECT_CONFIG: "1",
      OPENCODE_CONFIG_CONTENT: JSON.stringify(configuration(setup)),
    },
    folders: ["config", "data", "state", "cache"],
  }),
  createReader,
};

function isolation({ folder }: AgentSetup): Record<string, string> {
  return {
    XDG_CONFIG_HOME: `${folder}/config`,
    XDG_DATA_HOME: `${folder}/data`,
    XDG_STATE_HOME: `${folder}/state`,
    XDG_CACHE_HOME: `${folder}/cache`,
    OPENCODE_PURE: "1",
    OPENCODE_DISABLE_MODELS_FETCH: "1",
  };
}

function configuration({ config, readable }: AgentSetup) {
  return {
    ...model(config),
    share: "disabled",
    agent: { hook: { mode: "primary", permission: permission(config.mode, readable) } },
  };
}

function permission(mode: AgentMode, readable: string) {
  const nothing = { "*": "deny" };
  if (mode === "safe") return nothing;
  const reading = { ...nothing, ...READING, external_directory: { "*": "deny", [`${readable}/*`]: "allow" } };
  return mode === "edit" ? { ...reading, edit: "allow" } : reading;
}

function model({ agentModel, baseUrl }: AgentConfig) {
  if (!baseUrl) return agentModel ? { model: agentModel } : {};
  const name = agentModel ?? "";
  // The key is named here and read from the environment.
  const options = { baseURL: baseUrl.replace(/\/+$/, ""), apiKey: `{env:${CUSTOM_KEY}}` };
  return {
    model: `hookbench/${name}`,
    enabled_providers: ["hookbench"],
    provider: { hookbench: { npm: "@ai-sdk/openai-compatible", options, models: { [name]: {} } } },
  };
}

function createReader(): AgentReader {
  const calls = createToolCalls();
  return (json, transcript) => {
    const parsed = Line.safeParse(json);
    if (!parsed.success) return;
    const line = parsed.data;
    if (line.type === "error") return transcript.fail(line.error.data?.message ?? line.error.name ?? "");
    const { text, tool = "tool", state, tokens, cost } = line.part;
    if (line.type === "text") return transcript.passage(text ?? "");
    if (line.type === "step_finish")
      return transcript.usage({ inputTokens: tokens?.input, outputTokens: tokens?.output, costUsd: cost });
    calls.begin(transcript, { name: tool, input: state?.input });
    if (state?.status === "error") calls.fail(transcript, { name: tool }, state.error ?? "it failed");
  };
}
