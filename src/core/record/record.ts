import type { Claims } from "./claims.ts";
import type { DeliveryStatements } from "./deliveries.ts";
import type { ExecutionStatements } from "./executions.ts";
import type { NewExecution, Recorded, RecordRequest } from "./store.ts";

export interface RecordParts {
  readonly stored: DeliveryStatements;
  readonly runs: ExecutionStatements;
  readonly claims: Claims;
  readonly now: () => number;
}

/** Writes one delivery inside a transaction: room, then claims, then the answer that follows from them, then the rows. */
export function recordWith({ stored, runs, claims, now }: RecordParts): (request: RecordRequest) => Recorded {
  return ({ delivery, executions, isFull, reply }) => {
    const at = now();
    const isOverflow =
      isFull !== undefined &&
      executions.some(
        (execution) => execution.status !== "skipped" && isFull(execution, runs.waiting(execution.hookId)),
      );
    const wanted = isOverflow ? [] : executions;
    const accepted: NewExecution[] = wanted.filter((execution) => claims.take(execution, at));
    const { disposition, response } = reply({ accepted, duplicates: wanted.length - accepted.length, isOverflow });
    const hooks = accepted.filter(({ status }) => status !== "skipped").length;
    const item = stored.insert(delivery, { disposition, response, hooks });
    return {
      item,
      response,
      executions: accepted.map((execution) => runs.add(execution, delivery.id, delivery.receivedAt)),
    };
  };
}
