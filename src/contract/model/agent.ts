import { z } from "zod";

/**
 * How much an agent may do: `safe` uses no tools where its program can be told so, `read-only` may read files,
 * `edit` may also change files in its working folder.
 */
export const AgentMode = z.enum(["safe", "read-only", "edit"]);
export type AgentMode = z.infer<typeof AgentMode>;

/** An agent that a hook can start, as it was found on this machine. */
export const AgentInfo = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(["found", "missing"]),
  version: z.string().nullable(),
  /** Where its program stands, or the base URL of a local server. */
  path: z.string().nullable(),
  /** What to do to get it. */
  hint: z.string(),
  /** The modes it can be held to; the first is the default. */
  modes: z.array(AgentMode),
  /** What a local server serves. */
  models: z.array(z.string()).optional(),
});
export type AgentInfo = z.infer<typeof AgentInfo>;
