import type { AgentInfo } from "../../../contract/model/agent.ts";
import type { Agent } from "./agent.ts";
import { AGENTS } from "./presets.ts";

const PATIENCE_MS = 10_000;
const SERVER_PATIENCE_MS = 1500;
const KEPT_MS = 60_000;

export interface Detection {
  /** What is on this machine; looked for at most once a minute unless `refresh` asks for it. */
  list(options?: { readonly refresh?: boolean }): Promise<readonly AgentInfo[]>;
}

/** Looks for every agent at once, each within ten seconds (a local server within one and a half). `now` in milliseconds. */
export function createDetection(now: () => number, agents: readonly Agent[] = AGENTS): Detection {
  let latest: { readonly at: number; readonly items: Promise<readonly AgentInfo[]> } | null = null;
  return {
    list({ refresh = false } = {}) {
      if (latest === null || refresh || now() - latest.at > KEPT_MS || now() < latest.at)
        latest = { at: now(), items: Promise.all(agents.map(inspect)) };
      return latest.items;
    },
  };
}

async function inspect(agent: Agent): Promise<AgentInfo> {
  const isServer = agent.modes.length === 1;
  const signal = AbortSignal.timeout(isServer ? SERVER_PATIENCE_MS : PATIENCE_MS);
  const { id, name, hint, modes } = agent;
  const sighting = await agent.look(signal).catch(() => null);
  const { version = null, path = null, models } = sighting ?? {};
  return {
    id,
    name,
    hint,
    modes: [...modes],
    state: sighting === null ? "missing" : "found",
    version,
    path,
    ...(models ? { models: [...models] } : {}),
  };
}
