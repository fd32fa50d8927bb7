import { once } from "node:events";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import type { StreamFrame } from "../../src/contract/events.ts";
import { parseFrame } from "../../src/contract/wire.ts";
import { createFeed, sinceFromQuery } from "../../src/control/event-feed.ts";

const opened: { reader: WebSocket; server: WebSocketServer }[] = [];

afterEach(() => {
  for (const { reader, server } of opened.splice(0)) {
    reader.terminate();
    server.close();
  }
});

/** Two ends of one real WebSocket. */
async function connectedPair(): Promise<{ reader: WebSocket; sender: WebSocket }> {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  await once(server, "listening");
  const address = server.address();
  const accepted = new Promise<WebSocket>((resolve) => server.once("connection", resolve));
  const reader = new WebSocket(`ws://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`);
  await once(reader, "open");
  opened.push({ reader, server });
  return { reader, sender: await accepted };
}

function frameOf(first: number, count: number, id = "x"): StreamFrame {
  const events = Array.from({ length: count }, (_, index) => ({
    seq: first + index,
    name: "source.deleted" as const,
    data: { id },
  }));
  return { kind: "events", events };
}

describe("the event feed", () => {
  it("sends hello before what was pushed after it, and events gathered", async () => {
    const { reader, sender } = await connectedPair();
    const feed = createFeed(sender);
    const frames: (StreamFrame | null)[] = [];
    const received = new Promise<void>((resolve) => {
      reader.on("message", (data) => frames.push(parseFrame(String(data))) === 2 && resolve());
    });
    feed.push({ kind: "hello", seq: 0, stream: "s" });
    feed.push(frameOf(1, 2));
    feed.push(frameOf(3, 1));
    await received;
    expect(frames).toEqual([{ kind: "hello", seq: 0, stream: "s" }, frameOf(1, 3)]);
  });

  it("splits what is too large for one message", async () => {
    const { reader, sender } = await connectedPair();
    const lengths: number[] = [];
    let events = 0;
    const received = new Promise<void>((resolve) => {
      reader.on("message", (data) => {
        const frame = parseFrame(String(data));
        lengths.push(String(data).length);
        events += frame?.kind === "events" ? frame.events.length : 0;
        if (events === 2000) resolve();
      });
    });
    createFeed(sender).push(frameOf(1, 2000, "x".repeat(10_000)));
    await received;
    expect(Math.max(...lengths)).toBeLessThan(300_000);
  });

  it("drops a client that does not read", async () => {
    const { reader, sender } = await connectedPair();
    reader.pause();
    const feed = createFeed(sender);
    const large = "x".repeat(10_000);
    for (let seq = 1; sender.readyState === WebSocket.OPEN; seq += 100) {
      feed.push(frameOf(seq, 100, large));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(sender.readyState).toBe(WebSocket.CLOSED);
  });

  it("sends nothing after it was closed", async () => {
    const { reader, sender } = await connectedPair();
    const feed = createFeed(sender);
    const messages: string[] = [];
    reader.on("message", (data) => messages.push(String(data)));
    feed.push(frameOf(1, 1));
    feed.close();
    sender.close();
    await once(reader, "close");
    expect(messages).toEqual([]);
  });
});

describe("where a client stopped", () => {
  it.each([
    ["", null],
    ["stream=a", null],
    ["since=1", null],
    ["stream=a&since=12", { stream: "a", seq: 12 }],
  ])("%j is %j", (query, expected) => {
    expect(sinceFromQuery(new URLSearchParams(query))).toEqual(expected);
  });

  it.each([
    "stream=a&since=",
    "stream=a&since=-1",
    "stream=a&since=1e3",
    "stream=a&since=9999999999999999",
    `stream=${"a".repeat(101)}&since=1`,
  ])("%j is no place that can be replayed from", (query) => {
    expect(sinceFromQuery(new URLSearchParams(query))).toEqual({ stream: "", seq: 0 });
  });
});
