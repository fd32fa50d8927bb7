import type { TargetStatus } from "../../../contract/model/target.ts";
import { callOrToast } from "../../state/calls.ts";
import { openDelivery } from "../../state/delivery-selection.ts";
import { openSource, useSources } from "../../state/sources.ts";
import { deliverNow, forgetWaiting, useTargets } from "../../state/targets.ts";
import { showToast } from "../../state/toasts.ts";
import { Button } from "../../ui/button.tsx";
import { count, plural } from "../../words/format.ts";
import { WAITING_BARS } from "../../words/traffic.ts";

/** So many bars leave the list its room. */
const MOST_BARS = 3;

/** The sources whose deliveries wait, for their app or for a person, each with what can be done about it. */
export function WaitingBars() {
  const bySource = useTargets((state) => state.bySource);
  const waiting = [...bySource.values()].filter((status) => status.waiting + status.stepped > 0);
  const more = waiting.length - MOST_BARS;
  const next = waiting[MOST_BARS];
  return (
    <>
      {waiting.slice(0, MOST_BARS).map((status) => (
        <WaitingBar key={status.sourceId} status={status} />
      ))}
      {next ? (
        <div className="selection-bar waiting">
          <span className="grow">{WAITING_BARS.deliveriesOfWait(plural(more, WAITING_BARS.moreSource))}</span>
          <Button onClick={() => openSource(next.sourceId, "setup")}>{WAITING_BARS.showTheSource}</Button>
        </div>
      ) : null}
    </>
  );
}

function WaitingBar({ status }: { readonly status: TargetStatus }) {
  const { sourceId, waiting, delivered, stepped } = status;
  const name = useSources((state) => state.items.find(({ id }) => id === sourceId)?.name ?? WAITING_BARS.aSource);
  const words = `${name}: ${wordsFor(status)}`;
  return (
    <div className="selection-bar waiting" role="group" aria-label={WAITING_BARS.whatWaitsAt(name)}>
      <span className="cut" title={words}>
        {words}
      </span>
      {waiting > 0 && delivered > 0 ? (
        <progress aria-label={WAITING_BARS.deliveredOfThoseThatWaited} max={waiting + delivered} value={delivered} />
      ) : null}
      <span className="grow" />
      {waiting > 0 ? (
        <>
          <Button needsHost onClick={() => void deliverNow(sourceId)}>
            {WAITING_BARS.deliverNow}
          </Button>
          <Button needsHost look="danger" onClick={() => void forgetWaiting(sourceId)}>
            {WAITING_BARS.forgetThem}
          </Button>
        </>
      ) : null}
      {stepped > 0 ? <Button onClick={() => void openFirst(sourceId)}>{WAITING_BARS.showTheFirst}</Button> : null}
    </div>
  );
}

function wordsFor({ light, waiting, delivered, stepped }: TargetStatus): string {
  const held = stepped > 0 ? WAITING_BARS.heldForYou(count(stepped)) : "";
  if (waiting === 0) return held;
  const app = light === "down" ? WAITING_BARS.yourAppIsDown : "";
  const line =
    delivered > 0
      ? WAITING_BARS.ofDelivered(count(delivered), count(waiting + delivered))
      : WAITING_BARS.waiting(count(waiting));
  return [app + line, held].filter(Boolean).join("; ");
}

/** So far back a delivery that waits for a person is looked for. */
const LOOKED_AT = 500;

/** Opens the oldest that waits for a person, also where the filter hides it. */
async function openFirst(sourceId: string): Promise<void> {
  const found = await callOrToast("deliveries.list", { filter: { sourceId }, limit: LOOKED_AT });
  if (!found) return;
  const first = found.items.findLast(({ app }) => app?.state === "stepped");
  if (first) openDelivery(first.id);
  else showToast({ kind: "bad", text: WAITING_BARS.itIsNoneOfThe(LOOKED_AT) });
}
