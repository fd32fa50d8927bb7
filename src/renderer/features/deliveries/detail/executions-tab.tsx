import { useState } from "react";
import type { Delivery } from "../../../../contract/model/delivery.ts";
import { ExecutionView } from "../../executions/execution-view.tsx";
import { ExecutionLine } from "../../executions/execution-line.tsx";
import { NotRunList } from "./not-run-list.tsx";

/** What ran for this delivery; the chosen one with its output. */
export function ExecutionsTab({ delivery }: { readonly delivery: Delivery }) {
  const { executions } = delivery;
  const [chosen, setChosen] = useState<string | null>(null);
  const current = executions.find(({ id }) => id === chosen) ?? executions[0];
  if (!current)
    return (
      <div className="scroll" tabIndex={0} role="region" aria-label="Executions">
        <p className="body-note">No hook ran for this delivery.</p>
        <NotRunList delivery={delivery} />
      </div>
    );
  return (
    <div className="executions-tab">
      <ul className="card-list">
        {executions.map((execution) => (
          <li key={execution.id}>
            <ExecutionLine execution={execution} isCurrent={execution.id === current.id} onChoose={setChosen} />
          </li>
        ))}
      </ul>
      <NotRunList delivery={delivery} />
      <ExecutionView key={current.id} execution={current} />
    </div>
  );
}
