import { useStatus } from "../../state/status.ts";
import { copyText } from "../../ui/copy.ts";

const DOTS = { listening: "ok", paused: "warn", stopped: "bad" } as const;

/** Where the receiver listens; a click copies it. */
export function ReceiverPill() {
  const receiver = useStatus((state) => state.app?.receiver);
  if (!receiver) return null;
  const { state, url, wantedPort, trouble } = receiver;
  const isMoved = wantedPort !== null && wantedPort !== receiver.port;
  const words = trouble
    ? "Receiver refusing"
    : state === "listening"
      ? "Receiver"
      : state === "paused"
        ? "Receiver paused"
        : "Receiver stopped";
  return (
    <button
      type="button"
      className="pill"
      title={
        isMoved
          ? `Port ${wantedPort} was in use, so the next free one was taken. Click to copy the URL.`
          : "Click to copy the URL"
      }
      onClick={() => void copyText(url, "the receiver's URL")}
    >
      <span className={`dot ${trouble ? "bad" : isMoved && state === "listening" ? "warn" : DOTS[state]}`} />
      {words} <b>{url.replace(/^https?:\/\//, "")}</b>
    </button>
  );
}
