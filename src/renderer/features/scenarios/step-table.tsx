import { Fragment, type KeyboardEvent, type ReactNode, useRef } from "react";
import type { RunStep } from "../../../contract/model/scenario-run.ts";
import { providerName, useProviders } from "../../state/providers.ts";
import { Tile } from "../../ui/tile.tsx";
import { duration } from "../../words/format.ts";
import { OUTCOMES, SCENARIO, runName } from "../../words/scenarios.ts";
import { useFocusKept } from "./lanes.tsx";
import { OutcomeIcon } from "./outcome-icon.tsx";
import type { StepRow } from "./step-rows.ts";
import "./step-table.css";

interface StepTableProps {
  readonly rows: readonly StepRow[];
  /** The numbers of the run that is shown and of the one beside it. */
  readonly run: number | null;
  readonly other: number | null;
  readonly chosen: number | null;
  readonly onChoose: (position: number) => void;
  readonly onPress: (event: KeyboardEvent) => void;
}

/** The steps as they are planned, with what became of them in a run, beside those of the run it is compared with. */
export function StepTable({ rows, run, other, chosen, onChoose, onPress }: StepTableProps) {
  const box = useRef<HTMLTableElement>(null);
  useFocusKept(box, chosen);
  return (
    <table ref={box} className="table scenario-table" data-testid="scenario-steps">
      <thead>
        <tr>
          <th>{SCENARIO.step}</th>
          <th>{SCENARIO.does}</th>
          <th>{SCENARIO.after}</th>
          <th>{SCENARIO.expects}</th>
          {run === null ? null : <th>{runName(run)}</th>}
          {other === null ? null : <th>{runName(other)}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row
            key={row.step.position}
            row={row}
            isChosen={row.step.position === chosen}
            hasRun={run !== null}
            hasOther={other !== null}
            onChoose={onChoose}
            onPress={onPress}
          />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly row: StepRow;
  readonly isChosen: boolean;
  readonly hasRun: boolean;
  readonly hasOther: boolean;
  readonly onChoose: (position: number) => void;
  readonly onPress: (event: KeyboardEvent) => void;
}

function Row({ row: { step, got, other }, isChosen, hasRun, hasOther, onChoose, onPress }: RowProps) {
  const names = useProviders((state) => state.names);
  const { position, number, provider, title, faultWords, gapMs, expects } = step;
  return (
    <tr data-outcome={got?.outcome} aria-selected={isChosen}>
      <td className="num ghost">{number}</td>
      <td>
        <button
          type="button"
          className="scenario-step"
          data-step={position}
          aria-current={isChosen}
          onClick={() => onChoose(position)}
          onKeyDown={onPress}
        >
          {provider === null ? null : <Tile name={providerName(names, provider)} />}
          <code title={title}>{breakable(title)}</code>
          {faultWords === "" ? null : (
            <span className="scenario-fault" title={faultWords}>
              {faultWords}
            </span>
          )}
        </button>
      </td>
      <td className="mono ghost">{gapMs === 0 ? "" : duration(gapMs)}</td>
      <td>{expects}</td>
      {hasRun ? <td>{got ? <Got step={got} /> : null}</td> : null}
      {hasOther ? <td>{other ? <Got step={other} /> : null}</td> : null}
    </tr>
  );
}

/** A name that may be broken behind its points and lines below, as `invoice.` and `payment_` and `failed`. */
function breakable(name: string): ReactNode {
  return name.split(/(?<=[._])/u).map((part, index) => (
    <Fragment key={index}>
      {index === 0 ? null : <wbr />}
      {part}
    </Fragment>
  ));
}

function Got({ step: { outcome, got, why } }: { readonly step: RunStep }) {
  const words = [got, why].filter(Boolean).join("; ");
  return (
    <span className="scenario-got" data-outcome={outcome}>
      <OutcomeIcon outcome={outcome} size={14} />
      <span className="visually-hidden">{OUTCOMES[outcome]}</span>
      <span className="mono" title={words}>
        {words}
      </span>
    </span>
  );
}

/** What is carried from step to step. */
export function Carries({ carries }: { readonly carries: Readonly<Record<string, string>> }) {
  return (
    <div className="scenario-carries">
      <span className="ghost">{SCENARIO.carries}</span>
      {Object.entries(carries).map(([name, value]) => (
        <code key={name} className="chip">{`${name} = ${value}`}</code>
      ))}
    </div>
  );
}
