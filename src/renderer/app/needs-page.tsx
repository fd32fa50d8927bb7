import { go } from "../state/route.ts";
import { useStatus } from "../state/status.ts";
import { useTargets } from "../state/targets.ts";
import { Button } from "../ui/button.tsx";
import { plural } from "../ui/format.ts";
import { ALL_TRAFFIC } from "../state/place.ts";

/** What waits for a person, as far as it is counted. */
export function NeedsPage() {
  const approvals = useStatus((state) => state.app?.counts.waitingApproval ?? 0);
  const held = useTargets((state) => [...state.bySource.values()].reduce((sum, { stepped }) => sum + stepped, 0));
  return (
    <div className="blank">
      <h2>{approvals + held === 0 ? "No approval and no held delivery waits for you" : "These wait for you"}</h2>
      {approvals > 0 ? (
        <Button onClick={() => go({ at: "runs", id: null })}>{plural(approvals, "approval")}</Button>
      ) : null}
      {held > 0 ? (
        <Button onClick={() => go(ALL_TRAFFIC)}>{plural(held, "held delivery", "held deliveries")}</Button>
      ) : null}
    </div>
  );
}
