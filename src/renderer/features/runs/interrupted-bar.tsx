import { useEffect, useRef, useState } from "react";
import type { InterruptedExecution } from "../../../contract/model/execution.ts";
import { useExecutions } from "../../state/executions.ts";
import { fetchInterrupted, rerunInterrupted, useInterrupted } from "../../state/interrupted.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ACTION_WORDS } from "../../ui/execution-words.ts";
import { listTime, plural } from "../../words/format.ts";
import { INTERRUPTED_BAR, RUNS } from "../../words/runs.ts";

/** Says that some were interrupted, and runs them again once what that comes to was seen. */
export function InterruptedBar() {
  const hookId = useExecutions((state) => state.filter.hookId);
  const { items, total } = useInterrupted();
  const [isAsking, setAsking] = useState(false);
  useEffect(() => void fetchInterrupted(hookId), [hookId]);
  const runnable = items.filter(({ again }) => again !== "cannot");
  if (runnable.length === 0) return null;
  return (
    <div className="selection-bar" role="group" aria-label={RUNS.interrupted}>
      <span className="cut">
        {INTERRUPTED_BAR.interruptedAndNotRunAgain(plural(total, INTERRUPTED_BAR.runWas, INTERRUPTED_BAR.runsWere))}
      </span>
      <span className="grow" />
      <Button onClick={() => setAsking(true)}>{INTERRUPTED_BAR.runTheseAgain}</Button>
      {isAsking ? <Question items={items} total={total} onClose={() => setAsking(false)} /> : null}
    </div>
  );
}

interface QuestionProps {
  readonly items: readonly InterruptedExecution[];
  readonly total: number;
  readonly onClose: () => void;
}

const AGAIN_WORDS = {
  runs: INTERRUPTED_BAR.runsWithoutAsking,
  asks: INTERRUPTED_BAR.asksForApproval,
  cannot: INTERRUPTED_BAR.cannotRunItsHookWas,
} as const;

/** What would be queued, in its order; what was shown is what is queued. */
function Question({ items: shown, total, onClose }: QuestionProps) {
  const [items] = useState(shown);
  const run = useRef<HTMLButtonElement>(null);
  // A dialog that opens takes the focus to what stands first in it, which is the list.
  useEffect(() => run.current?.focus(), []);
  const runnable = items.filter(({ again }) => again !== "cannot");
  return (
    <Dialog label={INTERRUPTED_BAR.runTheseAgain2} className="wide" onClose={onClose}>
      <div className="dialog-body">
        <h2>{INTERRUPTED_BAR.runAgain(plural(runnable.length, INTERRUPTED_BAR.run))}</h2>
        <p className="hint">
          {INTERRUPTED_BAR.theyMayHaveDonePart(
            total > items.length ? INTERRUPTED_BAR.theseAreTheFirstOf(items.length, total) : "",
          )}
        </p>
        <ol className="interrupted" tabIndex={0} aria-label={INTERRUPTED_BAR.whatWouldRun}>
          {items.map((item) => (
            <li key={item.id}>
              <b>{item.hookName}</b> {ACTION_WORDS[item.action]}: {item.title || INTERRUPTED_BAR.noTitle}
              <small>
                {listTime(item.createdAt)}, {AGAIN_WORDS[item.again]}
              </small>
            </li>
          ))}
        </ol>
        <div className="dialog-actions">
          <Button onClick={onClose}>{INTERRUPTED_BAR.cancel}</Button>
          <Button
            look="primary"
            ref={run}
            onClick={() => {
              onClose();
              void rerunInterrupted(runnable.map(({ id }) => id));
            }}
          >
            {INTERRUPTED_BAR.runThemAgain}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
