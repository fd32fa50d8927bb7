import { useEffect, useState } from "react";
import type { Settings } from "../../../contract/model/settings.ts";
import { call } from "../../state/calls.ts";
import { useStatus } from "../../state/status.ts";
import { fullTime } from "../../words/format.ts";
import { HISTORY, keptWords, lastsWords } from "../../words/settings.ts";
import { historyLength } from "./history-length.ts";

const DAY_MS = 86_400_000;
/** What arrives meanwhile is counted this often. */
const AGAIN_MS = 30_000;

/** How much is kept and where, and how long the history lasts under these limits at the present rate. */
export function KeptNow({ retention }: { readonly retention: Settings["retention"] }) {
  const app = useStatus((state) => state.app);
  const [day, setDay] = useState<{ readonly count: number; readonly oldestAt: number | null } | null>(null);
  useEffect(() => {
    let isGone = false;
    const ask = async () => {
      const now = Date.now();
      const answer = await call("deliveries.strip", { from: now - DAY_MS, to: now, buckets: 24 });
      if (isGone || !answer.ok) return;
      const { bars, oldestAt } = answer.value;
      setDay({
        count: bars.reduce((sum, { fine, failed, turnedAway }) => sum + fine + failed + turnedAway, 0),
        oldestAt,
      });
    };
    void ask();
    const timer = setInterval(() => void ask(), AGAIN_MS);
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, []);
  if (!app || day === null) return <p className="hint">{HISTORY.counting}</p>;
  const kept = { deliveries: app.counts.deliveries, bytes: app.counts.storedBytes, perDay: day.count };
  return (
    <div className="kept-now" data-testid="kept-now">
      <p>
        {keptWords(kept, day.oldestAt !== null)}
        {day.oldestAt === null ? null : <time className="unbroken">{fullTime(day.oldestAt)}</time>}.
      </p>
      <p>{lastsWords(day.count, historyLength(retention, kept))}</p>
      <p className="hint">
        {HISTORY.folder} <code>{app.dataFolder}</code>
      </p>
    </div>
  );
}
