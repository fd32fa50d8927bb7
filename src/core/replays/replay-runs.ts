import type { ParsedInput } from "../../contract/api.ts";
import type { Caller } from "../../contract/caller.ts";
import { type Result, fail, ok } from "../../contract/errors.ts";
import type { ReplayComparison, ReplayRun, ReplayRunDetail, ReplayRunState } from "../../contract/model/replay.ts";
import type { Context } from "../api/context.ts";
import { CUT_OFF, createGoingRuns } from "../api/going-runs.ts";
import { readFilter } from "../deliveries/read-filter.ts";
import { reachRefusal } from "../api/reach.ts";
import type { KeptRun, NewRun } from "../record/tables/replay-runs.ts";
import type { Arrived } from "../record/worker/arrival-order.ts";
import { shownUrlText } from "../secrets/secret-url.ts";
import { compareRun } from "./compare-run.ts";
import { createReplayOne } from "./replay-one.ts";
import { type RunningReplay, runReplay } from "./run-replay.ts";

/** Replays of many deliveries, each in the order they arrived, that outlive the process. */
export interface ReplayRuns {
  start(input: ParsedInput<"replays.start">, caller: Caller): Promise<Result<ReplayRun>>;
  /** Newest first. */
  list(): readonly ReplayRun[];
  get(id: string): Result<ReplayRunDetail>;
  compare(id: string): Promise<Result<ReplayComparison>>;
  pause(id: string): Result<ReplayRun>;
  /** `isAgain`: with the one at whose failure it stopped. */
  resume(id: string, isAgain: boolean): Result<ReplayRun>;
  cancel(id: string): Result<ReplayRun>;
  /** Leaves out the next one. */
  skip(id: string): Promise<Result<ReplayRun>>;
  /** After a start of the app: what was under way is counted as unsure, what was going on goes on. */
  recover(): void;
  /** Begins nothing more; resolves when nothing is under way. What is cut off for that is unsure at the next start. */
  stop(): Promise<void>;
}

export type ReplayRunParts = Pick<Context, "store" | "ports" | "routing" | "pipeline" | "ownPorts" | "publish">;

/** So many may go on or stand still at a time, and so many that have ended are remembered. */
const MOST_OPEN = 20;
const MOST_KEPT = 200;
const MOST_LISTED = 100;
const MOST_TROUBLES = 1000;

const ENDED: ReadonlySet<ReplayRunState> = new Set(["done", "cancelled"]);

export function createReplayRuns(parts: ReplayRunParts): ReplayRuns {
  const { store, ports, publish } = parts;
  const { replayRuns: table, deliveries } = store;
  const replayOne = createReplayOne(parts);
  const running = createGoingRuns<RunningReplay>((id) => {
    const left = table.get(id);
    // It was resumed in the very moment in which it came to rest.
    if (left?.state === "running") drive(left);
    tell(id);
  });

  const shown = (run: KeptRun): ReplayRun => {
    const { nextAt = null, at = null } = running.get(run.id) ?? {};
    return shownRun(run, { nextAt, at, skipped: table.skipped(run.id) });
  };

  function tell(id: string): void {
    const run = table.get(id);
    if (run) publish("replay.changed", shown(run));
  }

  function drive(run: KeptRun): void {
    const { closing } = running;
    running.follow(run.id, runReplay({ run, table, deliveries, replayOne, ports, closing, tell }));
  }

  async function start(input: ParsedInput<"replays.start">, caller: Caller): Promise<Result<ReplayRun>> {
    const made = await newRun(parts, input, caller);
    if (!made.ok) return made;
    table.insert(made.value, MOST_KEPT);
    return entered(made.value.id);
  }

  function entered(id: string): Result<ReplayRun> {
    const run = table.get(id);
    if (!run) return noRun(id);
    if (!running.get(id)) drive(run);
    publish("replay.changed", shown(run));
    return ok(shown(run));
  }

  function move(id: string, from: readonly ReplayRunState[], state: ReplayRunState): Result<ReplayRun> {
    const run = table.get(id);
    if (!run) return noRun(id);
    if (!from.includes(run.state)) return fail("conflict", `This replay is ${run.state}.`);
    table.move(id, state, null, ENDED.has(state) ? ports.clock.now() : null);
    running.get(id)?.wake();
    if (state === "running") return entered(id);
    tell(id);
    return ok(shown({ ...run, state, reason: null }));
  }

  async function skip(id: string): Promise<Result<ReplayRun>> {
    for (;;) {
      const run = table.get(id);
      if (!run) return noRun(id);
      if (ENDED.has(run.state)) return fail("conflict", `This replay is ${run.state}.`);
      const going = running.get(id);
      if (going && run.state === "running") going.skip();
      else {
        // Paused in the middle of an attempt, it stands at that attempt until its end is known.
        await going?.ended;
        const next = await nextOf(run, store);
        // It moved meanwhile: what is next is another one now.
        if (running.get(id) || table.get(id)?.atSeq !== run.atSeq) continue;
        if (!next) return fail("conflict", "There is none left to leave out.");
        table.skip(id, next);
      }
      tell(id);
      return ok(shown(table.get(id) ?? run));
    }
  }

  return {
    start,
    list: () => table.list(MOST_LISTED).map(shown),
    get: (id) => {
      const run = table.get(id);
      return run ? ok({ ...shown(run), troubles: [...table.troubles(id, MOST_TROUBLES)] }) : noRun(id);
    },
    compare: async (id) => {
      const run = table.get(id);
      return run ? ok(await compareRun(parts, run, shown(run))) : noRun(id);
    },
    pause: (id) => move(id, ["running"], "paused"),
    resume: (id, isAgain) => {
      if (!isAgain) return move(id, ["paused", "stopped"], "running");
      if (table.get(id)?.state === "stopped" && !table.retry(id))
        return fail(
          "conflict",
          "It may have been sent, and is not sent again by itself. Replay that one, or go on without.",
        );
      return move(id, ["stopped"], "running");
    },
    cancel: (id) => move(id, ["running", "paused", "stopped"], "cancelled"),
    skip,
    recover: () => recoverRuns(table, drive),
    stop: running.stop,
  };
}

