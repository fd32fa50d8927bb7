import type { RunVerdict, ScenarioRun } from "../../../contract/model/scenario-run.ts";
import type { Tone } from "../../ui/tag.tsx";
import { SCENARIO, VERDICTS, failedOf, farAs, pausedAt, seedWords } from "../../words/scenarios.ts";

export function toneOf(verdict: RunVerdict | null): Tone {
  return verdict === null ? "quiet" : ({ passed: "ok", failed: "bad", unproven: "warn" } as const)[verdict];
}

/** How far a run is, or how it ended. */
export function runState({ state, verdict, failed, total, passed, skipped, unsure }: ScenarioRun): string {
  if (verdict === null) {
    const far = farAs(passed + failed + skipped + unsure, total);
    return state === "paused" ? pausedAt(far) : far;
  }
  return verdict === "failed" ? failedOf(failed, total) : VERDICTS[verdict];
}

/** What a run was played with: speed, seed, and its course where that is a branch. */
export function runWith({ speed, seed, withFaults, branch }: ScenarioRun): string {
  const words = seedWords(seed, speed === null ? SCENARIO.once : `${speed}×`, withFaults);
  return branch === null ? words : `${branch}, ${words}`;
}
