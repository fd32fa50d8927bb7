import { Suspense, lazy } from "react";
import { droppedWords } from "../../../contract/dropped-words.ts";
import type { Counts, ReceiverStatus } from "../../../contract/model/status.ts";
import { tallyWords } from "../../../contract/tally-words.ts";
import type { Silence } from "../../../contract/client.ts";
import type { Settings } from "../../../contract/model/settings.ts";
import { useConnection } from "../../state/connection.ts";
import { useNow } from "../../state/now.ts";
import { useSettings } from "../../state/settings.ts";
import { hrefOf } from "../../state/route.ts";
import { useStatus } from "../../state/status.ts";
import { useTargets } from "../../state/targets.ts";
import { byteSize, clockTime, count, plural } from "../../words/format.ts";
import { Icon } from "../../ui/icons.tsx";
import { NOT_RECORDING, lastHeard } from "../../words/gone.ts";
import { Zone } from "./zone.tsx";
import { Mark } from "../../ui/mark.tsx";
import { RECORDING, heldForApps } from "../../words/frame.ts";
import { STATUS_BAR } from "../../words/status.ts";

const PlayProgress = lazy(async () => ({ default: (await import("../strip/play-progress.tsx")).PlayProgress }));
const ProjectFile = lazy(async () => ({ default: (await import("./project-file.tsx")).ProjectFile }));

/** What is measured of this host as a whole: whether it records, what came today, what waits, what is kept. */
export function StatusBar() {
  const app = useStatus((state) => state.app);
  const silence = useConnection((state) => state.silence);
  const held = useTargets((state) => [...state.bySource.values()].reduce((sum, { waiting }) => sum + waiting, 0));
  const limits = useSettings((state) => state.settings?.retention);
  if (silence) return <Unheard silence={silence} />;
  if (!app) return <Unknown />;
  const { counts, receiver, queuePaused } = app;
  return (
    <footer className="status-bar" aria-label={STATUS_BAR.status}>
      <Recording receiver={receiver} />
      <Today receiver={receiver} />
      {counts.waitingApproval > 0 ? (
        <a className="is-warn" href={hrefOf({ at: "runs", id: null })}>
          {plural(counts.waitingApproval, STATUS_BAR.approvalWaits, STATUS_BAR.approvalsWait)}
        </a>
      ) : null}
      {held > 0 ? <span>{heldForApps(held)}</span> : null}
      {counts.running + counts.queued > 0 || queuePaused ? (
        <a href={hrefOf({ at: "runs", id: null })}>
          {STATUS_BAR.runsRunningQueued(
            count(counts.running),
            count(counts.queued),
            queuePaused ? STATUS_BAR.paused : "",
          )}
        </a>
      ) : null}
      <Suspense>
        <PlayProgress />
      </Suspense>
      <span className="grow" />
      <Suspense>
        <ProjectFile />
      </Suspense>
      <span>{keptWords(counts, limits)}</span>
      <Zone />
    </footer>
  );
}

/** Of a host that has not answered yet, which is said once that takes long. */
function Unknown() {
  return (
    <footer className="status-bar" aria-label={STATUS_BAR.status}>
      <span className="after-a-while">{STATUS_BAR.notHeardYet}</span>
    </footer>
  );
}

/** Of a host that does not answer: nothing but when it was last heard. */
function Unheard({ silence: { heardAt, nextTryAt } }: { readonly silence: Silence }) {
  const now = useNow();
  return (
    <footer className="status-bar" aria-label={STATUS_BAR.status}>
      <span className="is-bad">
        <Icon name="unplugged" size={12} />
        {NOT_RECORDING}
      </span>
      <span>{lastHeard(clockTime(heardAt), nextTryAt - now)}</span>
      <span className="grow" />
      <Zone />
    </footer>
  );
}

function Recording({ receiver: { state, trouble } }: { readonly receiver: ReceiverStatus }) {
  const is = trouble ? "refusing" : state;
  const { mark, words } = RECORDING[is];
  return (
    <span>
      <Mark kind={mark} />
      {words}
    </span>
  );
}

/** What came today by what became of it, in colour where something did not become a delivery; on being pointed at, since the start too. */
function Today({ receiver: { tally, dropped } }: { readonly receiver: ReceiverStatus }) {
  const turnedAway = useStatus((state) => state.turnedAway);
  const { received, refused, notUnderstood, dropped: lost } = tally.today;
  const tone = refused > 0 ? "is-bad" : notUnderstood + lost + turnedAway > 0 ? "is-warn" : "";
  const words = STATUS_BAR.todayReceivedRefusedNot(count(received), count(refused), count(notUnderstood), count(lost));
  const more = turnedAway > 0 ? STATUS_BAR.turnedAwayAsAHook(count(turnedAway)) : "";
  const why = droppedWords(dropped);
  return (
    <span className={`cut ${tone}`} title={[tallyWords(tally), why].filter(Boolean).join(". ")}>
      {words + more}
    </span>
  );
}

/** `1,048,216 kept, 3.1 of 5.0 GB`, with the limit where there is one. */
function keptWords({ deliveries, storedBytes }: Counts, limits: Settings["retention"] | undefined): string {
  const limit = limits?.maxBytes ?? null;
  return STATUS_BAR.keptDeliveries(
    count(deliveries),
    byteSize(storedBytes),
    limit === null ? "" : STATUS_BAR.ofLimit(byteSize(limit)),
  );
}
