import type { Execution } from "../../../contract/model/execution.ts";
import { useOutputs } from "../../state/execution-output.ts";
import { decideExecution } from "../../state/execution-actions.ts";
import { Button } from "../../ui/button.tsx";

/** Asks whether an execution may run, and shows exactly what that would be. */
export function ApprovalPanel({ execution: { id, hookName } }: { readonly execution: Execution }) {
  const rendered = useOutputs((state) => state.byId.get(id)?.rendered);
  return (
    <section className="approval" aria-label="Approval">
      <h2>{hookName} asks to run this</h2>
      <pre className="output" tabIndex={0} aria-label="What would run">
        {rendered ?? "Fetching what it would run…"}
      </pre>
      <div className="inline">
        <Button look="primary" disabled={!rendered} onClick={() => void decideExecution(id, "once")}>
          Approve once
        </Button>
        <Button disabled={!rendered} onClick={() => void decideExecution(id, "always")}>
          Always for this hook
        </Button>
        <Button look="danger" onClick={() => void decideExecution(id, "refuse")}>
          Refuse
        </Button>
      </div>
      <span className="hint">“Always” runs this one and does not ask for this hook again, whatever arrives.</span>
    </section>
  );
}
