import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import { type Server, createServer } from "node:net";
import { Worker } from "node:worker_threads";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Arrival, Reply } from "../../../src/core/receive/arrival.ts";
import { HttpRequest } from "../../../src/core/http/request.ts";
import { packArrivals, packReplies, unpackArrivals, unpackReplies } from "../../../src/core/receive/worker/messages.ts";
import { type Desk, deskForTest } from "./desk.ts";

/** A desk, and the thread that was started for it. */
async function deskWithThread(): Promise<{ desk: Desk; thread: Worker }> {
  const threads: Worker[] = [];
  const seen = (message: unknown) => {
    if (typeof message === "object" && message !== null && "worker" in message && message.worker instanceof Worker) {
      threads.push(message.worker);
    }
  };
  subscribe("worker_threads", seen);
  const desk = await deskForTest();
  unsubscribe("worker_threads", seen);
  const [thread] = threads;
  if (!thread) throw new Error("No thread was started");
  return { desk, thread };
}

/** A desk whose thread has died and found its port taken by another server. */
async function deskWithoutItsPort(): Promise<{ desk: Desk; other: Server }> {
  const { desk, thread } = await deskWithThread();
  const other = createServer();
  thread.once("exit", () => other.listen(desk.listener.port, "127.0.0.1"));
  const tried = nextThread();
  await thread.terminate();
  await once(await tried, "exit");
  return { desk, other };
}

describe("the receiving thread", () => {
  it("is there again on the same port after it died", async () => {
    const { desk, thread } = await deskWithThread();
    const started = nextThread();
    await thread.terminate();
    await once(await started, "message");
    expect((await fetch(desk.listener.url, { method: "POST", body: "{}" })).status).toBe(202);
  });

  it("waits for its port where another has taken it, and is there again once that is gone", async () => {
    const { desk, other } = await deskWithoutItsPort();
    other.close();
    const post = () =>
      fetch(desk.listener.url, { method: "POST", body: "{}" }).then(
        ({ status }) => status,
        () => 0,
      );
    await expect.poll(post).toBe(202);
  });

  it("closes also while it waits for its port", async () => {
    const { desk, other } = await deskWithoutItsPort();
    await expect(desk.listener.close()).resolves.toBeUndefined();
    other.close();
  });

  it("holds a changed body limit from the next request on", async () => {
    const { desk } = await deskWithThread();
    desk.listener.setBodyLimit(4);
    expect((await fetch(desk.listener.url, { method: "POST", body: "12345" })).status).toBe(413);
  });
});

function nextThread(): Promise<Worker> {
  return new Promise((resolve) => {
    const seen = (message: unknown) => {
      if (typeof message !== "object" || message === null || !("worker" in message)) return;
      if (!(message.worker instanceof Worker)) return;
      unsubscribe("worker_threads", seen);
      resolve(message.worker);
    };
    subscribe("worker_threads", seen);
  });
}

/** What node:http reads of a header: bytes as Latin-1. */
const latin1 = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString("latin1"));
const arrival: fc.Arbitrary<Arrival> = fc
  .record({
    method: latin1,
    url: latin1,
    headers: fc.array(fc.tuple(latin1, latin1), { maxLength: 5 }),
    body: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    size: fc.nat(),
    truncated: fc.boolean(),
    problem: fc.constantFrom(null, "too_large" as const, "timeout" as const),
  })
  .map(({ size, truncated, problem, ...parts }) => ({
    request: new HttpRequest({ ...parts, httpVersion: "1.1", clientIp: "127.0.0.1" }),
    size,
    truncated,
    problem,
  }));
const playing = fc.record({
  delaySeconds: fc.integer({ min: 0, max: 600 }),
  cut: fc.constantFrom(null, "before" as const, "midway" as const),
});
const honest = fc.record({
  status: fc.integer({ min: 200, max: 599 }),
  headers: fc.array(fc.tuple(fc.string(), fc.string()), { maxLength: 4 }),
  body: fc.oneof(
    fc.string(),
    fc.uint8Array({ maxLength: 100 }).map((bytes) => Buffer.from(bytes)),
  ),
});
const reply: fc.Arbitrary<Reply> = fc.oneof(
  honest,
  fc.tuple(honest, playing).map(([whole, played]) => Object.assign(whole, { playing: played })),
);

const numbered = <Item>(items: readonly Item[]) => items.map((item, index) => ({ number: index * 7, item }));
const parts = ({ request, ...rest }: Arrival) => ({
  ...rest,
  method: request.method,
  url: request.url,
  headers: request.headers,
  body: request.body.toString("hex"),
});

describe("what crosses between the threads", () => {
  it("gives every arrival back as it was, byte for byte", () => {
    fc.assert(
      fc.property(fc.array(arrival, { maxLength: 6 }), (arrivals) => {
        const back = unpackArrivals(packArrivals(numbered(arrivals)));
        expect(back.map(({ number, item }) => ({ number, item: parts(item) }))).toEqual(numbered(arrivals.map(parts)));
      }),
    );
  });

  it("gives every reply back as it was, byte for byte", () => {
    fc.assert(
      fc.property(fc.array(reply, { maxLength: 6 }), (replies) => {
        expect(unpackReplies(packReplies(numbered(replies)))).toEqual(numbered(replies));
      }),
    );
  });
});
