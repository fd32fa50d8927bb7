import type { Since, StreamFrame } from "../contract/events.ts";
import type { Served } from "../contract/memory.ts";
import { advance } from "../contract/wire.ts";

/** Frames a window may have before it that it has not taken yet. */
const WINDOW = 32;

/** What the feed needs of a message port. */
export interface FeedPort {
  postMessage(frame: StreamFrame): void;
  on(event: "message", listener: () => void): unknown;
  on(event: "close", listener: () => void): unknown;
  start(): void;
}

/**
 * Sends the stream down a port until the port closes, as a reload closes it. A page that does not keep up is sent
 * nothing more until it has caught up; then the stream replays what it missed, or tells it to fetch anew.
 */
export function feed(stream: Served["stream"], since: Since | null, port: FeedPort): void {
  let position = since;
  let untaken = 0;
  let stop: (() => void) | null = null;

  function send(frame: StreamFrame): void {
    port.postMessage(frame);
    position = advance(position, frame);
    untaken += 1;
    if (untaken >= WINDOW) pause();
  }

  function pause(): void {
    stop?.();
    stop = null;
  }

  port.on("message", () => {
    untaken -= 1;
    if (stop === null && untaken <= WINDOW / 2) stop = stream.subscribe(position, send);
  });
  port.on("close", () => {
    pause();
    untaken = Number.POSITIVE_INFINITY;
  });
  stop = stream.subscribe(position, send);
  port.start();
}
