import type { ReceiverStatus } from "../../../contract/model/status.ts";
import { useIsGone } from "../../state/connection.ts";
import { useStatus } from "../../state/status.ts";
import { copyText } from "../../ui/copy.ts";
import { Mark } from "../../ui/mark.tsx";
import { RECEIVER, movedFrom } from "../../words/frame.ts";
import { RECEIVER_PILL } from "../../words/status.ts";

const MARKS = {
  listening: "up",
  paused: "waits",
  stopped: "failed",
  refusing: "failed",
  unknown: "unknown",
} as const;

/** Where the receiver listens; a click copies it. */
export function ReceiverPill() {
  const receiver = useStatus((state) => state.app?.receiver);
  const isGone = useIsGone();
  if (!receiver) return null;
  const { url, wantedPort, port } = receiver;
  const state = isGone ? "unknown" : stateOf(receiver);
  const isMoved = wantedPort !== null && wantedPort !== port;
  return (
    <button
      type="button"
      className="pill"
      title={isMoved ? movedFrom(wantedPort) : RECEIVER.copy}
      onClick={() => void copyText(url, RECEIVER_PILL.theReceiverUrl)}
    >
      <Mark kind={isMoved && state === "listening" ? "waits" : MARKS[state]} />
      <span className="pill-name">{RECEIVER[state]}</span> <b className="cut">{url.replace(/^https?:\/\//, "")}</b>
    </button>
  );
}

function stateOf({ state, trouble }: ReceiverStatus): ReceiverStatus["state"] | "refusing" {
  return trouble ? "refusing" : state;
}
