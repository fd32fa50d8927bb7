import type { RunComparison, ScenarioRun, ScenarioRunDetail } from "../../../contract/model/scenario-run.ts";
import { callOrToast } from "../../state/calls.ts";
import { useRoute } from "../../state/route.ts";
import { Button } from "../../ui/button.tsx";
import { CopyLine } from "../../ui/copy-line.tsx";
import { Select } from "../../ui/select.tsx";
import { Tag } from "../../ui/tag.tsx";
import { listTime } from "../../words/format.ts";
import { SCENARIO, ciCommand, runName } from "../../words/scenarios.ts";
import { runState, runWith, toneOf } from "./run-tone.ts";

interface RunPanelProps {
  readonly runs: readonly ScenarioRun[];
  readonly run: ScenarioRunDetail | null;
  readonly comparison: RunComparison | null;
  /** The run it is compared with. */
  readonly against: string | null;
  readonly onAgainst: (id: string | null) => void;
  readonly onShow: (number: number) => void;
  readonly onAgain: (seed: number) => void;
}

/** How a run ended, what differs from another, and all runs of the scenario. */
export function RunPanel({ runs, run, comparison, against, onAgainst, onShow, onAgain }: RunPanelProps) {
  return (
    <div className="scenario-panel">
      {run ? (
        <section className="scenario-run" aria-label={runName(run.number)}>
          <div className="scenario-run-head">
            <b>{runName(run.number)}</b>
            <Tag tone={toneOf(run.verdict)}>{runState(run)}</Tag>
            <span className="grow" />
            <Select
              isBare
              label={SCENARIO.compare}
              value={against ?? ""}
              onChange={({ target }) => onAgainst(target.value || null)}
            >
              <option value="">{`${SCENARIO.compare} ${SCENARIO.nothing}`}</option>
              {runs
                .filter(({ id, state }) => id !== run.id && state !== "running")
                .map(({ id, number }) => (
                  <option key={id} value={id}>
                    {`${SCENARIO.compare} ${runName(number)}`}
                  </option>
                ))}
            </Select>
          </div>
          <p className="scenario-sentence" data-verdict={run.verdict} role="status">
            {run.sentence}
          </p>
          {comparison ? <p data-testid="scenario-comparison">{comparison.sentence}</p> : null}
          <ChosenAnswer run={run} />
          <div className="inline">
            {run.state === "running" ? (
              <Button needsHost onClick={() => void callOrToast("scenarios.cancel", { id: run.id })}>
                {SCENARIO.stop}
              </Button>
            ) : (
              <Button needsHost onClick={() => onAgain(run.seed)}>
                {SCENARIO.again}
              </Button>
            )}
          </div>
        </section>
      ) : null}
      <section className="scenario-ci" aria-label={SCENARIO.ci}>
        <span className="ghost">{SCENARIO.ci}</span>
        <CopyLine value={ciCommand(run?.seed ?? null)} what={SCENARIO.command} />
      </section>
      <section aria-label={SCENARIO.runs}>
        <h2>{SCENARIO.runs}</h2>
        {runs.length === 0 ? <p className="ghost">{SCENARIO.noRuns}</p> : null}
        <ul className="scenario-runs">
          {runs.map((one) => (
            <li key={one.id}>
              <button type="button" aria-current={one.id === run?.id} onClick={() => onShow(one.number)}>
                <Tag tone={toneOf(one.verdict)}>{runState(one)}</Tag>
                <span>{runName(one.number)}</span>
                <span className="ghost cut">{runWith(one)}</span>
                <span className="grow" />
                <span className="ghost num">{listTime(one.createdAt)}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

/** What the step that is chosen was answered; without one, the first that failed. */
function ChosenAnswer({ run }: { readonly run: ScenarioRunDetail }) {
  const chosen = useRoute(({ query }) => query.step);
  const step =
    run.steps.find(({ position }) => String(position) === chosen) ??
    run.steps.find(({ outcome }) => outcome === "failed");
  if (!step || step.answer === "") return null;
  return (
    <figure className="scenario-answer">
      <figcaption>{`${SCENARIO.step} ${step.number}: ${SCENARIO.answer}`}</figcaption>
      <pre>{step.answer}</pre>
    </figure>
  );
}