async function newRun(
  { store, ports }: ReplayRunParts,
  input: ParsedInput<"replays.start">,
  caller: Caller,
): Promise<Result<NewRun>> {
  const { deliveryIds, filter: asked, query, to, ...wish } = input;
  const isFiltered = asked !== undefined || query !== undefined;
  const { replayRuns, deliveries } = store;
  const open = replayRuns.list(MOST_KEPT + MOST_OPEN).filter(({ state }) => !ENDED.has(state));
  const refusal = wishFault(input, caller, open.length);
  if (refusal) return refusal;
  const read = readFilter({ filter: asked, query }, { store, ports });
  if (!read.ok) return read;
  const filter = isFiltered ? read.value : undefined;
  const ids = deliveryIds && [...new Set(deliveryIds)];
  const missing = ids?.find((id) => deliveries.item(id) === null);
  if (missing !== undefined) return fail("not_found", `There is no delivery ${missing}.`);
  const lastSeq = deliveries.lastSeq();
  const total = await deliveries.countArrived({ filter, ids, after: 0, upTo: lastSeq });
  return ok({
    ...wish,
    caller,
    id: ports.ids.next("rpr"),
    createdAt: ports.clock.now(),
    to: to === undefined ? null : shownUrlText(to),
    filter: filter ?? null,
    total,
    lastSeq,
    deliveryIds: ids ?? null,
    target: to ?? null,
  });
}

/** Why a run cannot be begun as it is wished, while so many are open; null where it can. */
function wishFault({ deliveryIds, filter, query, to }: ParsedInput<"replays.start">, caller: Caller, open: number) {
  if ((deliveryIds === undefined) === (filter === undefined && query === undefined))
    return fail("invalid_input", "Name the deliveries, or give a filter; one of the two.");
  if (open >= MOST_OPEN) return fail("conflict", `${MOST_OPEN} runs have not ended. Cancel one before another begins.`);
  return to === undefined ? null : reachRefusal(caller, to);
}

/** The one that a run would begin next; undefined where none is left. */
async function nextOf(run: KeptRun, { deliveries, replayRuns }: Context["store"]): Promise<Arrived | undefined> {
  const which = {
    filter: run.filter ?? undefined,
    ids: replayRuns.deliveryIds(run.id) ?? undefined,
    upTo: run.lastSeq,
  };
  const [next] = await deliveries.arrived({ ...which, after: run.atSeq, limit: 1 });
  return next;
}

/** What is shown of a run. */
function shownRun(run: KeptRun, told: Pick<ReplayRun, "nextAt" | "at" | "skipped">): ReplayRun {
  const { lastSeq: _last, atSeq: _at, begun, ...rest } = run;
  const handled = run.taken + run.failed + run.unsure + told.skipped;
  const isOver = run.state === "done";
  const gone = isOver ? Math.max(0, run.total - handled - (begun === null ? 0 : 1)) : 0;
  return { ...rest, ...told, gone };
}

function recoverRuns(table: Context["store"]["replayRuns"], drive: (run: KeptRun) => void): void {
  for (const run of table.interrupted()) {
    const { id, begun, atSeq: seq, stopAtFailure } = run;
    if (begun !== null) {
      table.together(() => {
        table.end(id, { seq, id: begun }, { kind: "unsure", status: null, error: CUT_OFF });
        if (stopAtFailure && run.state === "running") table.move(id, "stopped", CUT_OFF, null);
      });
    }
    const kept = table.get(id);
    if (kept?.state === "running") drive(kept);
  }
}

function noRun(id: string) {
  return fail("not_found", `There is no replay ${id}.`);
}
