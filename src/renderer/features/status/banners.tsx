import { useConnection } from "../../state/connection.ts";
import { toggleCapture, toggleQueue, useStatus } from "../../state/status.ts";
import { Button } from "../../ui/button.tsx";

/** What the whole window should know at once: the connection is lost, capture or executions are paused, the port is another. */
export function Banners() {
  const connection = useConnection((state) => state.state);
  const receiver = useStatus((state) => state.app?.receiver);
  const isQueuePaused = useStatus((state) => state.app?.queuePaused === true);
  return (
    <div className="banners" role="alert">
      {connection === "lost" ? (
        <div className="banner">
          Connection to Hookbench lost. Trying again; what arrives meanwhile is recorded and shows up when it is back.
        </div>
      ) : null}
      {isQueuePaused ? (
        <div className="banner warn">
          <span className="grow">Executions are paused: what arrives is recorded, and what it triggers waits.</span>
          <Button onClick={() => void toggleQueue()}>Resume executions</Button>
        </div>
      ) : null}
      {receiver?.state === "paused" ? (
        <div className="banner warn">
          <span className="grow">Capture is paused: senders are answered 503 and asked to try again later.</span>
          <Button onClick={() => void toggleCapture()}>Resume</Button>
        </div>
      ) : null}
    </div>
  );
}
