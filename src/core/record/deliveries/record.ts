import type { AnsweredDelivery } from "./delivery-writes.ts";
import type { DeliveryStatements } from "./deliveries.ts";
import { type MadeExecution, newExecution } from "../executions/execution-writes.ts";
import type { ExecutionStatements } from "../executions/executions.ts";
import type { HookTable, NewExecution, Recorded, RecordRequest } from "../store.ts";

export interface RecordParts {
  readonly stored: DeliveryStatements;
  readonly runs: ExecutionStatements;
  readonly hooks: Pick<HookTable, "get">;
  readonly now: () => number;
}

interface Answered extends AnsweredDelivery {
  readonly made: readonly MadeExecution[];
}

/**
 * Writes deliveries inside a transaction. For each in turn: room, then claims, then the answer that follows from them;
 * then the rows of all, which many together cost half as much.
 */
export function recordWith({
  stored,
  runs,
  hooks,
  now,
}: RecordParts): (requests: readonly RecordRequest[]) => readonly Recorded[] {
  /** Its hook may have stopped asking since it was matched. */
  function asItsHookAsksNow(execution: NewExecution): NewExecution {
    const isWaiting = execution.status === "waiting_approval";
    return isWaiting && hooks.get(execution.hookId)?.approval === "never"
      ? { ...execution, status: "queued" }
      : execution;
  }

  function answer({ delivery, executions, isFull, reply }: RecordRequest): Answered {
    const at = now();
    const isOverflow =
      isFull !== undefined &&
      executions.some(
        (execution) => execution.status !== "skipped" && isFull(execution, runs.waiting(execution.hookId)),
      );
    const wanted = isOverflow ? [] : executions.map(asItsHookAsksNow);
    const accepted = wanted.filter((execution) => runs.admit(execution, at));
    const { disposition, response } = reply({ accepted, duplicates: wanted.length - accepted.length, isOverflow });
    const started = accepted.filter(({ status }) => status !== "skipped").length;
    const { id: deliveryId, receivedAt: createdAt } = delivery;
    const made = accepted.map((execution) => ({ execution, deliveryId, createdAt }));
    return { delivery, disposition, response, hooks: started, made };
  }

  return (requests) => {
    const answered = requests.map(answer);
    runs.add(answered.flatMap(({ made }) => made));
    return stored
      .insert(answered)
      .map(([{ response, made }, item]) => ({ item, response, executions: made.map(newExecution) }));
  };
}
