import { droppedWords } from "../../../contract/dropped-words.ts";
import { tallyWords } from "../../../contract/tally-words.ts";
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
        {recording}, {plural(counts.waitingApproval, "approval waits", "approvals wait")}
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

/** What came since the start and today by what became of it, in colour where something did not become a delivery. */
function Losses() {
  const connection = useConnection((state) => state.state);
  const { turnedAway, app } = useStatus();
  if (connection === "lost" || !app) return <span className="is-bad">Connection lost</span>;
  const { tally, dropped } = app.receiver;
  const { refused, notUnderstood, dropped: lost } = tally.sinceStart;
  const tone = refused > 0 ? "is-bad" : notUnderstood + lost + turnedAway > 0 ? "is-warn" : undefined;
  const more = turnedAway > 0 ? `, ${count(turnedAway)} turned away as a hook's line was full` : "";
  const words = tallyWords(tally) + more;
  const why = droppedWords(dropped);
  // A narrow window cuts it off, and shows the whole of it on being pointed at.
  return (
    <span className={`cut ${tone ?? ""}`} title={why === null ? words : `${words}. ${why}`}>
      {words}
    </span>
  );
}
