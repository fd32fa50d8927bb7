import { z } from "zod";
import { MessageRoute } from "./agent-message.ts";

/** A session of an agent that a hook made for one key. Times are epoch milliseconds. */
export const AgentSession = z.object({
  /** What its key comes to, by hash: no part of a payload names a folder or a branch. */
  id: z.string(),
  hookId: z.string(),
  /** The key as it stood in a delivery, its beginning: text of a stranger's. */
  key: z.string(),
  route: MessageRoute,
  /** As the agent knows it; null before it began, and where it is over and only its worktree is left. */
  session: z.string().nullable(),
  /** Its worktree with the repository that it is of; null without. */
  worktree: z.object({ folder: z.string(), repository: z.string() }).nullable(),
  madeAt: z.number(),
  usedAt: z.number(),
});
export type AgentSession = z.infer<typeof AgentSession>;

/** The same as it is listed. */
export const AgentSessionItem = AgentSession.extend({
  /** Null where the hook is gone. */
  hookName: z.string().nullable(),
  /** Whether a line is under way to it. */
  isBusy: z.boolean(),
  /** When it is over unless a line comes; null where it is. */
  overAt: z.number().nullable(),
});
export type AgentSessionItem = z.infer<typeof AgentSessionItem>;
