import { fileURLToPath } from "node:url";
import { z } from "zod";
import type { AgentConfig } from "../../../src/contract/model/hook.ts";
import { readProcessTable } from "../../../src/core/act/process/table.ts";

/** Arguments that start a fixture program with this Node. */
export function program(name: string, ...args: string[]): string[] {
  return [process.execPath, fileURLToPath(new URL(`../../fixtures/programs/${name}.mjs`, import.meta.url)), ...args];
}

/** A hook's change that makes it run a program as an agent. */
export function runs(command: string[], config: Partial<AgentConfig> = {}) {
  return { action: "spawn_agent" as const, actionConfig: { command, ...config } };
}

/** A hook's change that makes it run a shell command. */
export function shell(command: string, params: Record<string, unknown> = {}) {
  return {
    action: "execute_tool" as const,
    actionConfig: { toolId: "shell", toolAction: "execute", toolParams: { command, ...params } },
  };
}

/** What `mirror` printed. */
export const Mirrored = z.object({
  argv: z.array(z.string()),
  env: z.record(z.string(), z.string()),
  cwd: z.string(),
  stdin: z.string(),
  body: z.object({ text: z.string(), mode: z.string(), path: z.string() }).nullable(),
});

/** Those of the processes that still live; zombies do not. */
export async function living(pids: readonly number[]): Promise<number[]> {
  const { entries: table } = await readProcessTable();
  return pids.filter((pid) => table.some((entry) => entry.pid === pid));
}

/** The pids a `family` program printed. */
export function familyOf(output: string): number[] {
  return (/family ([\d ]+)/.exec(output)?.[1] ?? "").split(" ").map(Number);
}
