import { describe, expect, it } from "vitest";
import type { Reply } from "../../../src/core/receive/arrival.ts";
import { json } from "../../../src/core/receive/replies.ts";
import { type Desk, deskForTest } from "./desk.ts";
import type { RawClient } from "./raw-client.ts";

const GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

/** A connection that the receiver has surely taken, and that has said nothing since. */
async function silent({ raw, listener }: Desk, open: number): Promise<RawClient> {
  const client = raw();
  await expect.poll(() => listener.connections()).toBe(open);
  return client;
}

function post(length: number, headers = ""): string {
  return `POST /hooks/a HTTP/1.1\r\nHost: x\r\n${headers}Content-Length: ${length}\r\n\r\n`;
}

/** Answers that wait until they are let go. */
function held() {
  const waiting: (() => void)[] = [];
  return {
    answer: (): Promise<Reply> => new Promise((resolve) => waiting.push(() => resolve(json(202, "{}")))),
    letGo: () => waiting.splice(0).forEach((go) => go()),
  };
}

describe("where there is no room for another connection", () => {
  it("the oldest without a request gives way", async () => {
    const one = await deskForTest({ limits: { maxConnections: 2 } });
    const oldest = await silent(one, 1);
    await silent(one, 2);
    const honest = one.raw();
    honest.send(GET);
    expect([await honest.until("202"), await oldest.closed()]).toEqual([expect.stringContaining("202"), ""]);
    expect(one.listener.dropped()).toEqual({ idle: 1, slow: 0, busy: 0, full: 0, files: 0 });
  });

  it("one that has been answered stays before one that never asked", async () => {
    const one = await deskForTest({ limits: { maxConnections: 2 } });
    const known = one.raw();
    known.send(GET);
    await known.until("202");
    const stranger = await silent(one, 2);
    const third = one.raw();
    third.send(GET);
    await Promise.all([third.until("202"), stranger.closed()]);
    known.send(GET.replace("/", "/again"));
    await one.arrival(3);
  });

  it("a body that comes slowly gives way, unrecorded", async () => {
    const one = await deskForTest({ limits: { maxConnections: 1 } });
    const slow = one.raw();
    slow.send(`${post(10, "Expect: 100-continue\r\n")}`);
    await slow.until("100 Continue");
    const honest = one.raw();
    honest.send(GET);
    await honest.until("202");
    expect(await slow.closed()).not.toContain("202");
    expect([one.arrivals.map(({ request }) => request.method), one.listener.dropped().slow]).toEqual([["GET"], 1]);
  });

  it("of those that are slow, one of the client with most of them goes", async () => {
    const one = await deskForTest({ limits: { maxConnections: 3 } });
    const clients: RawClient[] = [];
    for (const from of ["198.51.100.1", "198.51.100.2", "198.51.100.1"]) {
      const slow = one.raw();
      slow.send(post(10, `X-Forwarded-For: ${from}, 10.0.0.1\r\nExpect: 100-continue\r\n`));
      await slow.until("100 Continue");
      clients.push(slow);
    }
    const honest = one.raw();
    honest.send(GET);
    await honest.until("202");
    clients[1]?.send("0123456789");
    expect(await clients[1]?.until("202")).toContain("202");
  });

  it("nobody goes whose request is whole: the newcomer is turned away", async () => {
    const { answer, letGo } = held();
    const one = await deskForTest({ limits: { maxConnections: 1 }, answer });
    const first = one.raw();
    first.send(GET);
    await one.arrival();
    expect(await one.raw().closed()).toBe("");
    letGo();
    expect(await first.until("202")).toContain("202");
    expect(one.listener.dropped().full).toBe(1);
  });

  it("posts are answered while connections that say nothing keep coming", async () => {
    const one = await deskForTest({ limits: { maxConnections: 50 } });
    const statuses: number[] = [];
    for (let round = 0; round < 10; round += 1) {
      for (let count = 0; count < 30; count += 1) one.raw();
      const answers = await Promise.all(
        ["a", "b", "c"].map((body) =>
          fetch(one.listener.url, { method: "POST", body, headers: { connection: "close" } }),
        ),
      );
      statuses.push(...answers.map(({ status }) => status));
    }
    expect(statuses).toEqual(Array<number>(30).fill(202));
    expect(one.listener.connections()).toBeLessThanOrEqual(50);
  });

  it("says so in the log, once", async () => {
    const one = await deskForTest({ limits: { maxConnections: 1 } });
    for (let count = 0; count < 5; count += 1) one.raw();
    await expect.poll(() => one.listener.dropped().idle).toBe(4);
    expect(one.ports.logged).toEqual([expect.stringContaining("turned away")]);
  });
});

