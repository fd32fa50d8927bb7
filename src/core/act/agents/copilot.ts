import { z } from "zod";
import type { AgentMode } from "../../../contract/model/agent.ts";
import type { AgentReader, AgentSetup, ProgramPreset } from "./program-preset.ts";
import { createToolCalls } from "./tool-calls.ts";

const TOOLS: Record<AgentMode, string> = {
  safe: "view",
  "read-only": "view,glob,grep",
  edit: "view,glob,grep,edit,create",
};

const Line = z.looseObject({
  type: z.string(),
  exitCode: z.number().optional(),
  data: z
    .looseObject({
      deltaContent: z.string().optional(),
      content: z.string().optional(),
      toolName: z.string().optional(),
      toolCallId: z.string().optional(),
      arguments: z.unknown().optional(),
      success: z.boolean().optional(),
      error: z.looseObject({ message: z.string().optional() }).optional(),
      message: z.string().optional(),
      exitCode: z.number().optional(),
      inputTokens: z.number().optional(),
      outputTokens: z.number().optional(),
    })
    .optional(),
});

/** Copilot CLI, signed in by a GitHub token or, with a `baseUrl`, with any OpenAI-style server. It can always read. */
export const copilot: ProgramPreset = {
  id: "copilot",
  name: "Copilot CLI",
  program: "copilot",
  hint: "npm install -g @github/copilot",
  modes: ["safe", "read-only", "edit"],
  readingModes: ["safe", "read-only", "edit"],
  promptLimit: 100_000,
  keys: ({ baseUrl }) =>
    baseUrl ? ["COPILOT_PROVIDER_API_KEY"] : ["COPILOT_GITHUB_TOKEN", "GH_TOKEN", "GITHUB_TOKEN"],
  fault: ({ agentModel, baseUrl }) =>
    baseUrl && !agentModel ? "agentModel is missing: with a baseUrl of its own, Copilot must be told the model." : null,
  start: (setup) => ({
    args: [
      ["--output-format", "json", "--no-custom-instructions", "--disable-builtin-mcps"],
      [`--available-tools=${TOOLS[setup.config.mode]}`, "-C", setup.cwd, "--add-dir", setup.readable],
      setup.config.mode === "edit" ? ["--allow-tool=write"] : [],
      setup.config.agentModel && !setup.config.baseUrl ? ["--model", setup.config.agentModel] : [],
    ].flat(),
    env: environment(setup),
    folders: ["copilot"],
  }),
  createReader,
};

function environment({ config, folder }: AgentSetup): Record<string, string> {
  return {
    COPILOT_AUTO_UPDATE: "false",
    ...(config.useOwnConfig ? {} : { COPILOT_HOME: `${folder}/copilot` }),
    ...(config.baseUrl
      ? {
          COPILOT_OFFLINE: "true",
          COPILOT_PROVIDER_BASE_URL: config.baseUrl.replace(/\/+$/, ""),
          COPILOT_MODEL: config.agentModel ?? "",
        }
      : {}),
  };
}

function createReader(): AgentReader {
  const calls = createToolCalls();
  let isFailed = false;
  return (json, transcript) => {
    const line = Line.safeParse(json).data;
    if (!line) return;
    const data = line.data ?? {};
    switch (line.type) {
      case "assistant.message_delta":
        return transcript.delta(data.deltaContent ?? "");
      case "assistant.message":
        if (data.content) transcript.passage(data.content);
        return;
      case "assistant.usage":
        return transcript.usage({ inputTokens: data.inputTokens, outputTokens: data.outputTokens });
      case "tool.execution_start":
        return calls.begin(transcript, { id: data.toolCallId, name: data.toolName ?? "tool", input: data.arguments });
      case "tool.execution_complete":
        if (data.success !== false) return;
        return calls.fail(transcript, { id: data.toolCallId }, data.error?.message ?? "it failed");
      case "session.error":
        isFailed = true;
        return transcript.fail(data.message ?? "");
      case "result": {
        const status = data.exitCode ?? line.exitCode ?? 0;
        if (status !== 0 && !isFailed) transcript.fail(data.message ?? `It ended with status ${status}.`);
      }
    }
  };
}
