import { useEffect, useRef } from "react";
import type { Execution } from "../../../contract/model/execution.ts";
import { visible } from "../../../contract/visible.ts";
import { useOutputs, watchOutput } from "../../state/execution-output.ts";
import { cancelExecution, compareWithRunBefore, rerunExecution } from "../../state/execution-actions.ts";
import { useHooks } from "../../state/hooks.ts";
import { useNow } from "../../state/now.ts";
import { go } from "../../state/route.ts";
import { Button } from "../../ui/button.tsx";
import { byteSize, dayAndTime, duration } from "../../words/format.ts";
import { Tag } from "../../ui/tag.tsx";
import { ApprovalPanel } from "./approval-panel.tsx";
import { ExchangeView, readExchange } from "./exchange.tsx";
import { STATUS_WORDS, canCancel } from "../../ui/execution-words.ts";
import { EXECUTION_VIEW, RUN, runOf } from "../../words/runs.ts";
import "./executions.css";

/** One run: how it stands, what it wrote so far, and what can be done about it. */
export function ExecutionView({ execution }: { readonly execution: Execution }) {
  const { words, tone } = STATUS_WORDS[execution.status];
  const { id, error, reason } = execution;
  const hasHook = useHooks((state) => state.items.some((hook) => hook.id === execution.hookId));
  return (
    <section className="execution" aria-label={runOf(execution.hookName)} data-testid="execution">
      <div className="inline execution-head">
        <Tag tone={tone}>{words}</Tag>
        <Timing execution={execution} />
        {execution.status === "waiting_approval" ? null : canCancel(execution) ? (
          <Button isSmall look="danger" onClick={() => void cancelExecution(id)}>
            {RUN.cancel}
          </Button>
        ) : (
          <>
            <Button isSmall onClick={() => void rerunExecution(id)}>
              {RUN.again}
            </Button>
            <Button isSmall title={RUN.compareWhy} onClick={() => void compareWithRunBefore(execution)}>
              {RUN.compare}
            </Button>
          </>
        )}
        {hasHook ? (
          <Button isSmall onClick={() => go({ at: "hooks", id: execution.hookId })}>
            {RUN.openHook}
          </Button>
        ) : null}
      </div>
      {error ? <p className="is-bad">{error}</p> : null}
      {reason ? <p className="ghost">{reason}</p> : null}
      {execution.status === "waiting_approval" ? <ApprovalPanel execution={execution} /> : null}
      <Told execution={execution} />
      <LiveOutput id={id} status={execution.status} />
      <Asked id={id} />
      <ResultView result={execution.result} />
    </section>
  );
}

/** When and how long, and how its process ended; a line breaks only between these. */
function Timing({ execution }: { readonly execution: Execution }) {
  const { status, createdAt, startedAt, durationMs, attempts, exitCode } = execution;
  return (
    <span className="ghost grow timing-parts">
      <span>{EXECUTION_VIEW.queuedCreatedAt(dayAndTime(createdAt))}</span>
      {startedAt === null ? null : (
        <span>{EXECUTION_VIEW.waitedValue(duration(Math.max(0, startedAt - createdAt)))}</span>
      )}
      {durationMs === null ? null : <span>{EXECUTION_VIEW.ranDurationMs(duration(durationMs))}</span>}
      {status === "running" && startedAt !== null ? <RunningFor startedAt={startedAt} /> : null}
      {attempts > 1 ? <span>{EXECUTION_VIEW.attempts(attempts)}</span> : null}
      {exitCode === null ? null : <code>{EXECUTION_VIEW.exitExitCode(exitCode)}</code>}
    </span>
  );
}

/** How long it has been running, which goes on. */
function RunningFor({ startedAt }: { readonly startedAt: number }) {
  const seconds = Math.max(0, Math.floor((useNow() - startedAt) / 1000));
  return <span>{EXECUTION_VIEW.runningFor(seconds < 60 ? `${seconds} s` : duration(seconds * 1000))}</span>;
}

const SHOWN = 200_000;

/** What it writes, as it writes it; the end stays in view unless scrolled away from. */
function LiveOutput({ id, status }: Pick<Execution, "id" | "status">) {
  const isRunning = status === "running";
  const output = useOutputs((state) => state.byId.get(id));
  const box = useRef<HTMLPreElement>(null);
  const isAtEnd = useRef(true);

  // Watched anew when its status changes, so that nothing written at the very end is missed.
  useEffect(() => watchOutput(id), [id, status]);
  useEffect(() => {
    if (isAtEnd.current) box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [output]);

  if (!output?.text) return isRunning ? <p className="ghost">{EXECUTION_VIEW.noOutputYet}</p> : null;
  const hidden = Math.max(0, output.text.length - SHOWN);
  return (
    <>
      {hidden > 0 ? <p className="hint">{EXECUTION_VIEW.theFirstAreNotShown(byteSize(hidden))}</p> : null}
      <pre
        ref={box}
        className="output"
        tabIndex={0}
        role="log"
        aria-label={EXECUTION_VIEW.output}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          isAtEnd.current = scrollHeight - scrollTop - clientHeight < 24;
        }}
      >
        {output.text.slice(hidden)}
      </pre>
      {output.dropped > 0 ? (
        <p className="hint">{EXECUTION_VIEW.beyondTheLimitWereNot(byteSize(output.dropped))}</p>
      ) : null}
    </>
  );
}

/** Who heard of an agent's answer, or that nobody did. */
function Told({ execution: { action, result } }: { readonly execution: Pick<Execution, "action" | "result"> }) {
  if (action !== "spawn_agent" || typeof result !== "object" || result === null) return null;
  return "told" in result && typeof result.told === "string" ? <p className="ghost">{result.told}</p> : null;
}

/** What its agent was asked, payload and all: folded, for it is long. */
function Asked({ id }: Pick<Execution, "id">) {
  const prompt = useOutputs((state) => state.byId.get(id)?.prompt ?? null);
  if (prompt === null) return null;
  return (
    <details>
      <summary className="ghost">{RUN.asked}</summary>
      <pre className="output" tabIndex={0} aria-label={RUN.asked}>
        {visible(prompt)}
      </pre>
    </details>
  );
}

function ResultView({ result }: { readonly result: unknown }) {
  if (result === null || result === undefined) return null;
  const exchange = readExchange(result);
  if (exchange) return <ExchangeView exchange={exchange} />;
  return (
    <details>
      <summary className="ghost">{EXECUTION_VIEW.result}</summary>
      <pre className="output">{JSON.stringify(result, null, 2)}</pre>
    </details>
  );
}
