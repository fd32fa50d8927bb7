import type { RunComparison, RunStep, ScenarioRunDetail } from "../../../contract/model/scenario-run.ts";
import { providerName, useProviders } from "../../state/providers.ts";
import { changeQuery, useRoute } from "../../state/route.ts";
import { Tile } from "../../ui/tile.tsx";
import { duration } from "../../words/format.ts";
import { OUTCOMES, SCENARIO, runName } from "../../words/scenarios.ts";

interface StepTableProps {
  readonly run: ScenarioRunDetail;
  readonly comparison: RunComparison | null;
}

/** The steps of a run as they happen, beside those of the run it is compared with. */
export function StepTable({ run, comparison }: StepTableProps) {
  const chosen = useRoute(({ query }) => query.step);
  return (
    <>
      <table className="scenario-table" data-testid="scenario-steps">
        <thead>
          <tr>
            <th>{SCENARIO.step}</th>
            <th>{SCENARIO.does}</th>
            <th>{SCENARIO.after}</th>
            <th>{SCENARIO.expects}</th>
            <th>{runName(run.number)}</th>
            {comparison ? <th>{runName(comparison.a.number)}</th> : null}
          </tr>
        </thead>
        <tbody>
          {run.steps.map((step) => (
            <Row
              key={step.position}
              step={step}
              isChosen={String(step.position) === chosen}
              other={comparison && (comparison.steps.find(({ b }) => b?.position === step.position)?.a ?? null)}
              hasOther={comparison !== null}
            />
          ))}
        </tbody>
      </table>
      <Carries carries={run.carries} />
    </>
  );
}

interface RowProps {
  readonly step: RunStep;
  readonly isChosen: boolean;
  readonly other: RunStep | null;
  readonly hasOther: boolean;
}

function Row({ step, isChosen, other, hasOther }: RowProps) {
  const names = useProviders((state) => state.names);
  const { position, number, provider, title, faultWords, gapMs, expects, outcome } = step;
  return (
    <tr data-outcome={outcome} aria-selected={isChosen}>
      <td className="num ghost">{number}</td>
      <td>
        <button type="button" className="scenario-step" onClick={() => changeQuery({ step: String(position) })}>
          {provider === null ? null : <Tile name={providerName(names, provider)} />}
          <code>{title}</code>
          {faultWords === "" ? null : <span className="scenario-fault">{faultWords}</span>}
        </button>
      </td>
      <td className="mono ghost">{gapMs === 0 ? "" : duration(gapMs)}</td>
      <td>{expects}</td>
      <td>
        <Got step={step} />
      </td>
      {hasOther ? <td>{other ? <Got step={other} /> : null}</td> : null}
    </tr>
  );
}

const MARKS = { passed: "✓", failed: "✕", skipped: "–", unsure: "?", pending: "", running: "…" } as const;

function Got({ step: { outcome, got, why } }: { readonly step: RunStep }) {
  return (
    <span className="scenario-got" data-outcome={outcome}>
      <span aria-hidden="true">{MARKS[outcome]}</span>
      <span className="visually-hidden">{OUTCOMES[outcome]}</span>
      <span className="mono">{[got, why].filter(Boolean).join("; ")}</span>
    </span>
  );
}

function Carries({ carries }: Pick<ScenarioRunDetail, "carries">) {
  return (
    <div className="scenario-carries">
      <span className="ghost">{SCENARIO.carries}</span>
      {Object.entries(carries).map(([name, value]) => (
        <code key={name} className="chip">{`${name} = ${value}`}</code>
      ))}
    </div>
  );
}
