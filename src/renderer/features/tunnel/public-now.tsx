import { useEffect, useState } from "react";
import type { PublicNow, WayIn } from "../../../contract/model/canary.ts";
import { call } from "../../state/calls.ts";
import { useStatus } from "../../state/status.ts";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icons.tsx";
import { PUBLIC_NOW } from "../../words/public-now.ts";

/** What can be reached from outside now, and what is known of each way in. */
export function PublicNowPart() {
  const tunnel = useStatus((state) => state.tunnel);
  const [now, setNow] = useState<PublicNow | null>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let isOver = false;
    async function look(): Promise<void> {
      const answer = await call("tunnel.public", {});
      if (!isOver && answer.ok) setNow(answer.value);
    }
    void look();
    return () => {
      isOver = true;
    };
  }, [tunnel, asked]);
  if (now === null) return null;
  return (
    <section>
      <h3>{PUBLIC_NOW.title}</h3>
      <p className="sheet-note">
        <Icon name="globe" size={14} />
        <span>{now.sentence}</span>
      </p>
      {now.ways.map((way) => (
        <Way key={`${way.sourceId} ${way.url}`} way={way} onMeasured={() => setAsked(asked + 1)} />
      ))}
      {now.turnedAway.tooMany + now.turnedAway.ignored === 0 ? null : (
        <p className="hint">{PUBLIC_NOW.turnedAway(now.turnedAway.tooMany, now.turnedAway.ignored)}</p>
      )}
    </section>
  );
}

/** One way in: what its last canary found, and what it does to what passes, once that was measured. */
function Way({ way, onMeasured }: { readonly way: WayIn; readonly onMeasured: () => void }) {
  const [isMeasuring, setMeasuring] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { canary, lost, transport, name, sourceId, url } = way;

  async function measure(): Promise<void> {
    setMeasuring(true);
    const answer = await call("tunnel.measure", sourceId === null ? {} : { sourceId });
    setProblem(answer.ok ? null : answer.error.message);
    setMeasuring(false);
    onMeasured();
  }

  return (
    <div className="sheet-facts-way">
      <dl className="sheet-facts">
        <dt>{name}</dt>
        <dd>{lost ?? canary?.message ?? PUBLIC_NOW.notWatched(url)}</dd>
        <dt>{PUBLIC_NOW.transport}</dt>
        <dd>{problem ?? transport?.summary ?? PUBLIC_NOW.notMeasured}</dd>
      </dl>
      <Button needsHost disabled={isMeasuring} onClick={() => void measure()}>
        {isMeasuring ? PUBLIC_NOW.measuring : PUBLIC_NOW.measure}
      </Button>
    </div>
  );
}
