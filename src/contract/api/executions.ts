import { z } from "zod";
import {
  AnsweredExecution,
  Execution,
  ExecutionDetail,
  ExecutionStatus,
  InterruptedExecution,
} from "../model/execution.ts";
import { ById, Id, Nothing, Paging, page } from "./inputs.ts";

/** Runs of hooks, and the queue they wait in. */
export const executionApi = {
  "executions.list": {
    callers: "anyone",
    input: z.object({
      deliveryId: Id.optional(),
      hookId: Id.optional(),
      status: ExecutionStatus.optional(),
      ...Paging,
    }),
    output: page(Execution),
    errors: [],
  },
  "executions.get": { callers: "anyone", input: ById, output: ExecutionDetail, errors: ["not_found"] },
  "executions.cancel": { callers: "programs", input: ById, output: Execution, errors: ["not_found", "conflict"] },
  /**
   * `always` turns asking off for its hook until its action changes, and approves the others of it that wait. `hash` is
   * the `renderedHash` of what the person was shown: anything else is not approved. Programs and agents cannot approve,
   * and programs may refuse.
   */
  "executions.approve": {
    callers: ({ decision }: { readonly decision: string }) => (decision === "refuse" ? "programs" : "people"),
    input: ById.extend({
      decision: z.enum(["once", "always", "refuse"]).default("once"),
      hash: z.string().max(100).optional(),
    }),
    output: AnsweredExecution,
    errors: ["not_found", "conflict"],
  },
  /**
   * Answers one that waits for approval with the code that a session of an agent was given for it, by a hook whose owner
   * lets that session answer (`answersApprovals`). Once or not at all, and kept in the log of what agents called.
   */
  "executions.answerByCode": {
    callers: "anyone",
    input: ById.extend({ code: z.string().min(1).max(100), decision: z.enum(["once", "refuse"]).default("once") }),
    output: AnsweredExecution,
    errors: ["not_found", "conflict"],
  },
  /** Queues the same delivery for the same hook once more; where the hook asks, it waits for approval again. */
  "executions.rerun": { callers: "programs", input: ById, output: Execution, errors: ["not_found", "conflict"] },
  /**
   * What was running when Hookbench ended, and was neither run again nor overtaken since by its hook on the same delivery:
   * the first thousand in the order they came, and how many there are.
   */
  "executions.interrupted": {
    callers: "anyone",
    input: z.object({ hookId: Id.optional() }),
    output: z.object({ items: z.array(InterruptedExecution), total: z.number().int() }),
    errors: [],
  },
  /** Queues those once more, in the order they came; each that cannot be is left, with why. Where a hook asks, they wait for approval. */
  "executions.rerunInterrupted": {
    callers: "programs",
    input: z.object({ ids: z.array(Id).min(1).max(1000) }),
    output: z.object({
      items: z.array(Execution),
      left: z.array(z.object({ id: z.string(), reason: z.string() })),
    }),
    errors: [],
  },

  "queue.pause": { callers: "programs", input: Nothing, output: z.object({ paused: z.boolean() }), errors: [] },
  "queue.resume": { callers: "programs", input: Nothing, output: z.object({ paused: z.boolean() }), errors: [] },
  /** Pauses the queue, ends all that runs and closes the tunnel; answers when nothing is left of them. They stay so. */
  "queue.stopAll": {
    callers: "programs",
    input: Nothing,
    output: z.object({ paused: z.boolean(), stopped: z.number().int(), tunnelClosed: z.boolean() }),
    errors: [],
  },
} as const;
