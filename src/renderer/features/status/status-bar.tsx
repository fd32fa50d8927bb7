import { droppedWords } from "../../../contract/dropped-words.ts";
import { useConnection } from "../../state/connection.ts";
import { useStatus } from "../../state/status.ts";
import { byteSize, count, plural } from "../../ui/format.ts";

export function StatusBar() {
  const app = useStatus((state) => state.app);
  if (!app) return <footer className="status-bar" />;
  const { counts, receiver, queuePaused } = app;
  const recording = receiver.trouble
    ? "Refusing deliveries"
    : { listening: "Recording", paused: "Paused", stopped: "Stopped" }[receiver.state];
  return (
    <footer className="status-bar" aria-label="Status">
      <span>
        {recording}, {count(counts.waitingApproval)} waiting
      </span>
      <span>
        Executions: {count(counts.running)} running, {count(counts.queued)} queued
        {queuePaused ? ", paused" : ""}
      </span>
      <span className="grow" />
      <span>
        {plural(counts.deliveries, "delivery", "deliveries")}, {byteSize(counts.storedBytes)}
      </span>
      <Losses />
    </footer>
  );
}

/** Whether anything can have been missed: said only when it is known. */
function Losses() {
  const connection = useConnection((state) => state.state);
  const { turnedAway, wasPaused, app } = useStatus();
  if (connection === "lost") return <span className="is-bad">Connection lost</span>;
  const refused = app?.receiver.refusedSinceStart ?? 0;
  if (refused > 0) return <span className="is-bad">{count(refused)} refused since start</span>;
  if (turnedAway > 0) return <span className="is-warn">{count(turnedAway)} turned away since start</span>;
  const dropped = app ? droppedWords(app.receiver.dropped) : null;
  if (dropped) return <span className="is-warn">{dropped}</span>;
  if (wasPaused) return <span className="is-warn">Capture was paused since start</span>;
  return <span>Nothing lost since start</span>;
}
