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

/** Writes one delivery inside a transaction: claims first, then the answer that follows from them, then the rows. */
export function recordWith({ stored, runs, claims, now }: RecordParts): (request: RecordRequest) => Recorded {
  return ({ delivery, executions, reply }) => {
    const at = now();
    const accepted: NewExecution[] = executions.filter((execution) => claims.take(execution, at));
    const { disposition, response } = reply({ accepted, duplicates: executions.length - accepted.length });
    const hooks = accepted.filter(({ status }) => status !== "skipped").length;
    const item = stored.insert(delivery, { disposition, response, hooks });
    return {
      item,
      response,
      executions: accepted.map((execution) => runs.add(execution, delivery.id, delivery.receivedAt)),
    };
  };
}
