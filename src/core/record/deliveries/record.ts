import type { DeliveryItem, Disposition, RecordedResponse } from "../../../contract/model/delivery.ts";
import type { AppState } from "../../../contract/model/target.ts";
import type { Execution } from "../../../contract/model/execution.ts";
import type { AnsweredDelivery } from "./delivery-writes.ts";
import type { DeliveryStatements } from "./deliveries.ts";
import { type NewRelayed, type RelayedStatements, answeredBy } from "./relayed.ts";
import type { NewDelivery } from "./delivery-row.ts";
import { glanceOf, type MadeExecution, type NewExecution, newExecution } from "../executions/execution-row.ts";
import type { ExecutionStatements } from "../executions/executions.ts";
import type { HookTable } from "../tables/hooks.ts";

/**
 * What the pipeline proposes; the store decides overflow and duplicates inside the transaction, and `reply` is asked
 * once they are known. The functions are called again when a shared transaction has to be repeated, so they must be
 * free of effects.
 */
export interface RecordRequest {
  readonly delivery: NewDelivery;
  /** What the relay says of it by which it came: one that is recorded under the same relay id already is left out. */
  readonly relayed?: NewRelayed;
  readonly executions: readonly NewExecution[];
  /**
   * Whether a hook's line is full with `waiting` executions in it. If that of any execution is, none is kept and no
   * key is claimed, so that the sender may try again. Without it no line is ever full.
   */
  readonly isFull?: (execution: NewExecution, waiting: number) => boolean;
  /** Called inside the transaction with what was kept: it names the disposition and the response that are stored. */
  readonly reply: (outcome: { accepted: readonly NewExecution[]; duplicates: number; isOverflow: boolean }) => {
    readonly disposition: Disposition;
    readonly response: RecordedResponse;
    /** How it begins its way to the app; nothing where it has none before it. */
    readonly app?: AppState | null;
  };
}

export interface Recorded {
  readonly item: DeliveryItem;
  readonly response: RecordedResponse;
  readonly executions: readonly Execution[];
}

export interface RecordParts {
  readonly stored: DeliveryStatements;
  readonly runs: ExecutionStatements;
  readonly relayed: Pick<RelayedStatements, "isKnown" | "put">;
  readonly hooks: Pick<HookTable, "get">;
  readonly now: () => number;
}

interface Answered extends AnsweredDelivery {
  readonly made: readonly MadeExecution[];
  /** What is answered here; what is recorded of one that came by a relay is what that answered. */
  readonly ours: RecordedResponse;
  readonly by: NewRelayed | null;
}

/**
 * Writes deliveries inside a transaction. For each in turn: room, then claims, then the answer that follows from them;
 * then the rows of all, which many together cost half as much. Answers null for one that a relay brought before.
 */
export function recordWith({
  stored,
  runs,
  hooks,
  relayed,
  now,
}: RecordParts): (requests: readonly RecordRequest[]) => readonly (Recorded | null)[] {
  /** Its hook may have stopped asking since it was matched; what waits for a reason of its own goes on waiting. */
  function asItsHookAsksNow(execution: NewExecution): NewExecution {
    const isWaiting = execution.status === "waiting_approval" && execution.reason === null;
    return isWaiting && hooks.get(execution.hookId)?.approval === "never"
      ? { ...execution, status: "queued" }
      : execution;
  }

  function answer({ delivery, executions, isFull, reply, ...request }: RecordRequest): Answered {
    const at = now();
    const isOverflow =
      isFull !== undefined &&
      executions.some(
        (execution) => execution.status !== "skipped" && isFull(execution, runs.waiting(execution.hookId)),
      );
    const wanted = isOverflow ? [] : executions.map(asItsHookAsksNow);
    const accepted = wanted.filter((execution) => runs.admit(execution, at));
    const {
      disposition,
      response: ours,
      app = null,
    } = reply({ accepted, duplicates: wanted.length - accepted.length, isOverflow });
    const started = accepted.filter(({ status }) => status !== "skipped").length;
    const { id: deliveryId, receivedAt: createdAt } = delivery;
    const made = accepted.map((execution) => ({ execution, deliveryId, createdAt }));
    const { relayed: by = null } = request;
    const response = by === null ? ours : answeredBy(by);
    return { delivery, disposition, response, hooks: started, runs: accepted.map(glanceOf), made, app, ours, by };
  }

  /** Whether no relay brought it before, be it within the same transaction. */
  function isFresh(by: NewRelayed | undefined, brought: Set<string>): boolean {
    if (by === undefined) return true;
    const { relayId } = by;
    if (brought.has(relayId) || relayed.isKnown(relayId)) return false;
    brought.add(relayId);
    return true;
  }

  return (requests) => {
    const brought = new Set<string>();
    const fresh = requests.map((request) => isFresh(request.relayed, brought));
    const answered = requests.filter((_, at) => fresh[at]).map(answer);
    runs.add(answered.flatMap(({ made }) => made));
    const recorded = stored.insert(answered).map(([{ ours, made, by, disposition }, item]) => {
      if (by !== null) relayed.put(item.id, by, disposition === "recovered" ? null : ours);
      return { item, response: ours, executions: made.map(newExecution) };
    });
    const next = recorded.values();
    return fresh.map((isIt) => (isIt ? (next.next().value ?? null) : null));
  };
}
