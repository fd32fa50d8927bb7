import type { ParsedInput } from "../../contract/api.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { Deletion, OpenDeletion } from "../../contract/model/delivery.ts";
import type { Execution } from "../../contract/model/execution.ts";
import { createBin } from "../api/bin.ts";
import type { Context } from "../api/context.ts";

const LOST = "Its delivery was deleted while this ran, so how it ended was not kept.";

/** So many deletions that were undone can be done again. */
const MOST_AGAIN = 5;

interface Removed {
  readonly deleted: number;
  readonly undo: Deletion | null;
}

/** Deliveries that a person deletes: out of everything at once, to be had back until the undo ends, and then gone for good. */
export interface Deletions {
  remove(asked: ParsedInput<"deliveries.delete">): Promise<Removed>;
  restore(id: string): Promise<Result<{ restored: number }>>;
  /** Deletes what was had back of a deletion, and nothing else. */
  again(id: string): Promise<Result<Removed>>;
  /** Those whose undo has not ended, the latest last. */
  list(): OpenDeletion[];
  /** Deletes for good what a Hookbench before this one left. */
  start(): void;
  stop(): void;
}

interface OpenUndo {
  readonly deletion: Deletion;
  readonly undoSeconds: number;
  /** When its timer ends it, by the clock that nobody sets. */
  readonly endsAt: number;
  readonly timer: NodeJS.Timeout;
}

export function createDeletions(
  context: Pick<Context, "store" | "ports" | "publish" | "targets" | "queue">,
): Deletions {
  const { store, ports, publish, targets, queue } = context;
  const open = new Map<string, OpenUndo>();
  const undone = createBin<ParsedInput<"deliveries.delete">>(MOST_AGAIN);

  async function makeGood(id: string): Promise<void> {
    open.delete(id);
    try {
      await store.deliveries.bin.empty(id);
    } catch (cause) {
      ports.log.error("Deleted deliveries could not be deleted for good; it is tried again at the next start", cause);
    }
  }

  function tell(name: "deliveries.deleted" | "deliveries.restored", ids: readonly string[]): void {
    targets.recount();
    publish(name, { ids: [...ids] });
    publish("counts.changed", store.counts());
  }

  async function remove({ ids, undoSeconds }: ParsedInput<"deliveries.delete">): Promise<Removed> {
    // Whoever waits for one of them is told so.
    await Promise.all(ids.map((id) => targets.steps.drop(id)));
    const id = ports.ids.next("del");
    const { bin } = store.deliveries;
    const deleted = await (undoSeconds === 0 ? store.deliveries.delete(ids) : bin.take(ids, id));
    if (deleted > 0) tell("deliveries.deleted", ids);
    if (deleted === 0 || undoSeconds === 0) return { deleted, undo: null };
    const deletedAt = ports.clock.now();
    const deletion = { id, count: deleted, deletedAt, until: deletedAt + undoSeconds * 1000 };
    const timer = setTimeout(() => void makeGood(id), undoSeconds * 1000).unref();
    open.set(id, { deletion, undoSeconds, endsAt: ports.clock.elapsed() + undoSeconds * 1000, timer });
    return { deleted, undo: deletion };
  }

  /** What ran while it was deleted and runs no more has ended, and nobody knows how. */
  function asItIs(execution: Execution): Execution {
    if (execution.status !== "running" || queue.isRunning(execution.id)) return execution;
    const end = { status: "interrupted", at: ports.clock.now(), reason: LOST } as const;
    return store.executions.finish(execution.id, end) ?? execution;
  }

  async function restore(id: string): Promise<Result<{ restored: number }>> {
    const found = open.get(id);
    if (!found) return fail("not_found", `No deletion ${id} can be undone any more.`);
    clearTimeout(found.timer);
    open.delete(id);
    const { items, executions } = await store.deliveries.bin.restore(id);
    await targets.back(items);
    const ids = items.map((item) => item.id);
    undone.keep(id, { ids, undoSeconds: found.undoSeconds });
    tell("deliveries.restored", ids);
    for (const execution of executions.map(asItIs)) publish("execution.changed", execution);
    queue.wake();
    return ok({ restored: items.length });
  }

  async function again(id: string): Promise<Result<Removed>> {
    const had = undone.get(id);
    if (!had) return fail("not_found", `What the deletion ${id} took cannot be deleted again as one any more.`);
    undone.drop(id);
    return ok(await remove(had));
  }

  return {
    remove,
    restore,
    again,
    list: () =>
      [...open.values()].map(({ deletion: { id, count, deletedAt, until }, endsAt }) => {
        const leftMs = Math.max(0, endsAt - ports.clock.elapsed());
        return { id, count, deletedAt, until, leftMs };
      }),
    start: () => {
      store.deliveries.bin
        .empty()
        .catch((cause: unknown) => ports.log.error("Deleted deliveries could not be deleted for good", cause));
    },
    stop: () => {
      for (const { timer } of open.values()) clearTimeout(timer);
    },
  };
}
