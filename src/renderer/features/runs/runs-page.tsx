import { useEffect } from "react";
import { EVERY_EXECUTION, fetchExecutions, useExecutions } from "../../state/executions.ts";
import { useHooks } from "../../state/hooks.ts";
import { go } from "../../state/route.ts";
import { Button } from "../../ui/button.tsx";
import { Split } from "../../ui/split.tsx";
import { ChosenRun } from "./chosen-run.tsx";
import { RunFilterBar } from "./run-filter-bar.tsx";
import { RunList } from "./run-list.tsx";
import { InterruptedBar } from "./interrupted-bar.tsx";
import { RUNS } from "../../words/runs.ts";
import "./runs.css";

/** Everything that ran, runs or waits. */
export function RunsPage() {
  useEffect(() => void fetchExecutions(), []);
  return <Split name="executions" label="Width of the list" first={<Listed />} second={<ChosenRun />} />;
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
        <Button onClick={() => void fetchExecutions(EVERY_EXECUTION)}>Clear the filter</Button>
      </div>
    );
  }
  return (
    <div className="blank">
      <h2>Nothing has run yet</h2>
      <p className="ghost">A hook runs when a delivery meets its conditions. What it did is then shown here.</p>
      {hasHooks ? null : (
        <Button look="primary" onClick={() => go({ at: "hooks", id: "new" })}>
          New hook
        </Button>
      )}
    </div>
  );
}
