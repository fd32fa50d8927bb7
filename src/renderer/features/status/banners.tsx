import type { Trouble } from "../../../contract/model/status.ts";
import { useConnection } from "../../state/connection.ts";
import { openSource, useSources } from "../../state/sources.ts";
import { confirmClock, toggleCapture, toggleQueue, useStatus } from "../../state/status.ts";
import { Button } from "../../ui/button.tsx";
import { clockTime, days, plural } from "../../words/format.ts";

/** What the whole window should know at once: the connection is lost, nothing can be recorded, capture or executions are paused. */
export function Banners() {
  const connection = useConnection((state) => state.state);
  const receiver = useStatus((state) => state.app?.receiver);
  const hold = useStatus((state) => state.app?.retentionHold);
  const isQueuePaused = useStatus((state) => state.app?.queuePaused === true);
  const sources = useSources((state) => state.items);
  const offering = sources.filter(({ offers }) => offers.length > 0);
  return (
    <div className="banners" role="alert">
      {connection === "lost" ? (
        <div className="banner">
          Connection to Hookbench lost. Trying again; what arrives meanwhile is recorded and shows up when it is back.
        </div>
      ) : null}
      {receiver?.trouble ? (
        <div className="banner">
          <span className="grow">{troubleWords(receiver.trouble)}</span>
        </div>
      ) : null}
      {hold ? (
        <div className="banner warn">
          <span className="grow">
            The clock went on by {days(hold.aheadMs)} at once, so nothing is deleted by age. Is it right?
          </span>
          <Button onClick={() => void confirmClock()}>It is right</Button>
        </div>
      ) : null}
      {isQueuePaused ? (
        <div className="banner warn">
          <span className="grow">Executions are paused: what arrives is recorded, and what it triggers waits.</span>
          <Button onClick={() => void toggleQueue()}>Resume executions</Button>
        </div>
      ) : null}
      {offering.map(({ id, name }) => (
        <div key={id} className="banner warn">
          <span className="grow">
            {name} was offered a secret in a handshake. Until you accept it, nothing is checked with it.
          </span>
          <Button onClick={() => openSource(id, "secrets")}>Look at it</Button>
        </div>
      ))}
      {receiver?.state === "paused" ? (
        <div className="banner warn">
          <span className="grow">Capture is paused: senders are answered 503 and asked to try again later.</span>
          <Button onClick={() => void toggleCapture()}>Resume</Button>
        </div>
      ) : null}
    </div>
  );
}

function troubleWords({ since, message, code, refused }: Trouble): string {
  const sofar = plural(refused, "delivery", "deliveries");
  return `Refusing deliveries since ${clockTime(since)}: ${message} (${code}) ${sofar} refused so far; senders are answered 500, so that they try again. Recording goes on by itself once it can.`;
}
