import { type ReplayResult, isTaken } from "../../contract/model/replay.ts";
import { BROKEN, type GoingRun, createPause } from "../api/going-runs.ts";
import type { Ports } from "../ports.ts";
import type { DeliveryTable } from "../record/deliveries/delivery-table.ts";
import type { KeptRun, ReplayRunTable } from "../record/tables/replay-runs.ts";
import type { Arrived } from "../record/worker/arrival-order.ts";
import { createPacing } from "./pace.ts";
import type { Replayed, ReplayOne } from "./replay-one.ts";

/** A run that goes on, or whose last delivery is under way. */
export interface RunningReplay extends GoingRun {
  /** When the next is due, in epoch milliseconds, where that is more than a moment away. */
  readonly nextAt: number | null;
  /** When the last that was begun arrived; null before the first. */
  readonly at: number | null;
  /** Leaves out the next one. */
  skip(): void;
}

export interface RunOptions {
  readonly run: KeptRun;
  readonly table: ReplayRunTable;
  readonly deliveries: Pick<DeliveryTable, "arrived" | "get">;
  readonly replayOne: ReplayOne;
  readonly ports: Pick<Ports, "clock" | "log">;
  /** The app ends: nothing more is begun, and what is under way is cut off. */
  readonly closing: AbortSignal;
  /** Something of it is another. */
  readonly tell: (id: string) => void;
}

/** So many are looked up at a time: a run holds no more of them in memory. */
const PAGE = 200;
const TELL_MS = 200;
/** So long between two looks at what does not listen. */
const DOWN_MS = 1000;
/** What is due later than this is worth telling of. */
const MOMENT_MS = 1000;

/**
 * Sends what is left of a run, one after the other, until it is over or its kept state is no longer `running`. What is
 * begun is written down before it is sent, and its result before the next is begun, so that a kill repeats nothing.
 */
export function runReplay(options: RunOptions): RunningReplay {
  const { run, table, closing, ports } = options;
  const { id } = run;
  let nextAt: number | null = null;
  const pause = createPause();
  let toldAt = Number.NEGATIVE_INFINITY;

  let at: number | null = null;
  const asked = { skips: 0 };

  const isGoingOn = () => !closing.aborted && table.get(id)?.state === "running";

  function tellNowAndThen(): void {
    if (performance.now() - toldAt < TELL_MS) return;
    toldAt = performance.now();
    options.tell(id);
  }

  /** Until `due` by `performance.now()`, or until something about the run changes. */
  async function waitUntil(due: number): Promise<void> {
    const ms = due - performance.now();
    if (ms > MOMENT_MS) {
      nextAt = ports.clock.now() + Math.round(ms);
      options.tell(id);
    }
    await pause.until(due);
    nextAt = null;
  }

  /** Tries until something listens; false where it is to be left out, or the run goes on no more. */
  async function arrives(next: Arrived, before: number, send: Send): Promise<boolean> {
    for (let isWaiting = false; ; isWaiting = true) {
      const down = await send(next);
      if (down === null) {
        if (isWaiting && isGoingOn()) table.move(id, "running", null, null);
        return true;
      }
      table.together(() => {
        table.back(id, before);
        if (isGoingOn()) table.move(id, "running", `${down} It goes on when that is back.`, null);
      });
      if (!isWaiting) options.tell(id);
      await waitUntil(performance.now() + DOWN_MS);
      if (!isGoingOn()) return false;
      if (asked.skips > 0) {
        table.move(id, "running", null, null);
        return false;
      }
    }
  }

  async function go(): Promise<void> {
    const pacing = createPacing(run.pace);
    const send = sender(options);
    let before = run.atSeq;
    for await (const next of inOrder(options)) {
      at = next.receivedAt;
      const due = pacing.due(next.receivedAt, performance.now());
      while (isGoingOn() && asked.skips === 0 && performance.now() < due) await waitUntil(due);
      if (!isGoingOn()) return;
      if (asked.skips > 0 || !(await arrives(next, before, send))) {
        if (!isGoingOn()) return;
        asked.skips -= 1;
        table.skip(id, next);
      }
      before = next.seq;
      tellNowAndThen();
    }
    if (isGoingOn()) table.move(id, "done", null, ports.clock.now());
  }

  const ended = go().catch((cause: unknown) => {
    ports.log.error("A replay of many could not go on", cause, { run: id });
    if (!closing.aborted) table.move(id, "paused", BROKEN, null);
  });

  return {
    get nextAt() {
      return nextAt;
    },
    get at() {
      return at;
    },
    wake: pause.cut,
    skip: () => {
      asked.skips += 1;
      pause.cut();
    },
    ended,
  };
}

/** What is left of a run, oldest first, a page at a time. */
async function* inOrder({ run, table, deliveries }: RunOptions): AsyncGenerator<Arrived> {
  const ids = table.deliveryIds(run.id) ?? undefined;
  const which = { ids, filter: run.filter ?? undefined, upTo: run.lastSeq, limit: PAGE };
  let after = run.atSeq;
  for (;;) {
    const page = await deliveries.arrived({ ...which, after });
    yield* page;
    const last = page.at(-1);
    if (!last) return;
    after = last.seq;
  }
}

/** Sends one and writes down what came of it; answers why nothing was reached where the run waits for that, else null. */
type Send = (next: Arrived) => Promise<string | null>;

function sender({ run, table, deliveries, replayOne, closing, ports }: RunOptions): Send {
  const { id, mode, caller, stopAtFailure, whenDown } = run;
  const target = table.target(id);
  const wish = { mode, caller, whenDown, to: target === null ? null : new URL(target) };

  function keep(next: Arrived, result: ReplayResult): void {
    if (isTaken(result)) return table.end(id, next, null);
    const { status, error } = result;
    table.together(() => {
      table.end(id, next, { kind: "failed", status, error });
      if (stopAtFailure && table.get(id)?.state === "running")
        table.move(id, "stopped", `${next.id} was not taken: ${error ?? `answered ${status ?? "nothing"}`}.`, null);
    });
  }

  return async (next) => {
    const stored = deliveries.get(next.id);
    if (!stored) {
      table.pass(id, next);
      return null;
    }
    table.begin(id, next);
    const { result, isDown } = await replayOne(stored, wish, closing).catch((cause: unknown): Replayed => {
      ports.log.error("A delivery could not be replayed", cause, { delivery: next.id });
      const nothing = { originalId: next.id, deliveryId: null, status: null, headers: [], body: "", durationMs: 0 };
      return { result: { ...nothing, error: BROKEN }, isDown: false };
    });
    // Cut off by our own end: whether it was taken is not known.
    if (closing.aborted && result.error !== null) return null;
    if (isDown && whenDown === "wait") return result.error ?? "";
    keep(next, result);
    return null;
  };
}
