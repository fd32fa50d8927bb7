import { useEffect, useRef, useState } from "react";
import type { InterruptedExecution } from "../../../contract/model/execution.ts";
import { useExecutions } from "../../state/executions.ts";
import { fetchInterrupted, rerunInterrupted, useInterrupted } from "../../state/interrupted.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ACTION_WORDS } from "../../ui/execution-words.ts";
import { listTime, plural } from "../../words/format.ts";
import { RUNS } from "../../words/runs.ts";

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
      <span className="cut">{plural(total, "run was", "runs were")} interrupted and not run again</span>
      <span className="grow" />
      <Button onClick={() => setAsking(true)}>Run these again…</Button>
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
  runs: "runs without asking",
  asks: "asks for approval",
  cannot: "cannot run: its hook was deleted",
} as const;

/** What would be queued, in its order; what was shown is what is queued. */
function Question({ items: shown, total, onClose }: QuestionProps) {
  const [items] = useState(shown);
  const run = useRef<HTMLButtonElement>(null);
  // A dialog that opens takes the focus to what stands first in it, which is the list.
  useEffect(() => run.current?.focus(), []);
  const runnable = items.filter(({ again }) => again !== "cannot");
  return (
    <Dialog label="Run these again" className="wide" onClose={onClose}>
      <div className="dialog-body">
        <h2>Run {plural(runnable.length, "run")} again?</h2>
        <p className="hint">
          They may have done part of their work before they were interrupted. They are queued in this order, each for
          the delivery that it ran for and with its hook as it is now; hooks of a higher priority begin first.
          {total > items.length ? ` These are the first ${items.length} of ${total}.` : ""}
        </p>
        <ol className="interrupted" tabIndex={0} aria-label="What would run">
          {items.map((item) => (
            <li key={item.id}>
              <b>{item.hookName}</b> {ACTION_WORDS[item.action]}: {item.title || "no title"}
              <small>
                {listTime(item.createdAt)}, {AGAIN_WORDS[item.again]}
              </small>
            </li>
          ))}
        </ol>
        <div className="dialog-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            ref={run}
            onClick={() => {
              onClose();
              void rerunInterrupted(runnable.map(({ id }) => id));
            }}
          >
            Run them again
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
