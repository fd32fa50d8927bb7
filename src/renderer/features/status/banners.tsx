import type { Trouble } from "../../../contract/model/status.ts";
import type { Silence } from "../../../contract/client.ts";
import { type Hole, forgetHole, retryNow, useConnection } from "../../state/connection.ts";
import { pausedSince, useHoles } from "../../state/holes.ts";
import { usePlace } from "../../state/route.ts";
import { openSource, sourceNamed, toggleSource, useSources } from "../../state/sources.ts";
import { confirmClock, toggleCapture, toggleQueue, useStatus } from "../../state/status.ts";
import { Button } from "../../ui/button.tsx";
import { copyText } from "../../ui/copy.ts";
import { clockTime, days, duration, plural } from "../../words/format.ts";
import { Icon } from "../../ui/icons.tsx";
import { RESUME, pausedWords, sourcePaused } from "../../words/frame.ts";
import { SEEN, START_COMMAND, TRY_NOW, WHAT_IT_MEANS, backAfter, noAnswerSince } from "../../words/gone.ts";
import { BANNERS } from "../../words/status.ts";

/** What the whole window should know at once: the connection is lost, nothing can be recorded, capture or executions are paused. */
export function Banners() {
  const connection = useConnection();
  const receiver = useStatus((state) => state.app?.receiver);
  const hold = useStatus((state) => state.app?.retentionHold);
  const isQueuePaused = useStatus((state) => state.app?.queuePaused === true);
  const sources = useSources((state) => state.items);
  const paused = useHoles(({ holes }) => pausedSince(holes));
  const here = usePlace("source")?.name ?? null;
  const source = here === null ? undefined : sourceNamed(sources, here);
  const offering = sources.filter(({ offers }) => offers.length > 0);
  // While nobody answers, what was known of the host is not known any more.
  if (connection.silence) {
    return (
      <div className="banners" role="alert">
        <Gone silence={connection.silence} />
      </div>
    );
  }
  if (connection.state === "denied") return <div className="banners" role="alert" />;
  return (
    <div className="banners" role="alert">
      {connection.hole ? <Back hole={connection.hole} /> : null}
      {receiver?.trouble ? (
        <div className="banner">
          <span className="grow">{troubleWords(receiver.trouble)}</span>
        </div>
      ) : null}
      {hold ? (
        <div className="banner warn">
          <span className="grow">{BANNERS.theClockWentOnBy(days(hold.aheadMs))}</span>
          <Button onClick={() => void confirmClock()}>{BANNERS.itIsRight}</Button>
        </div>
      ) : null}
      {isQueuePaused ? (
        <div className="banner warn">
          <span className="grow">{BANNERS.runsArePausedWhatArrives}</span>
          <Button onClick={() => void toggleQueue()}>{BANNERS.resumeExecutions}</Button>
        </div>
      ) : null}
      {offering.map(({ id, name }) => (
        <div key={id} className="banner warn">
          <span className="grow">{BANNERS.wasOfferedASecretIn(name)}</span>
          <Button onClick={() => openSource(id, "secrets")}>{BANNERS.lookAtIt}</Button>
        </div>
      ))}
      {source && source.pausedAt !== null ? (
        <div className="banner warn">
          <span className="grow">{sourcePaused(source.name, clockTime(source.pausedAt))}</span>
          <Button onClick={() => void toggleSource(source)}>{RESUME}</Button>
        </div>
      ) : null}
      {receiver?.state === "paused" ? (
        <div className="banner warn">
          <span className="grow">{pausedWords(paused === null ? null : clockTime(paused))}</span>
          <Button onClick={() => void toggleCapture()}>{BANNERS.resume}</Button>
        </div>
      ) : null}
    </div>
  );
}

function Gone({ silence: { heardAt } }: { readonly silence: Silence }) {
  return (
    <div className="banner">
      <Icon name="unplugged" />
      <span className="grow">
        <b>{noAnswerSince(clockTime(heardAt))}</b> {WHAT_IT_MEANS}
      </span>
      <Button onClick={() => void copyText(START_COMMAND, BANNERS.theCommand)}>
        <Icon name="copy" size={14} />
        <code>{START_COMMAND}</code>
      </Button>
      <Button onClick={retryNow}>{TRY_NOW}</Button>
    </div>
  );
}

/** Once it is known whether the same process answers. */
function Back({ hole: { from, until, wentOn } }: { readonly hole: Hole }) {
  if (wentOn === null) return null;
  return (
    <div className={wentOn ? "banner info" : "banner warn"}>
      <span className="grow">{backAfter(duration(until - from), wentOn)}</span>
      <Button onClick={forgetHole}>{SEEN}</Button>
    </div>
  );
}

function troubleWords({ since, message, code, refused }: Trouble): string {
  const sofar = plural(refused, BANNERS.delivery, BANNERS.deliveries);
  return BANNERS.refusingDeliveriesSince(clockTime(since), message, code, sofar);
}
