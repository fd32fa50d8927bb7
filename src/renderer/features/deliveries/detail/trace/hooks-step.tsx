import { ChevronDown, ChevronRight } from "lucide-react";
import { useState } from "react";
import type { Delivery } from "../../../../../contract/model/delivery.ts";
import type { Execution, ExecutionStatus } from "../../../../../contract/model/execution.ts";
import { runAnyway } from "../../../../state/delivery-actions.ts";
import { openRun, useOpenRun } from "../../../../state/open-run.ts";
import { openSource } from "../../../../state/sources.ts";
import { Button } from "../../../../ui/button.tsx";
import { ACTION_WORDS, STATUS_WORDS } from "../../../../ui/execution-words.ts";
import { duration } from "../../../../words/format.ts";
import { HOOKS, STEPS } from "../../../../words/trace.ts";
import { ExecutionView } from "../../../executions/execution-view.tsx";
import { NotRunList, isNear, useNotRun } from "./not-run.tsx";
import { Step, StepMark } from "./step.tsx";
import { firstRunAt, hooksState, runMark, sinceCame } from "./step-states.ts";
import "./hooks.css";
import { HOOKS_STEP } from "../../../../words/inspector.ts";

/** The hooks that ran, each with its output in place, and those that did not, each with why. */
export function HooksStep({ delivery }: { readonly delivery: Delivery }) {
  const { executions, receivedAt } = delivery;
  const notRun = useNotRun(delivery);
  const state = hooksState(delivery, notRun?.filter(isNear).length ?? null);
  return (
    <Step name={STEPS.hooks} state={state} at={sinceCame(receivedAt, firstRunAt(executions))}>
      <Refused delivery={delivery} />
      {executions.length === 0 ? null : <Runs key={delivery.id} executions={executions} />}
      {notRun === null ? null : <NotRunList items={notRun} />}
    </Step>
  );
}

/** A page in a browser sent it, by a method that starts nothing, or once more: says so, and leads to what changes that. */
function Refused({ delivery: { id, refusal, sourceId, disposition } }: { readonly delivery: Delivery }) {
  if (refusal === null) return null;
  return (
    <div className="trace-note">
      <p className="grow">{refusal}</p>
      {disposition === "duplicate" ? (
        <Button onClick={() => void runAnyway(id)}>{HOOKS_STEP.runItAllTheSame}</Button>
      ) : sourceId === null ? null : (
        <Button onClick={() => openSource(sourceId)}>
          {disposition === "browser" ? HOOKS_STEP.whetherItsSourceTakesPages : HOOKS_STEP.whatStartsItsSource}
        </Button>
      )}
    </div>
  );
}

/** What asks for a person, or is under way, is open without being asked for. */
const OPEN_AT_ONCE: readonly ExecutionStatus[] = ["waiting_approval", "error", "interrupted", "running"];

function Runs({ executions }: { readonly executions: readonly Execution[] }) {
  const asked = useOpenRun(({ id }) => (executions.some((one) => one.id === id) ? id : null));
  const [chosen, setChosen] = useState<string | null>(null);
  const [first] = OPEN_AT_ONCE.flatMap((status) => executions.find((one) => one.status === status) ?? []);
  // What was opened stays open when it ends.
  const [initial] = useState(first?.id ?? null);
  const open = chosen ?? asked ?? initial ?? first?.id ?? null;
  return (
    <ul className="trace-runs" aria-label={HOOKS.runs}>
      {executions.map((execution) => (
        <li key={execution.id} aria-label={execution.hookName}>
          <RunLine
            execution={execution}
            isOpen={execution.id === open}
            onToggle={() => {
              const isClosing = execution.id === open;
              setChosen(isClosing ? "" : null);
              if (!isClosing) openRun(execution.id);
            }}
          />
          {execution.id === open ? <ExecutionView execution={execution} /> : null}
        </li>
      ))}
    </ul>
  );
}

interface RunLineProps {
  readonly execution: Execution;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function RunLine({ execution, isOpen, onToggle }: RunLineProps) {
  const { hookName, status, title, action, durationMs } = execution;
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <button type="button" className="trace-run" aria-expanded={isOpen} onClick={onToggle}>
      <StepMark mark={runMark(status)} />
      <span className="cut">
        {hookName}{" "}
        <span className="ghost">
          {ACTION_WORDS[action]}
          {title === "" ? "" : `: ${title}`}
        </span>
      </span>
      {isOpen ? null : (
        <span className="trace-at">
          {STATUS_WORDS[status].words}
          {durationMs === null ? "" : `, ${duration(durationMs)}`}
        </span>
      )}
      <Chevron aria-hidden="true" />
    </button>
  );
}
