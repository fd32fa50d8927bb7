import { useConnection } from "../../state/connection.ts";
import { useStatus } from "../../state/status.ts";
import { byteSize, count, plural } from "../../ui/format.ts";

export function StatusBar() {
  const app = useStatus((state) => state.app);
  const turnedAway = useStatus((state) => state.turnedAway);
  const connection = useConnection((state) => state.state);
  if (!app) return <footer className="status-bar" />;
  const { counts, receiver, queuePaused } = app;
  const recording = { listening: "Recording", paused: "Paused", stopped: "Stopped" }[receiver.state];
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
      {connection === "lost" ? (
        <span className="is-bad">Connection lost</span>
      ) : turnedAway > 0 ? (
        <span className="is-warn">{count(turnedAway)} turned away since start</span>
      ) : (
        <span>Nothing lost since start</span>
      )}
    </footer>
  );
}
