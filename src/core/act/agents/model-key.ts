import type { AgentConfig } from "../../../contract/model/hook.ts";
import type { AgentKey, ProgramPreset } from "./program-preset.ts";

const UNUSED = "unused";

/**
 * The key an agent gets for its model, from our own environment: the variable the hook names, else the agent's usual
 * ones. A custom endpoint gets a key only when the hook names one, so that none goes where it was not meant to.
 */
export function chooseKey(
  preset: ProgramPreset,
  config: AgentConfig,
  from: Readonly<Record<string, string | undefined>> = process.env,
): AgentKey | null {
  const names = preset.keys(config);
  const [name] = names;
  if (name === undefined) return null;
  if (config.apiKeyEnv !== undefined) return keyOf(name, from[config.apiKeyEnv]);
  if (config.baseUrl !== undefined) return { name, value: UNUSED };
  for (const usual of names) {
    const key = keyOf(usual, from[usual]);
    if (key) return key;
  }
  return null;
}

function keyOf(name: string, value: string | undefined): AgentKey | null {
  return value === undefined || value === "" ? null : { name, value };
}

/** What may be missing, to be said when a run failed; null when nothing is. */
export function readiness(preset: ProgramPreset, config: AgentConfig): string | null {
  if (chooseKey(preset, config) !== null) return null;
  if (config.apiKeyEnv !== undefined) return `The variable ${config.apiKeyEnv} is not set where Hookbench was started.`;
  if (config.useOwnConfig) return null;
  const [name = ""] = preset.keys(config);
  return `${preset.name} ran apart from your own configuration and login. Set ${name} where Hookbench is started, or let the hook use your own configuration.`;
}
