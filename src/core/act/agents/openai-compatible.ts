import { readJson } from "../../../contract/model/json-value.ts";
import { z } from "zod";
import type { AgentConfig } from "../../../contract/model/hook.ts";
import type { RunControl } from "../action.ts";
import { ToldError } from "../../http/client/errors.ts";
import { explainFailure } from "../../http/client/failure.ts";
import type { Agent, AgentEnd, AgentJob } from "./agent.ts";
import { createMask } from "./mask.ts";
import { askModel } from "./openai/ask.ts";
import { told } from "./preset-end.ts";
import { createTranscript } from "./transcript.ts";
import { readText, requestModel } from "./openai/request.ts";

interface Server {
  readonly id: string;
  readonly name: string;
  readonly hint: string;
  /** Where it is served unless the hook says otherwise. */
  readonly baseUrl: string | null;
  /** Where it tells its version, if anywhere. */
  readonly versionPath?: string;
}

const SERVERS: readonly Server[] = [
  {
    id: "ollama",
    name: "Ollama",
    hint: "Install Ollama, pull a model and run: ollama serve",
    baseUrl: "http://127.0.0.1:11434/v1",
    versionPath: "/api/version",
  },
  {
    id: "llama-cpp",
    name: "llama.cpp",
    hint: "Run: llama-server -m model.gguf",
    baseUrl: "http://127.0.0.1:8080/v1",
  },
  {
    id: "lm-studio",
    name: "LM Studio",
    hint: "Start the server in LM Studio, or run: lms server start",
    baseUrl: "http://127.0.0.1:1234/v1",
  },
  {
    id: "openai-compatible",
    name: "OpenAI-compatible server",
    hint: "Name the base URL of a server, such as http://127.0.0.1:8000/v1",
    baseUrl: null,
  },
];

/** Model servers that speak the OpenAI chat API over HTTP: the prompt goes in as one message, no tools are offered. */
export const LOCAL_SERVERS: readonly Agent[] = SERVERS.map((server) => ({
  id: server.id,
  name: server.name,
  hint: server.hint,
  modes: ["safe"],
  look: (signal) => look(server, signal),
  prepare(config) {
    const baseUrl = config.baseUrl ?? server.baseUrl;
    if (baseUrl === null) return { ok: false, error: "baseUrl is missing." };
    if (config.mode !== "safe") return { ok: false, error: `${server.name} has no tools, so its only mode is safe.` };
    const url = `${baseUrl.replace(/\/+$/, "")}/chat/completions`;
    const model = config.agentModel ?? "the first model it lists";
    return {
      ok: true,
      canReadFiles: false,
      shown: `POST ${withoutLogin(url)}\nModel: ${model}`,
      run: (job, control) => run(server, baseUrl, config, job, control),
    };
  },
}));

async function look({ baseUrl, versionPath }: Server, signal: AbortSignal) {
  if (baseUrl === null) return { version: null, path: null };
  const models = await listModels(baseUrl, null, signal);
  if (!models.ok) return null;
  const version = versionPath === undefined ? null : await readServerVersion(new URL(versionPath, baseUrl), signal);
  return { path: baseUrl, version, models: models.value };
}

async function run(
  { name }: Server,
  baseUrl: string,
  config: AgentConfig,
  job: AgentJob,
  { signal, output }: RunControl,
): Promise<AgentEnd> {
  const key = config.apiKeyEnv === undefined ? null : (process.env[config.apiKeyEnv] ?? null);
  if (config.apiKeyEnv !== undefined && key === null)
    return failed(`The variable ${config.apiKeyEnv} is not set where Hookbench was started.`);
  const { transcript, close } = createTranscript(output, createMask(key === null ? {} : { KEY: key }));
  try {
    const model = config.agentModel ?? (await firstModel(baseUrl, key, signal));
    if (model === null) return failed(`${name} at ${withoutLogin(baseUrl)} serves no model. Name one, or load one.`);
    await askModel({ baseUrl, key, model, prompt: job.prompt, signal }, transcript);
  } catch (error) {
    transcript.fail(explainFailure(new URL(baseUrl), error));
  }
  const reading = close();
  const error = reading.error ?? (reading.text === "" ? `${name} ended without an answer.` : null);
  return { status: error === null ? "success" : "error", error, result: told(reading), text: reading.text };
}

async function firstModel(baseUrl: string, key: string | null, signal: AbortSignal): Promise<string | null> {
  const models = await listModels(baseUrl, key, signal);
  if (!models.ok) throw models.error;
  return models.value[0] ?? null;
}

function withoutLogin(address: string): string {
  const url = new URL(address);
  url.username = "";
  url.password = "";
  return url.href;
}

function failed(error: string): AgentEnd {
  return { status: "error", error, text: "" };
}

const LONGEST_ANSWER = 1024 * 1024;
const Models = z.looseObject({ data: z.array(z.looseObject({ id: z.string() })) });
const Version = z.looseObject({ version: z.string() });

type Listed = { readonly ok: true; readonly value: readonly string[] } | { readonly ok: false; readonly error: Error };

/** The ids of `GET {base}/models`, or why there are none. */
async function listModels(baseUrl: string, key: string | null, signal: AbortSignal): Promise<Listed> {
  try {
    const url = new URL(`${baseUrl.replace(/\/+$/, "")}/models`);
    const answer = await requestModel({ url, key, signal });
    if (answer.statusCode !== 200) {
      answer.destroy();
      return {
        ok: false,
        error: new ToldError(`The list of models was answered with status ${answer.statusCode ?? 0}.`),
      };
    }
    const models = Models.safeParse(readJson(await readText(answer, LONGEST_ANSWER)));
    if (!models.success) return { ok: false, error: new ToldError("Its list of models has no known form.") };
    return { ok: true, value: models.data.data.map(({ id }) => id) };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** `{"version":"0.5.1"}`, as Ollama tells it; null when it does not. */
async function readServerVersion(url: URL, signal: AbortSignal): Promise<string | null> {
  try {
    const answer = await requestModel({ url, key: null, signal });
    return Version.safeParse(JSON.parse(await readText(answer, 10_000))).data?.version ?? null;
  } catch {
    return null;
  }
}
