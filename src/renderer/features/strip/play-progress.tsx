import { Pause, Play, SkipForward, Square } from "lucide-react";
import { skipReplay, steerReplayRun, useReplayRuns } from "../../state/replay-runs.ts";
import { PLAY } from "../../words/strip.ts";
import { progressWords } from "./strip-words.ts";

/** The newest replay of many that has not ended, on every page: how far it is, and what can be done with it. */
export function PlayProgress() {
  const run = useReplayRuns(({ items }) => items.find(({ state }) => state !== "done" && state !== "cancelled"));
  if (!run) return null;
  const { id, state, total, taken, failed, unsure, skipped, reason } = run;
  const isRunning = state === "running";
  const steps = [
    isRunning
      ? { name: PLAY.pause, icon: Pause, run: () => steerReplayRun("replays.pause", id) }
      : { name: PLAY.goOn, icon: Play, run: () => steerReplayRun("replays.resume", id) },
    { name: PLAY.skip, icon: SkipForward, run: () => skipReplay(id) },
    { name: PLAY.stop, icon: Square, run: () => steerReplayRun("replays.cancel", id) },
  ];
  return (
    <span className="play-progress" role="group" aria-label={PLAY.footer}>
      <span className={reason === null ? "" : "is-warn"} title={reason ?? undefined}>
        {progressWords(taken + failed + unsure + skipped, total, failed)}
        {reason === null ? "" : `. ${reason}`}
      </span>
      {steps.map(({ name, icon: Drawn, run: go }) => (
        <button key={name} type="button" aria-label={name} title={name} onClick={() => void go()}>
          <Drawn size={12} strokeWidth={1.75} />
        </button>
      ))}
    </span>
  );
}
