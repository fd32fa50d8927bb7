import type { EventEnvelope, Since, StreamFrame } from "../contract/events.ts";

/** How far apart messages leave at the least; what comes between gathers for the next. Far below what an eye sees. */
const GATHER_MS = 8;
/** Bytes in the socket beyond which nothing more is written to it. */
const SOCKET_LIMIT_BYTES = 1024 * 1024;
/** About how much goes into one message; a gap replayed at once can be far more than a reader takes in one piece. */
const MESSAGE_LENGTH = 256 * 1024;
/** Events that wait for a slow client before it is dropped; it comes back and replays, or is told to resync. */
const WAITING_LIMIT = 20_000;

/** What the feed needs of a WebSocket. */
export interface FeedSocket {
  readonly bufferedAmount: number;
  send(text: string): void;
  terminate(): void;
}

export interface Feed {
  /** Takes one frame of the stream, in order. */
  push(frame: StreamFrame): void;
  close(): void;
}

/** Sends a stream's frames down a socket: events gathered into batches, a bounded number of them waiting. */
export function createFeed(socket: FeedSocket): Feed {
  let waiting: EventEnvelope[] = [];
  let timer: NodeJS.Timeout | null = null;
  let sentAt = -GATHER_MS;

  function flush(): void {
    timer = null;
    sentAt = performance.now();
    let sent = 0;
    while (sent < waiting.length && socket.bufferedAmount <= SOCKET_LIMIT_BYTES) sent = sendFrom(sent);
    waiting = waiting.slice(sent);
    if (waiting.length > 0) schedule();
  }

  /** Sends one message of events from `index` on; answers where the next one starts. */
  function sendFrom(index: number): number {
    let events = "";
    let next = index;
    for (; next < waiting.length && events.length < MESSAGE_LENGTH; next += 1) {
      events += (events === "" ? "" : ",") + JSON.stringify(waiting[next]);
    }
    socket.send(`{"kind":"events","events":[${events}]}`);
    return next;
  }

  function schedule(): void {
    timer ??= setTimeout(flush, Math.max(0, sentAt + GATHER_MS - performance.now()));
  }

  function close(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    waiting = [];
  }

  function push(frame: StreamFrame): void {
    if (frame.kind !== "events") {
      socket.send(JSON.stringify(frame));
      return;
    }
    for (const event of frame.events) waiting.push(event);
    if (waiting.length > WAITING_LIMIT && socket.bufferedAmount > SOCKET_LIMIT_BYTES) {
      close();
      socket.terminate();
      return;
    }
    schedule();
  }

  return { push, close };
}

/** Reads where a client stopped from the stream's URL; null when it asks from now on. */
export function sinceFromQuery(query: URLSearchParams): Since | null {
  const stream = query.get("stream");
  const seq = query.get("since");
  if (stream === null || seq === null) return null;
  // What cannot be a position is one we cannot replay from: an empty stream id leads to `resync`.
  return /^\d{1,15}$/.test(seq) && stream.length <= 100 ? { stream, seq: Number(seq) } : { stream: "", seq: 0 };
}
