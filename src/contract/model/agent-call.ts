import { z } from "zod";

/** How a call of a tool ended: asked means that it waits for a person's yes. */
export const AgentCallEnd = z.enum(["answered", "asked", "failed", "cancelled"]);
export type AgentCallEnd = z.infer<typeof AgentCallEnd>;

/** By which way an agent called. */
export const AgentWay = z.enum(["stdio", "http", "api"]);
export type AgentWay = z.infer<typeof AgentWay>;

/** The session that an agent calls from, as its program tells: where a line can be put into it. */
export const AgentPlace = z.object({
  route: z.enum(["claude", "claude-channel", "codex"]),
  /** claude: the path of its inbox socket. claude-channel: the name it listens by. codex: the id of its thread. */
  session: z.string().min(1).max(4096),
  /** The inbox's token. */
  token: z.string().max(8192).optional(),
});
export type AgentPlace = z.infer<typeof AgentPlace>;

/** One call of a tool by an agent, as it is kept for people. Times are epoch milliseconds. */
export const AgentCall = z.object({
  id: z.string(),
  at: z.number(),
  tool: z.string(),
  way: AgentWay,
  /** What the agent's program says it is; null where it said nothing. */
  client: z.string().nullable(),
  /** What it was called with, as JSON with known secrets masked; of a long one the beginning. */
  input: z.string(),
  end: AgentCallEnd,
  /** What it was told where that was no answer. */
  sentence: z.string().nullable(),
  durationMs: z.number(),
  /** How many characters it was answered with. */
  characters: z.number().int(),
  /** The deliveries that came of it. */
  caused: z.array(z.string()),
});
export type AgentCall = z.infer<typeof AgentCall>;

/** What an agent wants to do and may not without a person's yes. It waits in memory, for that very call, once. */
export const AgentRequest = z.object({
  id: z.string(),
  at: z.number(),
  /** Until when it can be answered, and made use of once allowed. */
  until: z.number(),
  tool: z.string(),
  client: z.string().nullable(),
  /** What a yes would do, in a sentence of ours. */
  sentence: z.string(),
  /** Why it needs one. */
  reason: z.string(),
  /** The very call, as JSON. */
  input: z.string(),
  state: z.enum(["waiting", "allowed", "refused"]),
});
export type AgentRequest = z.infer<typeof AgentRequest>;
