import { beforeEach, expect, test } from "vitest";
import { createClient } from "../../../src/contract/client.ts";
import { ok } from "../../../src/contract/errors.ts";
import { ReplayRun } from "../../../src/contract/model/replay.ts";
import { provideClient } from "../../../src/renderer/state/calls.ts";
import {
  putReplayRun,
  retryReplay,
  skipReplay,
  startReplayRun,
  steerReplayRun,
  useReplayRuns,
} from "../../../src/renderer/state/replay-runs.ts";

const ID = "rpr_1";

function runWith(change: Partial<ReplayRun>): ReplayRun {
  return ReplayRun.parse({
    id: ID,
    createdAt: 0,
    caller: "person",
    mode: "exact",
    to: null,
    pace: { kind: "asFast" },
    stopAtFailure: false,
    whenDown: "wait",
    filter: null,
    state: "running",
    reason: null,
    total: 14,
    taken: 0,
    failed: 0,
    unsure: 0,
    gone: 0,
    nextAt: null,
    endedAt: null,
    ...change,
  });
}

const known = () => useReplayRuns.getState().items.find(({ id }) => id === ID);

/** What is heard of the run while it is asked for a change, whose answer was made before. */
let heardMeanwhile: ReplayRun | null;

beforeEach(() => {
  useReplayRuns.setState({ items: [], isLoaded: true });
  heardMeanwhile = null;
  provideClient(
    createClient({
      call: async () => {
        await Promise.resolve();
        if (heardMeanwhile) putReplayRun(heardMeanwhile);
        return ok(runWith({}));
      },
      subscribe: () => () => undefined,
    }),
  );
});

test.each([
  ["its start", () => startReplayRun({ deliveryIds: ["dlv_1"] })],
  ["leaving one out", () => skipReplay(ID)],
  ["trying again", () => retryReplay(ID)],
  ["going on", () => steerReplayRun("replays.resume", ID)],
])("an answer to %s does not undo what was heard of the run meanwhile", async (_what, ask) => {
  heardMeanwhile = runWith({ skipped: 1 });
  await ask();
  expect(known()).toMatchObject({ skipped: 1 });
});

test("an answer is shown where nothing was heard of the run meanwhile", async () => {
  await startReplayRun({ deliveryIds: ["dlv_1"] });
  expect(known()).toMatchObject({ state: "running", skipped: 0 });
});
