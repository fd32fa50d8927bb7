import { useEffect } from "react";
import type { AppError } from "../../../contract/errors.ts";
import type { Execution } from "../../../contract/model/execution.ts";
import { chooseExecution, fetchChosenExecution, useChosenExecution } from "../../state/chosen-execution.ts";
import { showDetail } from "../../state/delivery-detail.ts";
import { useExecutions } from "../../state/executions.ts";
import { useHooks } from "../../state/hooks.ts";
import { useOpenRun } from "../../state/open-run.ts";
import { go, usePlace } from "../../state/route.ts";
import { Button } from "../../ui/button.tsx";
import { ACTION_WORDS } from "../../ui/execution-words.ts";
import { RUN, RUNS } from "../../words/runs.ts";
import { OpenDelivery } from "../deliveries/detail/delivery-detail.tsx";
import { ExecutionView } from "../executions/execution-view.tsx";

/** The run that the address names, in its delivery; one that ran for none stands alone. */
export function ChosenRun() {
  const id = usePlace("runs")?.id ?? null;
  const { execution, error } = useChosenExecution();
  const isEmpty = useExecutions(({ items }) => items.length === 0);
  const deliveryId = execution?.deliveryId ?? null;
  const runId = execution?.id ?? null;
  useEffect(() => void chooseExecution(id), [id]);
  useEffect(() => useOpenRun.setState({ id: runId }), [runId]);
  useEffect(() => {
    if (deliveryId !== null) void showDetail(deliveryId);
  }, [deliveryId]);
  if (id === null) return isEmpty ? null : <div className="blank ghost">{RUNS.choose}</div>;
  if (error) return <NotShown error={error} />;
  if (!execution) return null;
  if (deliveryId !== null) return <OpenDelivery wanted={deliveryId} />;
  return (
    <div className="scroll">
      <Title execution={execution} />
      <ExecutionView key={execution.id} execution={execution} />
    </div>
  );
}

function Title({ execution: { title, hookName, hookId, action } }: { readonly execution: Execution }) {
  const hasHook = useHooks((state) => state.items.some(({ id }) => id === hookId));
  return (
    <div className="run-title inline">
      <div className="grow">
        <h2>{title || hookName}</h2>
        <p className="ghost">
          {hookName}, {ACTION_WORDS[action]}
        </p>
      </div>
      {hasHook ? <Button onClick={() => go({ at: "hooks", id: hookId })}>{RUN.openHook}</Button> : null}
    </div>
  );
}

/** An id that no run has, or an answer that did not come. */
function NotShown({ error: { code, message } }: { readonly error: AppError }) {
  const isUnknown = code === "not_found" || code === "invalid_input";
  return (
    <div className="blank" role="alert">
      <h2>{isUnknown ? RUNS.unknown : RUNS.notNow}</h2>
      <p className="ghost">{isUnknown ? RUNS.unknownWhy : message}</p>
      {isUnknown ? (
        <Button onClick={() => go({ at: "runs", id: null })}>{RUNS.back}</Button>
      ) : (
        <Button onClick={() => void fetchChosenExecution()}>{RUNS.again}</Button>
      )}
    </div>
  );
}
