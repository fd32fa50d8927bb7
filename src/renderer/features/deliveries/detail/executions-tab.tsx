import { useState } from "react";
import type { Execution } from "../../../../contract/model/execution.ts";
import { ExecutionView } from "../../executions/execution-view.tsx";
import { ExecutionLine } from "../../executions/execution-line.tsx";

/** What ran for this delivery; the chosen one with its output. */
export function ExecutionsTab({ executions }: { readonly executions: readonly Execution[] }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const current = executions.find(({ id }) => id === chosen) ?? executions[0];
  if (!current) return <p className="body-note">No hook ran for this delivery.</p>;
  return (
    <div className="executions-tab">
      <ul className="card-list">
        {executions.map((execution) => (
          <li key={execution.id}>
            <ExecutionLine execution={execution} isCurrent={execution.id === current.id} onChoose={setChosen} />
          </li>
        ))}
      </ul>
      <ExecutionView key={current.id} execution={current} />
    </div>
  );
}
