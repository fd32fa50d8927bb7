import { z } from "zod";

export const ExecutionStatus = z.enum([
  "queued",
  "waiting_approval",
  "running",
  "success",
  "error",
  "skipped",
  "cancelled",
  "interrupted",
]);
export type ExecutionStatus = z.infer<typeof ExecutionStatus>;

export const ActionKind = z.enum(["spawn_agent", "notify", "webhook", "execute_tool", "n8n_workflow", "message_agent"]);
export type ActionKind = z.infer<typeof ActionKind>;

/** One run of a hook's action for a delivery. Times are epoch milliseconds. */
export const Execution = z.object({
  id: z.string(),
  hookId: z.string(),
  hookName: z.string(),
  deliveryId: z.string().nullable(),
  action: ActionKind,
  source: z.enum(["hook", "manual_test", "replay"]),
  status: ExecutionStatus,
  title: z.string(),
  attempts: z.number().int(),
  createdAt: z.number(),
  startedAt: z.number().nullable(),
  finishedAt: z.number().nullable(),
  durationMs: z.number().nullable(),
  exitCode: z.number().int().nullable(),
  /** What the action produced, as JSON: `{status, body}` of a forward, which channels took a notification. */
  result: z.unknown(),
  error: z.string().nullable(),
  /** Why a skipped or interrupted execution did not run to its end, in words. */
  reason: z.string().nullable(),
});
export type Execution = z.infer<typeof Execution>;

/** How a hook's run for a delivery goes, as rows of deliveries show it. */
export const RunGlance = Execution.pick({ id: true, hookId: true, hookName: true, status: true });
export type RunGlance = z.infer<typeof RunGlance>;

/** One that was asked for and answered. */
export const AnsweredExecution = Execution.extend({
  /** How many others of its hook, which waited too, were approved with it. */
  alsoApproved: z.number().int().nonnegative(),
});
export type AnsweredExecution = z.infer<typeof AnsweredExecution>;

/** `output` is the captured standard output and error, in order, capped; `outputDropped` counts the bytes beyond the cap. */
export const ExecutionDetail = Execution.extend({
  output: z.string(),
  outputDropped: z.number().int(),
  /** Exactly what would run once approved; null when the execution does not wait for approval. */
  rendered: z.string().nullable(),
  /** What its agent was asked, with the payload as it saw it; null where none was, or before it ran. */
  prompt: z.string().nullable().default(null),
  /** What names it to `executions.approve`, so that nothing else is approved; null together with it. */
  renderedHash: z.string().nullable().default(null),
});
export type ExecutionDetail = z.infer<typeof ExecutionDetail>;

/** One that was interrupted, and what running it again would come to: it runs, waits for approval, or its hook is gone. */
export const InterruptedExecution = Execution.extend({ again: z.enum(["runs", "asks", "cannot"]) });
export type InterruptedExecution = z.infer<typeof InterruptedExecution>;
