import { create } from "zustand";
import type { AgentInfo } from "../../contract/model/agent.ts";
import { call } from "./calls.ts";
import { AGENTS } from "../words/notices.ts";

/** The agents of this machine; empty until they were looked for. */
export const useAgents = create<{ readonly items: readonly AgentInfo[] }>(() => ({ items: [] }));

export async function fetchAgents(): Promise<void> {
  const result = await call("agents.list", {});
  if (result.ok) useAgents.setState({ items: result.value.items });
}

/** `Claude Code — found, 2.1.329`. */
export function agentLabel({ id, name, state, version }: AgentInfo): string {
  if (id === "command") return name;
  if (state === "missing") return AGENTS.notFound(name);
  return version === null ? AGENTS.foundName(name) : AGENTS.foundName2(name, version);
}
