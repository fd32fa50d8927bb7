import type { ReplayRun } from "../../../contract/model/replay.ts";
import { steerReplayRun, useReplayRuns } from "../../state/replay-runs.ts";
import { Button } from "../../ui/button.tsx";

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
    <div className="selection-bar" role="group" aria-label="Replay of many">
      <progress aria-label="Replayed" max={total} value={handled} />
      <span>
        {isRunning ? "Replaying" : "Replay stands still"}: {handled} of {total}
        {failed > 0 ? `, ${failed} not taken` : ""}
        {unsure > 0 ? `, ${unsure} may have been sent` : ""}
        {to === null ? "" : `, to ${to}`}
        {reason === null ? "" : `. ${reason}`}
      </span>
      <span className="grow" />
      <Button onClick={() => void steerReplayRun(isRunning ? "replays.pause" : "replays.resume", id)}>
        {isRunning ? "Pause" : "Go on"}
      </Button>
      <Button look="danger" onClick={() => void steerReplayRun("replays.cancel", id)}>
        Cancel
      </Button>
    </div>
  );
}
