import { useState } from "react";
import type { RunComparison, ScenarioRun, ScenarioRunDetail } from "../../../contract/model/scenario-run.ts";
import type { Wish } from "./deeds.ts";
import { useComparison, useRunDetail } from "./use-scenario.ts";

interface ShownRun {
  readonly run: ScenarioRunDetail | null;
  readonly comparison: RunComparison | null;
  /** The run that it is compared with. */
  readonly against: string | null;
  readonly compareWith: (id: string | null) => void;
  /** Compares with the run before, or no longer; false where there is none. */
  readonly comparePrevious: () => false | void;
}

/** The run that the address names, with the one beside it. Its course and seed become those that are looked at. */
export function useShownRun(
  runs: readonly ScenarioRun[],
  number: string | null,
  hope: (change: Partial<Wish>) => void,
): ShownRun {
  const [against, setAgainst] = useState<string | null>(null);
  const shown = runs.find((one) => String(one.number) === number);
  const run = useRunDetail(shown);
  const comparison = useComparison(against, run);
  const [seen, setSeen] = useState<string | null>(null);
  // Once for each run: what is wished after that is another's.
  if (shown && shown.id !== seen) {
    setSeen(shown.id);
    hope({ branch: shown.branch ?? "", seed: shown.seed, withFaults: shown.withFaults });
  }

  return {
    run,
    comparison,
    against,
    compareWith: setAgainst,
    comparePrevious: () => {
      if (!shown) return false;
      const before = runs.find((one) => one.number < shown.number && one.endedAt !== null);
      if (!before) return false;
      setAgainst(against === before.id ? null : before.id);
    },
  };
}
