import { useEffect, useState } from "react";
import type { Execution } from "../../../contract/model/execution.ts";
import { useOutputs } from "../../state/execution-output.ts";
import { countWaiting, decideExecution } from "../../state/execution-actions.ts";
import { isDetailCurrent, isDetailHeld } from "../../state/delivery-detail.ts";
import { useStatus } from "../../state/status.ts";
import { Button } from "../../ui/button.tsx";
import { useShortcuts } from "../../ui/shortcuts.ts";
import { APPROVAL, APPROVAL_PANEL } from "../../words/runs.ts";

/** Asks whether a run may begin, and shows exactly what that would be. */
export function ApprovalPanel({ execution: { id, hookId, hookName } }: { readonly execution: Execution }) {
  const shown = useOutputs((state) => state.byId.get(id));
  const { rendered, renderedHash } = shown ?? { rendered: null, renderedHash: null };
  const decide = (decision: "once" | "always") => void decideExecution(id, decision, renderedHash);
  const refuse = () => void decideExecution(id, "refuse", null);
  const others = useOthersWaiting(hookId);
  useShortcuts({
    y: () => (rendered !== null && isDetailCurrent() ? decide("once") : false),
    // One that is held takes the key to be let go.
    n: () => (isDetailCurrent() && !isDetailHeld() ? refuse() : false),
  });
  return (
    <section className="approval" aria-label={APPROVAL.label}>
      <h4>{APPROVAL.asks(hookName)}</h4>
      <pre className="output" tabIndex={0} aria-label={APPROVAL.what}>
        {rendered ?? APPROVAL.fetching}
      </pre>
      <div className="inline">
        <Button look="primary" shortcut="Y" disabled={!rendered} onClick={() => decide("once")}>
          {APPROVAL.once}
        </Button>
        <Button look="danger" shortcut="N" onClick={refuse}>
          {APPROVAL.refuse}
        </Button>
        <Button disabled={!rendered} onClick={() => decide("always")}>
          {APPROVAL.always}
        </Button>
      </div>
      <span className="hint">{alwaysMeans(others)}</span>
    </section>
  );
}

function alwaysMeans(others: number): string {
  if (others === 0) return APPROVAL_PANEL.alwaysRunsThisOneAnd;
  const waiting = others === 1 ? APPROVAL_PANEL.theOtherOneOfThis : APPROVAL_PANEL.theOthersOfThisHook(others);
  return APPROVAL_PANEL.alwaysRunsThisOneAnd2(waiting);
}

/** How many others of the hook wait for approval too, followed as they come and go. */
function useOthersWaiting(hookId: string): number {
  const waiting = useStatus((state) => state.app?.counts.waitingApproval ?? 0);
  const [others, setOthers] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    async function look(): Promise<void> {
      const count = await countWaiting(hookId);
      if (isCurrent) setOthers(Math.max(0, count - 1));
    }
    void look();
    return () => {
      isCurrent = false;
    };
  }, [hookId, waiting]);
  return others;
}
