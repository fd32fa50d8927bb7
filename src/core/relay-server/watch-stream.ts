import type { ConsumerInfo, JetStreamManager } from "@nats-io/jetstream";
import { agingUntil } from "../../contract/model/relay.ts";
import type { Log } from "../ports.ts";
import { DELIVERIES, PARTS } from "../relay/names.ts";

const EVERY_MS = 5000;
const NEARLY_FULL = 80;
/** So many durables that are behind are looked into at a time. */
const MOST_LOOKS = 20;

/** How far one durable is behind. */
export interface Lag {
  readonly durable: string;
  readonly pending: number;
  /** Handed out and not yet acknowledged. */
  readonly unacknowledged: number;
  /** Whether somebody waits for more on it. */
  readonly isHeard: boolean;
  /** When the oldest reached the relay that is not acknowledged, in epoch milliseconds; null where none waits, or that is not known yet. */
  readonly oldestAt: number | null;
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

interface WatchParts {
  readonly log: Log;
  readonly keptDays: number;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** Looks at the streams every few seconds, and says in the log when they are nearly full, and when what waits for a member is about to age out. */
export function watchStreams(manager: JetStreamManager, { log, keptDays, now }: WatchParts): StreamWatch {
  let seen: StreamState | null = null;
  let full = 0;
  let isTold = false;
  const oldest = followOldest(manager);
  const aging = new Set<string>();

  /** Half of the time is left to do something about it. */
  function tellAging(lags: readonly Lag[]): void {
    for (const { durable, pending, oldestAt } of lags) {
      const isOld = agingUntil(oldestAt, keptDays, now()) !== null;
      if (isOld && !aging.has(durable))
        log.warn("What waits for a member goes unread before long", { durable, pending });
      if (isOld) aging.add(durable);
      else aging.delete(durable);
    }
  }

  async function look(): Promise<void> {
    const [deliveries, parts] = await Promise.all([manager.streams.info(DELIVERIES), manager.streams.info(PARTS)]);
    const infos: ConsumerInfo[] = [];
    for await (const info of manager.consumers.list(DELIVERIES)) infos.push(info);
    const oldestOf = await oldest(infos);
    const lags = infos.map(({ name, num_pending, num_ack_pending, num_waiting }): Lag => ({
      durable: name,
      pending: num_pending,
      unacknowledged: num_ack_pending,
      isHeard: num_waiting > 0,
      oldestAt: oldestOf.get(name) ?? null,
    }));
    tellAging(lags);
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

/**
 * When the oldest message of each durable reached the stream that was not acknowledged. Those that were behind at the look
 * before are asked for, a few at a time; what was found stands until it is acknowledged.
 */
function followOldest(manager: JetStreamManager) {
  const found = new Map<string, { readonly sequence: number; readonly at: number }>();
  let behind: ReadonlySet<string> = new Set();

  async function find({ name, ack_floor, config }: ConsumerInfo): Promise<void> {
    const subject = config.filter_subject ?? "";
    const asked = { seq: ack_floor.stream_seq + 1, next_by_subj: subject };
    const message = await manager.direct.getMessage(DELIVERIES, asked).catch(() => null);
    if (message) found.set(name, { sequence: message.seq, at: message.time.getTime() });
  }

  return async (infos: readonly ConsumerInfo[]): Promise<ReadonlyMap<string, number>> => {
    const now = infos.filter(({ num_pending, num_ack_pending }) => num_pending + num_ack_pending > 0);
    const floors = new Map(now.map(({ name, ack_floor }) => [name, ack_floor.stream_seq]));
    for (const [name, { sequence }] of found) if (sequence <= (floors.get(name) ?? Infinity)) found.delete(name);
    const asked = now.filter(({ name }) => behind.has(name) && !found.has(name)).slice(0, MOST_LOOKS);
    await Promise.all(asked.map(find));
    behind = new Set(floors.keys());
    return new Map([...found].map(([name, { at }]) => [name, at]));
  };
}
