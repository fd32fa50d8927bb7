import { useEffect } from "react";
import { EVERY_EXECUTION, fetchExecutions, useExecutions } from "../../state/executions.ts";
import { useHooks } from "../../state/hooks.ts";
import { go, usePlace } from "../../state/route.ts";
import { Button } from "../../ui/button.tsx";
import { Split } from "../../ui/split.tsx";
import { ChosenRun } from "./chosen-run.tsx";
import { RunFilterBar } from "./run-filter-bar.tsx";
import { RunList } from "./run-list.tsx";
import { InterruptedBar } from "./interrupted-bar.tsx";
import { RUNS, RUNS_PAGE } from "../../words/runs.ts";
import "./runs.css";

/** Everything that ran, runs or waits. */
export function RunsPage() {
  useEffect(() => void fetchExecutions(), []);
  const isChosen = (usePlace("runs")?.id ?? null) !== null;
  return (
    <Split
      name="executions"
      label={RUNS_PAGE.widthOfTheList}
      cover={{ isOn: isChosen, onBack: () => go({ at: "runs", id: null }) }}
      first={<Listed />}
      second={<ChosenRun />}
    />
  );
}

function Listed() {
  const { items, message, isLoaded } = useExecutions();
  return (
    <>
      <div className="pane-head">
        <b>{RUNS.title}</b>
        <span className="grow" />
        <RunFilterBar />
      </div>
      <InterruptedBar />
      {message ? <p className="body-note is-bad">{message}</p> : null}
      {isLoaded && items.length === 0 ? <Nothing /> : <RunList />}
    </>
  );
}

/** Why the list is empty, and what would change that. */
function Nothing() {
  const { status, hookId } = useExecutions((state) => state.filter);
  const hasHooks = useHooks((state) => state.items.length > 0);
  if (status !== null || hookId !== null) {
    return (
      <div className="blank">
        <h2>{RUNS.noneMatches}</h2>
        <Button onClick={() => void fetchExecutions(EVERY_EXECUTION)}>{RUNS_PAGE.clearTheFilter}</Button>
      </div>
    );
  }
  return (
    <div className="blank">
      <h2>{RUNS_PAGE.nothingHasRunYet}</h2>
      <p className="ghost">{RUNS_PAGE.aHookRunsWhenA}</p>
      <Button look="primary" onClick={() => go({ at: "hooks", id: hasHooks ? null : "new" })}>
        {hasHooks ? RUNS_PAGE.toHooks : RUNS_PAGE.newHook}
      </Button>
    </div>
  );
}
