import type { TargetStatus } from "../../../contract/model/target.ts";
import { deliverNow, forgetWaiting, useTargets } from "../../state/targets.ts";
import { Button } from "../../ui/button.tsx";
import { Mark } from "../../ui/mark.tsx";
import { plural } from "../../words/format.ts";
import { TARGET_LIGHT } from "../../words/source-form.ts";

const MARKS = { up: "up", down: "failed", unknown: "unknown" } as const;
const WORDS = { up: "up", down: "down", unknown: TARGET_LIGHT.notTriedYet } as const;

/** Whether a source's app listens, as the last delivery found it, and how many wait for it. */
export function TargetLight({ sourceId }: { readonly sourceId: string }) {
  const status = useTargets((state) => state.bySource.get(sourceId));
  if (!status) return null;
  return (
    <span className="target-light">
      <Mark kind={MARKS[status.light]} />
      {TARGET_LIGHT.appValue(WORDS[status.light], waitingWords(status))}
    </span>
  );
}

function waitingWords({ waiting, stepped }: TargetStatus): string {
  const all = waiting + stepped;
  return all === 0 ? "" : TARGET_LIGHT.waitingAll(all);
}

/** How far its line has been delivered, while there is one. */
export function LineProgress({ sourceId }: { readonly sourceId: string }) {
  const status = useTargets((state) => state.bySource.get(sourceId));
  if (!status || status.waiting === 0) return null;
  const { waiting, delivered } = status;
  return <progress max={waiting + delivered} value={delivered} aria-label={TARGET_LIGHT.deliveredOfThoseThatWaited} />;
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
        <span className="hint">
          {TARGET_LIGHT.forYou(plural(stepped, TARGET_LIGHT.deliveryWaits, TARGET_LIGHT.deliveriesWait))}
        </span>
      ) : null}
      {waiting > 0 ? (
        <div className="inline">
          <LineProgress sourceId={sourceId} />
          <Button onClick={() => void deliverNow(sourceId)}>{TARGET_LIGHT.deliverNow}</Button>
          <Button look="danger" onClick={() => void forgetWaiting(sourceId)}>
            {TARGET_LIGHT.forgetThem}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
