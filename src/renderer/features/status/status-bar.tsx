import { Suspense, lazy } from "react";
import type { ReceiverStatus } from "../../../contract/model/status.ts";
import type { Silence } from "../../../contract/client.ts";
import { useConnection } from "../../state/connection.ts";
import { useNow } from "../../state/now.ts";
import { useSettings } from "../../state/settings.ts";
import { hrefOf } from "../../state/route.ts";
import { useStatus } from "../../state/status.ts";
import { useTargets } from "../../state/targets.ts";
import { clockTime, count, plural } from "../../words/format.ts";
import { Icon } from "../../ui/icons.tsx";
import { NOT_RECORDING, lastHeard } from "../../words/gone.ts";
import { Zone } from "./zone.tsx";
import { Mark } from "../../ui/mark.tsx";
import { RECORDING, heldForApps } from "../../words/frame.ts";
import { STATUS_BAR, keptWords } from "../../words/status.ts";

const PlayProgress = lazy(async () => ({ default: (await import("../strip/play-progress.tsx")).PlayProgress }));
const Today = lazy(async () => ({ default: (await import("./today.tsx")).Today }));
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
  const kept = keptWords(counts, limits?.maxBytes ?? null);
  return (
    <footer className="status-bar" aria-label={STATUS_BAR.status}>
      <Recording receiver={receiver} />
      <Suspense>
        <Today receiver={receiver} kept={kept} />
      </Suspense>
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
      <span className="status-kept">{kept}</span>
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
