import type { JetStreamManager } from "@nats-io/jetstream";
import type { Log } from "../ports.ts";
import { DELIVERIES, PARTS } from "../relay/names.ts";

const EVERY_MS = 5000;
const NEARLY_FULL = 80;

/** How far one durable is behind. */
export interface Lag {
  readonly durable: string;
  readonly pending: number;
  /** Handed out and not yet acknowledged. */
  readonly unacknowledged: number;
  /** Whether somebody waits for more on it. */
  readonly isHeard: boolean;
}

export interface StreamState {
  readonly bytes: number;
  readonly messages: number;
  readonly mostBytes: number;
  /** Epoch milliseconds; null where nothing is stored. */
  readonly oldestAt: number | null;
  readonly lags: readonly Lag[];
}

export interface StreamWatch {
  /** As it was seen last; null before that. */
  state(): StreamState | null;
  /** How full the fuller of the two streams is, in percent. */
  full(): number;
  look(): Promise<void>;
  close(): void;
}

/** Looks at the streams every few seconds, and says in the log when they are nearly full. */
export function watchStreams(manager: JetStreamManager, log: Log): StreamWatch {
  let seen: StreamState | null = null;
  let full = 0;
  let isTold = false;

  async function look(): Promise<void> {
    const [deliveries, parts] = await Promise.all([manager.streams.info(DELIVERIES), manager.streams.info(PARTS)]);
    const lags: Lag[] = [];
    for await (const { name, num_pending, num_ack_pending, num_waiting } of manager.consumers.list(DELIVERIES)) {
      lags.push({ durable: name, pending: num_pending, unacknowledged: num_ack_pending, isHeard: num_waiting > 0 });
    }
    const { bytes, messages, first_ts } = deliveries.state;
    seen = {
      bytes: bytes + parts.state.bytes,
      messages,
      mostBytes: deliveries.config.max_bytes + parts.config.max_bytes,
      oldestAt: messages === 0 ? null : Date.parse(first_ts),
      lags,
    };
    full = Math.max(...[deliveries, parts].map(({ state, config }) => (100 * state.bytes) / config.max_bytes));
    if (full >= NEARLY_FULL && !isTold) log.warn("The stream is nearly full", { percent: Math.round(full) });
    isTold = full >= NEARLY_FULL;
  }

  // While NATS is away what was seen last stays; that it is away is told elsewhere.
  const looking = setInterval(() => void look().catch(() => {}), EVERY_MS);
  looking.unref();
  return { state: () => seen, full: () => Math.round(full * 10) / 10, look, close: () => clearInterval(looking) };
}
