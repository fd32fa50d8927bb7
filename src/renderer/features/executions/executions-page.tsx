import { useEffect } from "react";
import { ExecutionStatus } from "../../../contract/model/execution.ts";
import { fetchExecutions, fetchMoreExecutions, useExecutions } from "../../state/executions.ts";
import { openDelivery } from "../../state/delivery-selection.ts";
import { go, useRoute } from "../../state/route.ts";
import { Button } from "../../ui/button.tsx";
import { Split } from "../../ui/split.tsx";
import { ExecutionLine } from "./execution-line.tsx";
import { ExecutionView } from "./execution-view.tsx";
import { STATUS_WORDS } from "./execution-words.ts";

/** Everything that ran, runs or waits. */
export function ExecutionsPage() {
  useEffect(() => void fetchExecutions(useExecutions.getState().status), []);
  return <Split name="executions" label="Width of the list" first={<List />} second={<Chosen />} />;
}

function List() {
  const { items, status, message, nextCursor, isLoaded } = useExecutions();
  const chosen = useRoute((state) => state.id);
  return (
    <>
      <div className="pane-head">
        <b>Executions</b>
        <span className="grow" />
        <StatusFilter status={status} />
      </div>
      {message ? <p className="body-note is-bad">{message}</p> : null}
      {isLoaded && items.length === 0 ? (
        <div className="blank ghost">
          {status
            ? `None is ${STATUS_WORDS[status].words}.`
            : "Nothing has run yet. A hook runs when a delivery meets its conditions."}
        </div>
      ) : (
        <div className="execution-list">
          <ul className="card-list" aria-label="Executions">
            {items.map((execution) => (
              <li key={execution.id}>
                <ExecutionLine execution={execution} isCurrent={execution.id === chosen} onChoose={choose} />
              </li>
            ))}
          </ul>
          {nextCursor === null ? null : (
            <p className="body-note">
              <Button onClick={() => void fetchMoreExecutions()}>Show more</Button>
            </p>
          )}
        </div>
      )}
    </>
  );
}

function choose(id: string): void {
  go("executions", id);
}

function StatusFilter({ status }: { readonly status: ExecutionStatus | null }) {
  return (
    <label className="check">
      Status
      <select
        className="input"
        value={status ?? ""}
        onChange={(event) => void fetchExecutions(ExecutionStatus.safeParse(event.target.value).data ?? null)}
      >
        <option value="">all</option>
        {ExecutionStatus.options.map((option) => (
          <option key={option} value={option}>
            {STATUS_WORDS[option].words}
          </option>
        ))}
      </select>
    </label>
  );
}

function Chosen() {
  const id = useRoute((state) => state.id);
  const execution = useExecutions((state) => state.items.find((item) => item.id === id));
  if (!execution) return <div className="blank ghost">Choose an execution to see what it did.</div>;
  const { deliveryId } = execution;
  return (
    <div className="scroll">
      <div className="execution-title inline">
        <h1 className="grow">{execution.title || execution.hookName}</h1>
        <Button onClick={() => go("hooks", execution.hookId)}>Open the hook</Button>
        {deliveryId === null ? null : (
          <Button
            onClick={() => {
              go("deliveries");
              openDelivery(deliveryId);
            }}
          >
            Open the delivery
          </Button>
        )}
      </div>
      <ExecutionView key={execution.id} execution={execution} />
    </div>
  );
}
