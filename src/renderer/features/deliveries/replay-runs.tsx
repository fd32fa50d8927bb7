import type { ReplayRun } from "../../../contract/model/replay.ts";
import { steerReplayRun, useReplayRuns } from "../../state/replay-runs.ts";
import { Button } from "../../ui/button.tsx";
import { REPLAY_RUNS } from "../../words/traffic.ts";

/** The replays of many that go on or stand still, each with what can be done with it. */
export function ReplayRuns() {
  const items = useReplayRuns((state) => state.items);
  return items.map((run) =>
    run.state === "done" || run.state === "cancelled" ? null : <RunBar key={run.id} run={run} />,
  );
}

function RunBar({ run }: { readonly run: ReplayRun }) {
  const { id, state, total, taken, failed, unsure, reason, to } = run;
  const isRunning = state === "running";
  const handled = taken + failed + unsure;
  return (
    <div className="selection-bar" role="group" aria-label={REPLAY_RUNS.replayOfMany}>
      <progress aria-label={REPLAY_RUNS.replayed} max={total} value={handled} />
      <span>
        {REPLAY_RUNS.ofValue(
          isRunning ? REPLAY_RUNS.replaying : REPLAY_RUNS.replayPaused,
          handled,
          total,
          failed > 0 ? REPLAY_RUNS.notTaken(failed) : "",
          unsure > 0 ? REPLAY_RUNS.mayHaveBeenSent(unsure) : "",
          to === null ? "" : REPLAY_RUNS.to(to),
          reason === null ? "" : `. ${reason}`,
        )}
      </span>
      <span className="grow" />
      <Button onClick={() => void steerReplayRun(isRunning ? "replays.pause" : "replays.resume", id)}>
        {isRunning ? REPLAY_RUNS.pause : REPLAY_RUNS.goOn}
      </Button>
      <Button look="danger" onClick={() => void steerReplayRun("replays.cancel", id)}>
        {REPLAY_RUNS.cancel}
      </Button>
    </div>
  );
}
