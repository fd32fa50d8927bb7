import { z } from "zod";
import { AgentInfo } from "../model/agent.ts";

/** The agents a hook can start. */
export const agentApi = {
  /** Every preset, found on this machine or missing; what was found within the last minute is told again unless `refresh`. */
  "agents.list": {
    input: z.object({ refresh: z.boolean().default(false) }),
    output: z.object({ items: z.array(AgentInfo) }),
    errors: [],
  },
} as const;
