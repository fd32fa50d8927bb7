import type { TargetStatus } from "../../../contract/model/target.ts";
import { deliverNow, forgetWaiting, useTargets } from "../../state/targets.ts";
import { Button } from "../../ui/button.tsx";
import { plural } from "../../words/format.ts";

const TONES = { up: "ok", down: "bad", unknown: "" } as const;
const WORDS = { up: "up", down: "down", unknown: "not tried yet" } as const;

/** Whether a source's app listens, as the last delivery found it, and how many wait for it. */
export function TargetLight({ sourceId }: { readonly sourceId: string }) {
  const status = useTargets((state) => state.bySource.get(sourceId));
  if (!status) return null;
  return (
    <span className="target-light">
      <span className={`dot ${TONES[status.light]}`} /> app {WORDS[status.light]}
      {waitingWords(status)}
    </span>
  );
}

function waitingWords({ waiting, stepped }: TargetStatus): string {
  const all = waiting + stepped;
  return all === 0 ? "" : `, ${all} waiting`;
}

/** How far its line has been delivered, while there is one. */
export function LineProgress({ sourceId }: { readonly sourceId: string }) {
  const status = useTargets((state) => state.bySource.get(sourceId));
  if (!status || status.waiting === 0) return null;
  const { waiting, delivered } = status;
  return <progress max={waiting + delivered} value={delivered} aria-label="Delivered of those that waited" />;
}

/** The same at length, with what can be done about deliveries that wait. */
export function TargetLine({ sourceId }: { readonly sourceId: string }) {
  const status = useTargets((state) => state.bySource.get(sourceId));
  if (!status) return null;
  const { waiting, stepped, error } = status;
  return (
    <div className="target-line">
      <TargetLight sourceId={sourceId} />
      {error === null ? null : <span className="field-error">{error}</span>}
      {stepped > 0 ? (
        <span className="hint">{plural(stepped, "delivery waits", "deliveries wait")} for you.</span>
      ) : null}
      {waiting > 0 ? (
        <div className="inline">
          <LineProgress sourceId={sourceId} />
          <Button onClick={() => void deliverNow(sourceId)}>Deliver now</Button>
          <Button look="danger" onClick={() => void forgetWaiting(sourceId)}>
            Forget them
          </Button>
        </div>
      ) : null}
    </div>
  );
}
