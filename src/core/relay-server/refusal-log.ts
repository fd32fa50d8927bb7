import type { Log } from "../ports.ts";
import type { RefusedFor } from "./metrics.ts";

const QUIET_MS = 60_000;

/** Says in words what a refusal means for whoever runs the relay. */
const WORDS: Readonly<Record<RefusedFor, string>> = {
  unknown_source: "Requests to a source that is not known are refused",
  rate: "A source sends more than it may and is asked to slow down",
  disk: "The disk is nearly full: nothing is taken until there is room",
  full: "The stream is full: nothing is taken until there is room, or older deliveries age out",
  busy: "Too many deliveries wait for their acknowledgement: NATS is too slow for what comes",
  unavailable: "NATS does not acknowledge: senders are asked to try again",
  refused: "NATS refuses a delivery",
};

/**
 * One line for the first refusal of its kind at a source, and then one a minute with how many there were: a log of every
 * refusal would let a stranger fill the disk.
 */
export function createRefusalLog(log: Log, now: () => number): (reason: RefusedFor, source: string | null) => void {
  const seen = new Map<string, { since: number; more: number }>();
  return (reason, source) => {
    const key = `${reason} ${source ?? ""}`;
    const found = seen.get(key);
    if (found && now() - found.since < QUIET_MS) {
      found.more += 1;
      return;
    }
    const more = found?.more ?? 0;
    seen.set(key, { since: now(), more: 0 });
    log.warn(WORDS[reason], {
      event: "refused",
      reason,
      ...(source === null ? {} : { source }),
      ...(more > 0 ? { moreInTheLastMinute: more } : {}),
    });
  };
}
