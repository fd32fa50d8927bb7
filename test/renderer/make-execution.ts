import type { Execution } from "../../src/contract/model/execution.ts";

/** A run of a hook, waiting for its turn, with only what a test cares about given. */
export function makeExecution(number: number, change: Partial<Execution> = {}): Execution {
  return {
    id: `exe_${String(number).padStart(3, "0")}`,
    hookId: "hook_a",
    hookName: "A",
    deliveryId: `dlv_${number}`,
    action: "notify",
    source: "hook",
    status: "queued",
    title: "",
    attempts: 0,
    createdAt: number,
    startedAt: null,
    finishedAt: null,
    durationMs: null,
    exitCode: null,
    result: null,
    error: null,
    reason: null,
    ...change,
  };
}
