import type { Execution, ExecutionDetail, ExecutionStatus } from "../../../contract/model/execution.ts";
import type { Page } from "../engine/cursor.ts";
import type { NewExecution } from "./execution-row.ts";

export interface ExecutionQuery {
  readonly deliveryId?: string | undefined;
  readonly hookId?: string | undefined;
  readonly status?: ExecutionStatus | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** A queued execution with what the queue needs to start it. */
export interface QueuedExecution {
  readonly execution: Execution;
  readonly priority: number;
  /** What was approved of it, by a hash; null where nobody was asked. */
  readonly approved: string | null;
}

export interface ExecutionTable {
  /** Inserts one outside a delivery's record, for manual tests and re-runs; `approved` where a person asked for it. */
  insert(execution: NewExecution, deliveryId: string | null, createdAt: number, approved?: string | null): Execution;
  get(id: string): Execution | null;
  detail(id: string): StoredExecutionDetail | null;
  forDelivery(deliveryId: string): readonly Execution[];
  /** Off the main thread. Newest first. */
  list(query: ExecutionQuery): Promise<Page<Execution>>;
  /** How many executions of this hook wait to start. */
  waiting(hookId: string): number;
  /** How many of this hook wait or run and will count on it, so all but manual tests. */
  open(hookId: string): number;
  /** Of those, how many run. */
  running(hookId: string): number;
  /**
   * Lets what `work` starts and finishes share one durable transaction; what it throws undoes all of it. Synchronous,
   * so nothing else comes in between.
   */
  together<T>(work: () => T): T;
  /**
   * Interrupted ones on deliveries for which their hook has begun nothing since, of one hook or of all, in the order they
   * came; `limit` of them at most, and how many there are.
   */
  interrupted(hookId: string | null, limit: number): { readonly items: readonly Execution[]; readonly total: number };
  /** Queued ones of hooks not named in `busyHookIds`, by priority then age. */
  nextQueued(limit: number, busyHookIds: readonly string[]): readonly QueuedExecution[];
  /** Moves queued to running, durably, before anything starts; false when it is no longer queued. Adds one to attempts. */
  start(id: string, at: number): boolean;
  /** Ends an execution and, in the same transaction, counts it on its hook and keeps or releases its claim. */
  finish(id: string, end: ExecutionEnd): Execution | null;
  /** `waiting_approval` to queued; `approved` is a hash of what was. */
  approve(id: string, approved: string): Execution | null;
  /** All of a hook that wait for approval to queued; answers them, the oldest first. */
  approveWaiting(hookId: string, approved: string): readonly Execution[];
  /** All of a hook that are queued to `waiting_approval`. */
  hold(hookId: string): void;
  /** Queued back to `waiting_approval`, for a reason; null when it is no longer queued. */
  askAgain(id: string, reason: string): Execution | null;
  appendOutput(id: string, chunk: string, dropped: number): void;
  /** Keeps what an agent is asked, apart from what it writes. */
  keepPrompt(id: string, prompt: string): void;
  /** At start: marks what was running as interrupted, or queues it again where `isRetriable` says so. Returns the interrupted. */
  recover(at: number, isRetriable: (execution: Execution) => boolean): readonly Execution[];
}

/** An execution whole, but for what it would run, which its hook and delivery say. */
export type StoredExecutionDetail = Omit<ExecutionDetail, "rendered" | "renderedHash">;

export interface ExecutionEnd {
  readonly status: "success" | "error" | "skipped" | "cancelled" | "interrupted";
  readonly at: number;
  readonly exitCode?: number | null;
  readonly result?: unknown;
  readonly error?: string | null;
  readonly reason?: string | null;
}
