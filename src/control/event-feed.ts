import type { EventEnvelope, Since, StreamFrame } from "../contract/events.ts";

/** How long events gather before they leave in one message; far below what an eye sees. */
const GATHER_MS = 8;
/** Bytes in the socket beyond which nothing more is written to it. */
const SOCKET_LIMIT_BYTES = 1024 * 1024;
/** Events that wait for a slow client before it is dropped; it comes back and replays, or is told to resync. */
const WAITING_LIMIT = 5000;

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

  function flush(): void {
    timer = null;
    if (waiting.length === 0) return;
    if (socket.bufferedAmount > SOCKET_LIMIT_BYTES) {
      schedule();
      return;
    }
    const events = waiting;
    waiting = [];
    socket.send(JSON.stringify({ kind: "events", events } satisfies StreamFrame));
  }

  function schedule(): void {
    timer ??= setTimeout(flush, GATHER_MS);
  }

  function close(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    waiting = [];
  }

  function push(frame: StreamFrame): void {
    if (frame.kind !== "events") {
      flush();
      socket.send(JSON.stringify(frame));
      return;
    }
    waiting.push(...frame.events);
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