describe("a body that comes too slowly", () => {
  it("is answered 408, recorded as it came, and counted", async () => {
    const one = await deskForTest({ limits: { slowAfterMs: 300 } });
    const slow = one.raw();
    slow.send(`${post(1000)}abc`);
    expect(await slow.closed()).toMatch(/^HTTP\/1\.1 408 /);
    expect(one.arrivals.map(({ problem, size }) => [problem, size])).toEqual([["timeout", 3]]);
    expect(one.listener.dropped().slow).toBe(1);
  });

  it("is waited for while it comes fast enough", async () => {
    const one = await deskForTest({ limits: { slowAfterMs: 300, leastBytesPerSecond: 1000 } });
    const steady = one.raw();
    steady.send(post(20_001) + "a".repeat(20_000));
    const slow = one.raw();
    slow.send(post(1000));
    await slow.closed();
    steady.send("b");
    expect(await steady.until("202")).toContain("202");
  });
});

describe("bodies under way", () => {
  const limits = { bytesUnderWay: 1_000_000, bytesOfClient: 1_000_000, bodyBytes: 900_000 };
  const LARGE = 800_000;

  it("beyond the limit in sum, a large one is answered 503 and asked to come again, and a small one passes", async () => {
    const { answer, letGo } = held();
    const one = await deskForTest({ limits, answer });
    const first = fetch(one.listener.url, { method: "POST", body: Buffer.alloc(LARGE) });
    await one.arrival();
    const second = await fetch(one.listener.url, { method: "POST", body: Buffer.alloc(LARGE) });
    expect([second.status, second.headers.get("retry-after")]).toEqual([503, "2"]);
    const small = fetch(one.listener.url, { method: "POST", body: "{}" });
    expect((await one.arrival(2)).request.body.toString()).toBe("{}");
    letGo();
    expect([(await first).status, (await small).status]).toEqual([202, 202]);
    expect([one.arrivals.length, one.listener.dropped().busy]).toEqual([2, 1]);
  });

  it("are counted as they come where their length is not told", async () => {
    const { answer, letGo } = held();
    const one = await deskForTest({ limits, answer });
    const first = fetch(one.listener.url, { method: "POST", body: Buffer.alloc(LARGE) });
    await one.arrival();
    const client = one.raw();
    client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    client.send(`${LARGE.toString(16)}\r\n${"a".repeat(LARGE)}\r\n0\r\n\r\n`);
    expect(await client.closed()).toMatch(/^HTTP\/1\.1 503 /);
    letGo();
    expect((await first).status).toBe(202);
  });

  it("give their room back with the answer", async () => {
    const one = await deskForTest({ limits });
    for (let round = 0; round < 5; round += 1) {
      const { status } = await fetch(one.listener.url, { method: "POST", body: Buffer.alloc(LARGE) });
      expect(status).toBe(202);
    }
  });

  it("give it back when their sender vanishes", async () => {
    const one = await deskForTest({ limits });
    for (let round = 1; round <= 5; round += 1) {
      const client = one.raw();
      client.send(post(LARGE) + "a".repeat(LARGE - 1));
      client.finish();
      await client.closed();
    }
    expect((await fetch(one.listener.url, { method: "POST", body: Buffer.alloc(LARGE) })).status).toBe(202);
  });

  it("one client has only its share, and another passes", async () => {
    const { answer, letGo } = held();
    const one = await deskForTest({ limits: { ...limits, bytesUnderWay: 3_000_000 }, answer });
    const send = (from: string) =>
      fetch(one.listener.url, { method: "POST", body: Buffer.alloc(LARGE), headers: { "x-forwarded-for": from } });
    const first = send("198.51.100.1");
    await one.arrival();
    expect((await send("198.51.100.1")).status).toBe(503);
    const other = send("198.51.100.2");
    await one.arrival(2);
    letGo();
    expect([(await first).status, (await other).status]).toEqual([202, 202]);
  });

  it("are not asked for where there is no room", async () => {
    const { answer, letGo } = held();
    const one = await deskForTest({ limits, answer });
    const first = fetch(one.listener.url, { method: "POST", body: Buffer.alloc(LARGE) });
    await one.arrival();
    const client = one.raw();
    client.send(post(LARGE, "Expect: 100-continue\r\n"));
    expect(await client.until("\r\n\r\n")).toMatch(/^HTTP\/1\.1 503 /);
    letGo();
    await first;
  });

  it("are cut to what is kept where they do not arrive whole", async () => {
    const one = await deskForTest({ limits: { keepBytes: 1000 } });
    const client = one.raw();
    client.send(post(50_000) + "a".repeat(40_000));
    client.finish();
    const { size, truncated, request, problem } = await one.arrival();
    expect([size, truncated, request.body.length, problem]).toEqual([40_000, true, 1000, "incomplete"]);
  });
});

describe("requests far ahead of their answers", () => {
  it("are all answered in their order", async () => {
    const one = await deskForTest({ answer: ({ request }) => Promise.resolve(json(200, `"${request.url}"`)) });
    const client = one.raw();
    const urls = Array.from({ length: 3000 }, (_, n) => `/${n}`);
    client.send(urls.map((url) => `GET ${url} HTTP/1.1\r\nHost: x\r\n\r\n`).join(""));
    const answers = (await client.until('"/2999"')).match(/"\/\d+"/g);
    expect(answers).toEqual(urls.map((url) => `"${url}"`));
  });
});
