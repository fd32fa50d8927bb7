import { useEffect, useState } from "react";
import type { RunComparison, RunStep, ScenarioRun } from "../../../contract/model/scenario-run.ts";
import { call } from "../../state/calls.ts";
import { go } from "../../state/route.ts";
import { Switch } from "../../ui/switch.tsx";
import { Tag } from "../../ui/tag.tsx";
import { COMPARE, RUNS_COMPARED } from "../../words/compare.ts";
import { dayAndTime } from "../../words/format.ts";
import { OUTCOMES, runName } from "../../words/scenarios.ts";
import { CompareHead } from "./compare-head.tsx";

interface PairProps {
  readonly first: string;
  readonly second: string;
}

/** Two runs of a scenario, step by step. */
export function ComparedRuns({ first, second }: PairProps) {
  const [told, setTold] = useState<RunComparison | string | null>(null);
  const [onlyDifferences, setOnly] = useState(true);
  useEffect(() => {
    let isWanted = true;
    void call("scenarios.compare", { a: first, b: second }).then((answer) =>
      isWanted ? setTold(answer.ok ? answer.value : answer.error.message) : undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [first, second]);
  const isTold = told !== null && typeof told !== "string";
  const back = () => (isTold ? open(told.b) : go({ at: "scenarios", name: null, run: null }));
  if (!isTold)
    return (
      <div className="compare">
        <CompareHead onBack={back} />
        <p className="blank" role={told === null ? "status" : "alert"}>
          {told ?? COMPARE.fetching}
        </p>
      </div>
    );
  const steps = onlyDifferences ? told.steps.filter(({ differs }) => differs !== "") : told.steps;
  return (
    <div className="compare" data-testid="compare">
      <CompareHead onBack={back}>
        <label className="inline">
          <Switch label={RUNS_COMPARED.onlyDifferences} isOn={onlyDifferences} onChange={setOnly} />{" "}
          {RUNS_COMPARED.onlyDifferences}
        </label>
      </CompareHead>
      <div className="compare-titles">
        <RunTitle run={told.a} />
        <RunTitle run={told.b} />
      </div>
      <p className="compare-summary" aria-live="polite" data-testid="compare-summary">
        <b>{told.sentence}</b>
      </p>
      <div className="compare-sections scroll" tabIndex={0} role="region" aria-label={COMPARE.with}>
        {steps.length === 0 ? <p className="blank">{RUNS_COMPARED.all}</p> : <Steps told={told} steps={steps} />}
      </div>
    </div>
  );
}

function Steps({ told, steps }: { readonly told: RunComparison; readonly steps: RunComparison["steps"] }) {
  return (
    <table className="table compare-steps">
      <thead>
        <tr>
          <th>{RUNS_COMPARED.step}</th>
          <th>{runName(told.a.number)}</th>
          <th>{runName(told.b.number)}</th>
          <th>{RUNS_COMPARED.differs}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ number, title, a, b, differs }, at) => (
          // One step of the course may stand several times.
          <tr key={at} data-differs={differs !== "" || undefined}>
            <td>
              <span className="ghost num">{number}</span> <code>{title}</code>
            </td>
            <td>{got(a)}</td>
            <td>{got(b)}</td>
            <td>{differs === "" ? <span className="ghost">{RUNS_COMPARED.same}</span> : differs}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function got(step: RunStep | null): string {
  return step === null ? "" : [OUTCOMES[step.outcome], step.got].filter(Boolean).join(": ");
}

function RunTitle({ run }: { readonly run: ScenarioRun }) {
  // What tells the two apart comes first: the end is cut.
  const name = `${runName(run.number)}, ${run.name}`;
  return (
    <div>
      <span className="mono ghost">{dayAndTime(run.createdAt)}</span>
      <button type="button" className="link cut" title={name} onClick={() => open(run)}>
        {name}
      </button>
      <span className="grow" />
      {run.verdict === null ? null : <Tag tone={run.verdict === "passed" ? "ok" : "bad"}>{run.verdict}</Tag>}
    </div>
  );
}

function open({ scenarioId, name, number }: ScenarioRun): void {
  go({ at: "scenarios", name: scenarioId ?? name, run: String(number) });
}
