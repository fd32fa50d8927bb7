import { Pause, Play, SkipForward, Square } from "lucide-react";
import { skipReplay, steerReplayRun, useReplayRuns } from "../../state/replay-runs.ts";
import { hrefOf } from "../../state/route.ts";
import { steerScenarioRun, useScenarioRuns } from "../../state/scenarios.ts";
import { PLAY, scenarioProgress } from "../../words/strip.ts";
import { progressWords } from "./strip-words.ts";

/** The newest replay of many and the newest run of a scenario that have not ended, on every page. */
export function PlayProgress() {
  return (
    <>
      <Replaying />
      <Scenario />
    </>
  );
}

function Replaying() {
  const run = useReplayRuns(({ items }) => items.find(({ state }) => state !== "done" && state !== "cancelled"));
  if (!run) return null;
  const { id, state, total, taken, failed, unsure, skipped, reason } = run;
  return (
    <Steered
      name={PLAY.footer}
      isRunning={state === "running"}
      onPause={() => steerReplayRun("replays.pause", id)}
      onGoOn={() => steerReplayRun("replays.resume", id)}
      onSkip={() => skipReplay(id)}
      onStop={() => steerReplayRun("replays.cancel", id)}
    >
      <span className={reason === null ? "" : "is-warn"} title={reason ?? undefined}>
        {progressWords(taken + failed + unsure + skipped, total, failed)}
        {reason === null ? "" : `. ${reason}`}
      </span>
    </Steered>
  );
}

function Scenario() {
  const run = useScenarioRuns(({ items }) => items.find(({ endedAt }) => endedAt === null));
  if (!run) return null;
  const { id, number, name, scenarioId, state, total, passed, failed, skipped, unsure } = run;
  return (
    <Steered
      name={PLAY.scenario}
      isRunning={state === "running"}
      onPause={() => steerScenarioRun("scenarios.pause", id)}
      onGoOn={() => steerScenarioRun("scenarios.resume", id)}
      onSkip={() => steerScenarioRun("scenarios.skip", id)}
      onStop={() => steerScenarioRun("scenarios.cancel", id)}
    >
      <a href={hrefOf({ at: "scenarios", name: scenarioId ?? name, run: String(number) })}>
        {scenarioProgress(name, passed + failed + skipped + unsure, total, failed)}
      </a>
    </Steered>
  );
}

interface SteeredProps {
  readonly name: string;
  readonly isRunning: boolean;
  readonly onPause: () => unknown;
  readonly onGoOn: () => unknown;
  readonly onSkip: () => unknown;
  readonly onStop: () => unknown;
  readonly children: React.ReactNode;
}

/** How far it is, and what can be done with it. */
function Steered({ name, isRunning, onPause, onGoOn, onSkip, onStop, children }: SteeredProps) {
  const steps = [
    isRunning ? { name: PLAY.pause, icon: Pause, run: onPause } : { name: PLAY.goOn, icon: Play, run: onGoOn },
    { name: PLAY.skip, icon: SkipForward, run: onSkip },
    { name: PLAY.stop, icon: Square, run: onStop },
  ];
  return (
    <span className="play-progress" role="group" aria-label={name}>
      {children}
      {steps.map(({ name: step, icon: Drawn, run: go }) => (
        <button key={step} type="button" aria-label={step} title={step} onClick={() => void go()}>
          <Drawn size={12} strokeWidth={1.75} />
        </button>
      ))}
    </span>
  );
}
