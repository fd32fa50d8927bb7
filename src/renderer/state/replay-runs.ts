import type { Input } from "../../contract/api.ts";
import type { ReplayRun } from "../../contract/model/replay.ts";
import { askToReplay } from "./asking.ts";
import { call, callOrToast } from "./calls.ts";
import { replayDeliveries } from "./delivery-actions.ts";
import { withNewest } from "./keyed.ts";
import { createListStore } from "./list-store.ts";
import { showToast } from "./toasts.ts";
import { REPLAY_RUNS } from "../words/notices.ts";

/** The replays of many that are known of, newest first. */
const runs = createListStore<ReplayRun>(() => call("replays.list", {}), withNewest);
export const { useList: useReplayRuns, fetch: fetchReplayRuns } = runs;

/** Puts a run in its place; says so when it has ended. */
export function putReplayRun(run: ReplayRun): void {
  const { items } = useReplayRuns.getState();
  const before = items.find(({ id }) => id === run.id);
  runs.put(run);
  if (run.state !== "done" || before?.state === "done") return;
  const { taken, failed, unsure, total } = run;
  const isWhole = failed + unsure === 0;
  showToast({
    kind: isWhole ? "ok" : "bad",
    text: isWhole
      ? REPLAY_RUNS.replayedDeliveries(total)
      : REPLAY_RUNS.replayedDeliveriesTakenNot(total, taken, failed),
  });
}

/** The same with what a call answers, unless more was heard of that run meanwhile. */
export function takeReplayRun(answer: Promise<ReplayRun | null>): Promise<ReplayRun | null> {
  return runs.take(answer, putReplayRun);
}

/** So many are replayed without being asked about. */
const MANY = 500;

/** Replays those that were brought in, in the order they arrived: one while it is waited for, more by a run, many when confirmed. */
export async function replayBroughtIn(deliveryIds: string[]): Promise<void> {
  if (deliveryIds.length > MANY) askToReplay(deliveryIds);
  else if (deliveryIds.length > 1) await startReplayRun({ deliveryIds });
  else if (deliveryIds.length === 1) await replayDeliveries({ deliveryIds, mode: "exact" });
}

/** Begins to replay many, which stays at its step while an app is down; null where that is refused, which is said. */
export async function startReplayRun(input: Input<"replays.start">): Promise<ReplayRun | null> {
  return takeReplayRun(callOrToast("replays.start", { whenDown: "wait", ...input }));
}

/** Leaves out the next one. */
export async function skipReplay(id: string): Promise<void> {
  await takeReplayRun(callOrToast("replays.skip", { id }));
}

/** Goes on with a run that stopped at a failure, by sending that one once more. */
export async function retryReplay(id: string): Promise<void> {
  await takeReplayRun(callOrToast("replays.resume", { id, again: true }));
}

export async function steerReplayRun(
  method: "replays.pause" | "replays.resume" | "replays.cancel",
  id: string,
): Promise<void> {
  await takeReplayRun(callOrToast(method, { id }));
}
