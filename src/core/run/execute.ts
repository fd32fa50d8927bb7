import type { ExecutionEnd } from "../record/executions/execution-table.ts";
import type { ActionEnd, PreparedAction, RunControl } from "../act/action.ts";

/** Why a running action was told to end. */
export type EndCause = "cancel" | "timeout" | "stop" | "stop_all";

/** How long an action may take to end what it started after it was told to; processes are killed well before. */
const GRACE_MS = 15_000;

/**
 * Runs a prepared action to its end. Resolves also when the action throws, and when it does not end within fifteen
 * seconds of being told to.
 */
export async function execute(action: PreparedAction, control: RunControl): Promise<ActionEnd> {
  let timer: NodeJS.Timeout | undefined;
  const overdue = new Promise<ActionEnd>((resolve) => {
    const expect = () => {
      timer = setTimeout(() => resolve({ status: "error", error: "It did not end when it was told to." }), GRACE_MS);
    };
    if (control.signal.aborted) expect();
    else control.signal.addEventListener("abort", expect, { once: true });
  });
  try {
    return await Promise.race([action.run(control), overdue]);
  } catch (error) {
    return { status: "error", error: `The action failed: ${error instanceof Error ? error.message : String(error)}` };
  } finally {
    clearTimeout(timer);
  }
}

/** What is recorded: why it was ended goes before what the action itself makes of that. */
export function executionEnd(end: ActionEnd, cause: EndCause | null, timeoutSeconds: number, at: number): ExecutionEnd {
  const { exitCode = null, result = null, error = null } = end;
  if (cause === "cancel") return { status: "cancelled", at, exitCode, result, reason: "Cancelled while it ran." };
  if (cause === "stop_all")
    return { status: "cancelled", at, exitCode, result, reason: "Stopped together with everything that ran." };
  if (cause === "stop")
    return { status: "interrupted", at, exitCode, result, reason: "Hookbench was closed while this ran." };
  if (cause === "timeout") {
    return {
      status: "error",
      at,
      exitCode,
      result,
      error: `Timed out after ${timeoutSeconds} second${timeoutSeconds === 1 ? "" : "s"}.`,
    };
  }
  return { status: end.status, at, exitCode, result, error };
}
