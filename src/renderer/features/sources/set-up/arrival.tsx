import { addressThrough } from "../../../../contract/leads-here.ts";
import type { DeliveryItem } from "../../../../contract/model/delivery.ts";
import type { Source } from "../../../../contract/model/source.ts";
import { useNow } from "../../../state/now.ts";
import { ALL_TRAFFIC } from "../../../state/place.ts";
import { go } from "../../../state/route.ts";
import type { Arrivals } from "../../../state/source-arrivals.ts";
import { useStatus } from "../../../state/status.ts";
import { Button } from "../../../ui/button.tsx";
import { Mark } from "../../../ui/mark.tsx";
import { ago } from "../../../words/format.ts";
import { NOTHING_YET, NOT_REACHED, TUNNEL_OFF, WAITED_LONG } from "../../../words/source.ts";
import { ARRIVAL } from "../../../words/set-up.ts";

/** So long is waited before it is said what to look at. */
const LONG_MS = 60_000;

interface ArrivalProps {
  readonly source: Source;
  /** Null until they are known. */
  readonly arrivals: Arrivals | null;
  readonly openedAt: number;
  readonly isSigned: boolean;
}

/** Whether the sender has been heard: what came and when, or after a minute without it what to look at. */
export function Arrival({ source, arrivals, openedAt, isSigned }: ArrivalProps) {
  const now = useNow();
  if (!arrivals) return null;
  const { newest, genuine } = arrivals;
  const good = isSigned ? genuine : newest;
  if (good)
    return <Came path={source.path} item={good} said={isSigned ? "genuine" : ARRIVAL.notSigned} tone="ok" now={now} />;
  return (
    <>
      {newest ? (
        <Came path={source.path} item={newest} said={ARRIVAL.reachedButNotTakenFor} tone="bad" now={now} />
      ) : (
        <p className="hint" role="status">
          {NOTHING_YET}
        </p>
      )}
      {now - openedAt >= LONG_MS ? <LookAt source={source} arrivals={arrivals} /> : null}
    </>
  );
}

interface CameProps {
  /** The source's. */
  readonly path: string;
  readonly item: DeliveryItem;
  readonly said: string;
  readonly tone: "ok" | "bad";
  readonly now: number;
}

function Came({ path, item, said, tone, now }: CameProps) {
  return (
    <div className={`arrival ${tone}`} role="status">
      <Mark kind={tone === "ok" ? "up" : "failed"} />
      <b>{ARRIVAL.arrived}</b>
      <code className="cut">{item.event ?? item.summary}</code>
      <span>
        {said}, {ago(item.receivedAt, now)}
      </span>
      <span className="grow" />
      <Button look="plain" onClick={() => go({ at: "source", name: path, sheet: null }, { d: item.id })}>
        {ARRIVAL.open}
      </Button>
    </div>
  );
}

function LookAt({ source, arrivals: { newest, elsewhere } }: { readonly source: Source; readonly arrivals: Arrivals }) {
  const isPublic = useStatus((state) => (state.tunnel && addressThrough(state.tunnel, source.path)) !== null);
  return (
    <div className="look-at" role="status">
      <p>{WAITED_LONG}</p>
      <ul>
        {isPublic || source.publicUrl !== null ? null : <li>{TUNNEL_OFF}</li>}
        {newest === null ? <li>{NOT_REACHED}</li> : <li>{ARRIVAL.itCameAndItsSignature}</li>}
        {elsewhere === null ? null : (
          <li>
            {ARRIVAL.somethingCameToAnotherPath}
            <code>{elsewhere.path}</code>
            {ARRIVAL.whichNoSourceHas}
            <button type="button" className="link" onClick={() => go(ALL_TRAFFIC, { d: elsewhere.id })}>
              {ARRIVAL.lookAtIt}
            </button>
          </li>
        )}
      </ul>
    </div>
  );
}
