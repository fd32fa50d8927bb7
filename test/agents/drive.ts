import { mkdir, mkdtemp } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import type { AgentConfig } from "../../src/contract/model/hook.ts";
import { withRig } from "../core/act/rig.ts";
import type { Rig } from "../core/act/rig.ts";
import { startModelServer } from "../fixtures/model-server/server.ts";
import type { ModelServer, ModelServerOptions } from "../fixtures/model-server/server.ts";

/** A rig and a model server. Gemini trusts no settings below a folder that all may write to, so the data is not in /tmp. */
export async function drive(
  options: ModelServerOptions,
  work: (rig: Rig, server: ModelServer) => Promise<void>,
): Promise<void> {
  const cache = join(process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache"), "hookbench", "agents", "data");
  await mkdir(cache, { recursive: true, mode: 0o700 });
  const dataFolder = await mkdtemp(join(cache, "run-"));
  const server = await startModelServer(options);
  try {
    await withRig({ dataFolder }, (rig) => work(rig, server));
  } finally {
    await server.close();
  }
}

export function spawns(config: Partial<AgentConfig>, timeoutSeconds = 150) {
  return {
    action: "spawn_agent" as const,
    timeoutSeconds,
    actionConfig: { agentPrompt: "Answer {{webhook.body.question}}.", ...config },
  };
}

export const QUESTION = { body: Buffer.from('{"question":"the ping"}') };
