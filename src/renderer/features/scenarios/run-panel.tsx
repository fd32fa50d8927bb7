import type { ReactNode } from "react";
import type { RunComparison, ScenarioRun, ScenarioRunDetail } from "../../../contract/model/scenario-run.ts";
import { composeDelivery } from "../../state/composing.ts";
import { ALL_TRAFFIC } from "../../state/place.ts";
import { go } from "../../state/route.ts";
import { steerScenarioRun } from "../../state/scenarios.ts";
import { Button } from "../../ui/button.tsx";
import { Select } from "../../ui/select.tsx";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { Tag } from "../../ui/tag.tsx";
import { listTime } from "../../words/format.ts";
import { SCENARIO, runName, stepTitle } from "../../words/scenarios.ts";
import { runState, runWith, toneOf } from "./run-tone.ts";
import type { StepRow } from "./step-rows.ts";

interface RunPanelProps {
  readonly runs: readonly ScenarioRun[];
  readonly run: ScenarioRunDetail | null;
  readonly comparison: RunComparison | null;
  /** The run it is compared with. */
  readonly against: string | null;
  /** The step that is chosen, or the first that failed. */
  readonly row: StepRow | null;
  readonly onAgainst: (id: string | null) => void;
  readonly onShow: (number: number) => void;
  readonly onAgain: (seed: number) => void;
  /** The form of the step that is chosen. */
  readonly children: ReactNode;
}

/** How a run ended, what differs from another, the step that is chosen, and all runs of the scenario. */
export function RunPanel({ runs, run, comparison, against, row, onAgainst, onShow, onAgain, children }: RunPanelProps) {
  return (
    <div className="scenario-panel">
      {run ? (
        <section className="scenario-run" aria-label={runName(run.number)}>
          <div className="scenario-run-head">
            <b>{runName(run.number)}</b>
            <Tag tone={toneOf(run.verdict)}>{runState(run)}</Tag>
            <span className="grow" />
            <Against {...{ runs, run, against, onAgainst }} />
          </div>
          <p className="scenario-sentence" data-verdict={run.verdict} role="status">
            {run.sentence}
          </p>
          {comparison ? <p data-testid="scenario-comparison">{comparison.sentence}</p> : null}
          {comparison ? (
            <Button isSmall onClick={() => go({ at: "compare", first: comparison.a.id, second: comparison.b.id })}>
              {SCENARIO.comparePage}
            </Button>
          ) : null}
          {row ? <Answers row={row} number={run.number} other={comparison?.a.number ?? null} /> : null}
          <div className="inline">
            {run.endedAt === null ? <Steering run={run} /> : null}
            {run.endedAt === null ? null : (
              <Button needsHost onClick={() => onAgain(run.seed)}>
                {SCENARIO.again}
              </Button>
            )}
            {row?.got?.deliveryId ? <DeliveryButtons id={row.got.deliveryId} /> : null}
          </div>
        </section>
      ) : null}
      {children}
      <section className="scenario-history" aria-label={SCENARIO.runs}>
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

interface AgainstProps {
  readonly runs: readonly ScenarioRun[];
  readonly run: ScenarioRunDetail;
  readonly against: string | null;
  readonly onAgainst: (id: string | null) => void;
}

function Against({ runs, run, against, onAgainst }: AgainstProps) {
  return (
    <Select
      isBare
      label={SCENARIO.compare}
      value={against ?? ""}
      onChange={({ target }) => onAgainst(target.value || null)}
    >
      <option value="">{`${SCENARIO.compare} ${SCENARIO.nothing}`}</option>
      {runs
        .filter(({ id, endedAt }) => id !== run.id && endedAt !== null)
        .map(({ id, number }) => (
          <option key={id} value={id}>
            {`${SCENARIO.compare} ${runName(number)}`}
          </option>
        ))}
    </Select>
  );
}

function Steering({ run: { id, state } }: { readonly run: ScenarioRunDetail }) {
  const isPaused = state === "paused";
  return (
    <>
      <Button needsHost onClick={() => void steerScenarioRun(isPaused ? "scenarios.resume" : "scenarios.pause", id)}>
        {isPaused ? SCENARIO.goOn : SCENARIO.pause}
      </Button>
      <Button needsHost onClick={() => void steerScenarioRun("scenarios.skip", id)}>
        {SCENARIO.skip}
      </Button>
      <Button needsHost onClick={() => void steerScenarioRun("scenarios.cancel", id)}>
        {SCENARIO.stop}
      </Button>
    </>
  );
}

/** The delivery of a step, in the traffic and in the composer. */
function DeliveryButtons({ id }: { readonly id: string }) {
  const edit = () => {
    go(ALL_TRAFFIC, { d: id });
    composeDelivery(id);
  };
  useShortcuts({ e: edit });
  return (
    <>
      <Button onClick={() => go(ALL_TRAFFIC, { d: id })}>{SCENARIO.openDelivery}</Button>
      <Button shortcut="E" onClick={edit}>
        {SCENARIO.editDelivery}
      </Button>
    </>
  );
}

interface AnswersProps {
  readonly row: StepRow;
  readonly number: number;
  readonly other: number | null;
}

/** What the app answered at a step, in both runs where they differ. */
function Answers({ row: { step, got, other, differs }, number, other: otherNumber }: AnswersProps) {
  const [now, before] = [wordsOf(got), wordsOf(other)];
  if (now === "" && before === "") return null;
  const isPair = otherNumber !== null && differs;
  return (
    <figure className="scenario-answer">
      <figcaption>
        {`${stepTitle(step.number, step.title)}: ${got?.outcome === "skipped" ? SCENARIO.leftOut : SCENARIO.answer}`}
      </figcaption>
      {isPair ? (
        <pre className="del">
          <span className="ghost">{`${runName(otherNumber)}\n`}</span>
          {before}
        </pre>
      ) : null}
      <pre className={isPair ? "add" : undefined}>
        {isPair ? <span className="ghost">{`${runName(number)}\n`}</span> : null}
        {now}
      </pre>
    </figure>
  );
}

function wordsOf(step: StepRow["got"]): string {
  if (!step || step.outcome === "pending") return "";
  return [[step.got, step.why].filter(Boolean).join("; "), step.answer].filter(Boolean).join("\n");
}
