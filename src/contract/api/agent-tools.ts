import { z } from "zod";
import { AgentCall, AgentPlace, AgentRequest, AgentWay } from "../model/agent-call.ts";
import { AgentSessionItem } from "../model/agent-session.ts";
import { ById, Id, Nothing, Paging, page } from "./inputs.ts";

/** What agents call as tools, what they called, and what of it waits for a person. */
export const agentToolApi = {
  /**
   * Calls a tool as an agent, whoever asks: its inner calls are an agent's, and it is kept in the log. What senders wrote
   * stands below `untrusted` in the answer. `noBodies` tells shapes in place of contents, `verifiedOnly` shows what came
   * verified alone. `read_body` is a tool for this method alone: a delivery's bytes as `base64`.
   */
  "agentTools.call": {
    callers: "anyone",
    input: z.object({
      tool: z.string().min(1).max(60),
      input: z.record(z.string(), z.unknown()).default({}),
      noBodies: z.boolean().default(false),
      verifiedOnly: z.boolean().default(false),
      way: AgentWay.default("api"),
      /** What the agent's program says it is. */
      client: z.string().max(100).optional(),
      /** Where a line can be put into its session, for `notify_session`. */
      place: AgentPlace.optional(),
    }),
    output: z.object({ answer: z.record(z.string(), z.unknown()) }),
    errors: ["not_found", "conflict", "unsupported", "unavailable", "cancelled", "too_large"],
  },
  /** The sessions that hooks made for keys, the last used first. */
  "agentSessions.list": {
    callers: "programs",
    input: z.object({ hookId: Id.optional() }),
    output: z.object({ items: z.array(AgentSessionItem) }),
    errors: [],
  },
  /**
   * One of them, with the files in its worktree that are not committed: of many the first two hundred, as git writes them.
   * Null without a worktree, and where git cannot say.
   */
  "agentSessions.get": {
    callers: "programs",
    input: ById,
    output: AgentSessionItem.extend({
      uncommitted: z.object({ count: z.number().int(), files: z.array(z.string()) }).nullable(),
    }),
    errors: ["not_found"],
  },
  /**
   * Ends one: its key gets another. Its worktree is removed where nothing in it is uncommitted; with `discards`, which a
   * person alone can say, whatever it holds. Commits stay on their branch. `left` is the worktree that stays.
   */
  "agentSessions.end": {
    callers: ({ discards }: { readonly discards: boolean }) => (discards ? "people" : "programs"),
    input: ById.extend({ discards: z.boolean().default(false) }),
    output: z.object({ id: z.string(), left: AgentSessionItem.shape.worktree }),
    errors: ["not_found", "conflict"],
  },
  /** What agents called, newest first; the last two thousand are kept. */
  "agentCalls.list": { callers: "programs", input: z.object(Paging), output: page(AgentCall), errors: [] },
  /** What agents asked a person for and is not over yet, the oldest first. */
  "agentRequests.list": {
    callers: "anyone",
    input: Nothing,
    output: z.object({ items: z.array(AgentRequest) }),
    errors: [],
  },
  /** Lets an agent make that very call once, within ten minutes, or refuses it. */
  "agentRequests.answer": {
    callers: ({ decision }: { readonly decision: string }) => (decision === "refuse" ? "programs" : "people"),
    input: ById.extend({ decision: z.enum(["allow", "refuse"]) }),
    output: AgentRequest,
    errors: ["not_found"],
  },
} as const;
