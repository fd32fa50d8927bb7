import { EventEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import type { StreamFrame } from "../../src/contract/events.ts";
import { type EventStream, createEventStream } from "../../src/core/stream/stream.ts";
import { type FeedPort, feed } from "../../src/main/feed.ts";

/** A message port whose other end takes frames only when told to. */
class SlowPort extends EventEmitter implements FeedPort {
  readonly sent: StreamFrame[] = [];
  postMessage(frame: StreamFrame): void {
    this.sent.push(frame);
  }
  start(): void {
    this.emit("started");
  }
  take(frames: number): void {
    for (let index = 0; index < frames; index++) this.emit("message");
  }
  get seqs(): number[] {
    return this.sent.flatMap((frame) => (frame.kind === "events" ? frame.events.map(({ seq }) => seq) : []));
  }
}

/** Publishes events one a turn, so that each leaves in a frame of its own. */
async function publish(stream: EventStream, count: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    stream.publish("source.deleted", { id: `src_${index}` });
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe("feed", () => {
  it("opens with hello", () => {
    const port = new SlowPort();
    feed(createEventStream(), null, port);
    expect(port.sent).toMatchObject([{ kind: "hello", seq: 0 }]);
  });

  it("sends what is published", async () => {
    const stream = createEventStream();
    const port = new SlowPort();
    feed(stream, null, port);
    await publish(stream, 3);
    expect(port.seqs).toEqual([1, 2, 3]);
  });

  it("holds back what a slow window has not taken", async () => {
    const stream = createEventStream();
    const port = new SlowPort();
    feed(stream, null, port);
    await publish(stream, 500);
    expect(port.sent.length).toBeLessThan(40);
  });

  it("gives a window that catches up what it missed, once and in order", async () => {
    const stream = createEventStream();
    const port = new SlowPort();
    feed(stream, null, port);
    await publish(stream, 500);
    port.take(port.sent.length);
    expect(port.seqs).toEqual(numbers(500));
  });

  it("goes on live after catching up", async () => {
    const stream = createEventStream();
    const port = new SlowPort();
    feed(stream, null, port);
    await publish(stream, 100);
    port.take(port.sent.length);
    await publish(stream, 2);
    expect(port.seqs).toEqual(numbers(102));
  });

  it("asks a window that was away too long to fetch anew", async () => {
    const stream = createEventStream();
    const port = new SlowPort();
    feed(stream, null, port);
    await publish(stream, 100);
    for (let index = 0; index < 20_000; index++) stream.publish("source.deleted", { id: "src" });
    port.take(port.sent.length);
    expect(port.sent.at(-1)).toMatchObject({ kind: "resync", seq: 20_100 });
  });

  it("sends nothing more when the page is gone", async () => {
    const stream = createEventStream();
    const port = new SlowPort();
    feed(stream, null, port);
    port.emit("close");
    await publish(stream, 3);
    expect(port.seqs).toEqual([]);
  });

  it("is not woken by a late word from a page that is gone", async () => {
    const stream = createEventStream();
    const port = new SlowPort();
    feed(stream, null, port);
    await publish(stream, 100);
    const before = port.sent.length;
    port.emit("close");
    port.take(100);
    expect(port.sent.length).toBe(before);
  });
});
