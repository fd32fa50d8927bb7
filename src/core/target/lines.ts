import { type Result, fail, ok } from "../../contract/errors.ts";
import type { CallFailure } from "../../contract/model/target.ts";
import { createDelivering } from "./delivering.ts";
import { type Line, createLine } from "./line.ts";
import { unanswered } from "./outcome.ts";
import type { Way } from "./way.ts";

/** The lines of all sources. */
export interface Lines {
  /** Something joined a source's line. */
  nudge(sourceId: string): void;
  /** A source was changed: what waits may go on. */
  changed(sourceId: string): void;
  deliverNow(sourceId: string): Result<{ waiting: number }>;
  /** Drops all that wait in a source's line, and answers which. */
  forget(sourceId: string): Promise<Result<readonly string[]>>;
  /** Has those wait again that were dropped so, unless something else became of them; answers how many wait then. */
  restore(sourceId: string, ids: readonly string[]): Promise<Result<{ waiting: number }>>;
  /** Resolves when no line delivers. */
  drain(): Promise<void>;
  stop(): void;
}

const FORGOTTEN: CallFailure = { code: "not_sent", message: "A person dropped it while it waited." };

export function createLines(way: Way): Lines {
  const { store, routing, lights, move, firstOf } = way;
  const lines = new Map<string, Line>();
  let isStopped = false;
  const deliver = createDelivering(way, () => isStopped);

  function lineOf(sourceId: string): Line {
    const known = lines.get(sourceId);
    if (known) return known;
    const first = () => (routing.byId(sourceId)?.source.target ? firstOf(sourceId) : null);
    const line = createLine(first, deliver);
    lines.set(sourceId, line);
    return line;
  }

  async function forget(sourceId: string): Promise<Result<readonly string[]>> {
    if (!routing.byId(sourceId)) return fail("not_found", `There is no source ${sourceId}.`);
    const ids: string[] = [];
    for (let id = store.deliveries.nextInLine(sourceId); id !== null; id = store.deliveries.nextInLine(sourceId)) {
      const item = store.deliveries.item(id);
      if (!item) break;
      await move({ deliveryId: id, state: "dropped", passage: unanswered(FORGOTTEN), given: null }, item);
      ids.push(id);
    }
    return ok(ids);
  }

  async function restore(sourceId: string, ids: readonly string[]): Promise<Result<{ waiting: number }>> {
    if (!routing.byId(sourceId)?.source.target)
      return fail("not_found", `There is no source ${sourceId} with a target.`);
    for (const id of ids) {
      const item = store.deliveries.item(id);
      if (item?.app?.state !== "dropped") continue;
      await move({ deliveryId: id, state: "held", passage: unanswered(null), given: null }, item);
    }
    lineOf(sourceId).nudge();
    return ok({ waiting: lights.of(sourceId)?.waiting ?? 0 });
  }

  return {
    nudge: (sourceId) => lineOf(sourceId).nudge(),
    changed: (sourceId) => lines.get(sourceId)?.now(),
    deliverNow: (sourceId) => {
      if (!routing.byId(sourceId)?.source.target)
        return fail("not_found", `There is no source ${sourceId} with a target.`);
      lineOf(sourceId).now();
      return ok({ waiting: lights.of(sourceId)?.waiting ?? 0 });
    },
    forget,
    restore,
    drain: async () => {
      await Promise.all([...lines.values()].map((line) => line.settled()));
    },
    stop: () => {
      isStopped = true;
      for (const line of lines.values()) line.stop();
    },
  };
}
