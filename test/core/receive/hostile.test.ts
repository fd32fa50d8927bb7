import { describe, expect, it } from "vitest";
import { DEFAULT_LIMITS } from "../../../src/core/receive/arrival.ts";
import { deskForTest } from "./desk.ts";
import { rawClient } from "./raw-client.ts";

const POST = "POST /hooks/a HTTP/1.1\r\nHost: x\r\n";
const KEPT = DEFAULT_LIMITS.keepBytes;

describe("a body beyond the limit", () => {
  it("is answered 413 when one byte too long", async () => {
    const { listener } = await deskForTest();
    const response = await fetch(listener.url, { method: "POST", body: Buffer.alloc(DEFAULT_LIMITS.bodyBytes + 1) });
    expect(response.status).toBe(413);
  });

  it("is taken whole when exactly as long", async () => {
    const { listener, arrival } = await deskForTest();
    await fetch(listener.url, { method: "POST", body: Buffer.alloc(DEFAULT_LIMITS.bodyBytes) });
    expect((await arrival()).request.body.length).toBe(DEFAULT_LIMITS.bodyBytes);
  });

  it("arrives with its declared size and its first bytes", async () => {
    const { raw, arrival } = await deskForTest();
    raw().send(`${POST}Content-Length: 99999999\r\n\r\n${"a".repeat(KEPT)}bbb`);
    const { problem, size, truncated, request } = await arrival();
    expect([problem, size, truncated, request.body.toString()]).toEqual([
      "too_large",
      99_999_999,
      true,
      "a".repeat(KEPT),
    ]);
  });

  it("is answered before the rest is sent", async () => {
    const { raw } = await deskForTest();
    const client = raw();
    client.send(`${POST}Content-Length: 99999999\r\n\r\n${"a".repeat(KEPT)}`);
    expect(await client.until('{"error":"Webhook body is larger')).toContain("HTTP/1.1 413 Payload Too Large");
  });

  it("is counted and cut when it comes in chunks without end", async () => {
    const { raw, arrival } = await deskForTest({ limits: { bodyBytes: 100, keepBytes: 10 } });
    raw().send(`${POST}Transfer-Encoding: chunked\r\n\r\n65\r\n${"a".repeat(101)}\r\n`);
    const { problem, size, request } = await arrival();
    expect([problem, size, request.body.toString()]).toEqual(["too_large", 101, "aaaaaaaaaa"]);
  });

  it("ends the connection once enough of the rest was dropped", async () => {
    const { raw } = await deskForTest({ limits: { bodyBytes: 100, keepBytes: 10, drainBytes: 1000 } });
    const client = raw();
    client.send(`${POST}Content-Length: 99999999\r\n\r\n${"a".repeat(2000)}`);
    expect(await client.closed()).toContain("HTTP/1.1 413");
  });

  it("closes the connection after its end, so that no further request is read from it", async () => {
    const { raw, arrivals } = await deskForTest({ limits: { bodyBytes: 10, keepBytes: 5 } });
    const client = raw();
    client.send(`${POST}Content-Length: 12\r\n\r\nabcdefghijkl`);
    await client.closed();
    expect(arrivals.length).toBe(1);
  });

  it("is refused without a 100 Continue", async () => {
    const { raw } = await deskForTest({ limits: { bodyBytes: 10 } });
    const client = raw();
    client.send(`${POST}Expect: 100-continue\r\nContent-Length: 11\r\n\r\n`);
    expect(await client.closed()).toMatch(/^HTTP\/1\.1 413 /);
  });
});

describe("a body that does not come whole", () => {
  it("arrives as incomplete when the sender vanishes", async () => {
    const { raw, arrival } = await deskForTest();
    const client = raw();
    client.send(`${POST}Expect: 100-continue\r\nContent-Length: 10\r\n\r\n`);
    await client.until("100 Continue");
    client.send("abc");
    client.destroy();
    expect((await arrival()).problem).toBe("incomplete");
  });

  it("is answered 400 when the sender only closed its side", async () => {
    const { raw } = await deskForTest();
    const client = raw();
    client.send(`${POST}Content-Length: 10\r\n\r\nabc`);
    client.finish();
    expect(await client.closed()).toMatch(/^HTTP\/1\.1 400 [^]*ended before its body was complete/);
  });

  it("keeps what came of it", async () => {
    const { raw, arrival } = await deskForTest();
    const client = raw();
    client.send(`${POST}Content-Length: 10\r\n\r\nabc`);
    client.finish();
    expect((await arrival()).request.body.toString()).toBe("abc");
  });

  it("is answered 408 and arrives as timed out when it is too slow", async () => {
    // Long enough for these bytes to have arrived, also where the machine stands still between connecting and reading.
    const { raw, arrivals } = await deskForTest({ limits: { requestTimeoutMs: 2000, headersTimeoutMs: 2000 } });
    const client = raw();
    client.send(`${POST}Content-Length: 10\r\n\r\nabc`);
    expect(await client.closed()).toMatch(/^HTTP\/1\.1 408 /);
    expect(arrivals.map(({ problem, size }) => [problem, size])).toEqual([["timeout", 3]]);
  });

  it("is answered 408 before it arrives when its headers are too slow", async () => {
    const { raw, arrivals } = await deskForTest({ limits: { requestTimeoutMs: 60, headersTimeoutMs: 60 } });
    const client = raw();
    client.send("POST /hooks/a HTTP/1.1\r\nHost: x\r\nX-Slow");
    expect(await client.closed()).toMatch(/^HTTP\/1\.1 408 [^]*too long to arrive/);
    expect(arrivals).toEqual([]);
  });

  it("does not hold a connection that says nothing", async () => {
    const { raw } = await deskForTest({ limits: { requestTimeoutMs: 60, headersTimeoutMs: 60 } });
    expect(await raw().closed()).toMatch(/^HTTP\/1\.1 408 /);
  });

  it("is held where it waits in a tunnel's pool, as a 408 would be the next sender's answer", async () => {
    const { raw, listener } = await deskForTest({ limits: { requestTimeoutMs: 60, headersTimeoutMs: 60 } });
    const pooled = rawClient(listener.doorPort);
    // One that came later to the usual port is over by now.
    await raw().closed();
    await raw().closed();
    pooled.send(`${POST}Content-Length: 3\r\n\r\nabc`);
    expect(await pooled.until("received")).toMatch(/^HTTP\/1\.1 202 /);
    pooled.destroy();
  });

  it("arrives as such at a bad chunk size", async () => {
    const { raw, arrivals } = await deskForTest();
    const client = raw();
    client.send(`${POST}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\n`);
    expect(await client.closed()).toMatch(/^HTTP\/1\.1 400 /);
    expect(arrivals.map(({ problem, request }) => [problem, request.body.toString()])).toEqual([["bad_chunk", "abc"]]);
  });
});

describe("what is not HTTP", () => {
  it.each([
    ["no words", "\u0000\u0001\u0002\u0003\r\n\r\n"],
    ["a TLS hello", Buffer.from("16030100c8010000c40303", "hex")],
    ["an unknown method", "BREW /hooks/a HTTP/1.1\r\nHost: x\r\n\r\n"],
    ["HTTP/2 spoken outright", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"],
    ["no Host", "GET / HTTP/1.1\r\n\r\n"],
    ["a NUL in the target", "GET /hooks/a\u0000b HTTP/1.1\r\nHost: x\r\n\r\n"],
    ["a NUL in a header", "GET / HTTP/1.1\r\nHost: x\r\nX-A: a\u0000b\r\n\r\n"],
    ["a space before the colon", "GET / HTTP/1.1\r\nHost: x\r\nX-A : b\r\n\r\n"],
    ["a folded header", "GET / HTTP/1.1\r\nHost: x\r\nX-A: b\r\n\tc: d\u0000\r\n\r\n"],
    ["a length that is no number", `${POST}Content-Length: ten\r\n\r\n`],
    ["a negative length", `${POST}Content-Length: -1\r\n\r\n`],
    ["two lengths (smuggling)", `${POST}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`],
    [
      "length and chunks (smuggling)",
      `${POST}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /hooks/b HTTP/1.1\r\n\r\n`,
    ],
    ["chunks that are not last (smuggling)", `${POST}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`],
  ])("is answered 400: %s", async (_, bytes) => {
    const { raw } = await deskForTest();
    const client = raw();
    client.send(bytes);
    expect(await client.closed()).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
  });

  it("is answered 431 when the headers are huge", async () => {
    const { raw } = await deskForTest();
    const client = raw();
    client.send(`GET / HTTP/1.1\r\nHost: x\r\nX-A: ${"a".repeat(200_000)}\r\n\r\n`);
    expect(await client.closed()).toMatch(/^HTTP\/1\.1 431 /);
  });

  it("is answered 405 when it asks for a tunnel", async () => {
    const { raw } = await deskForTest();
    const client = raw();
    client.send("CONNECT example.test:443 HTTP/1.1\r\nHost: example.test\r\n\r\n");
    expect(await client.closed()).toMatch(/^HTTP\/1\.1 405 /);
  });

  it("does not cost the request before it its answer", async () => {
    const { raw } = await deskForTest();
    const client = raw();
    client.send("GET /hooks/a HTTP/1.1\r\nHost: x\r\n\r\nrubbish\r\n\r\n");
    expect((await client.closed()).match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 202", "HTTP/1.1 400"]);
  });

  it("does not keep others from being served", async () => {
    const { raw, listener } = await deskForTest();
    const clients = Array.from({ length: 50 }, () => raw());
    for (const client of clients) client.send("rubbish\r\n\r\n");
    await Promise.all(clients.map((client) => client.closed()));
    expect((await fetch(listener.url)).status).toBe(202);
  });
});

describe("closing", () => {
  it("ends idle connections at once", async () => {
    const { raw, listener } = await deskForTest();
    const client = raw();
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await client.until("202");
    await listener.close();
    await client.closed();
    expect(listener.connections()).toBe(0);
  });

  it("lets a request under way have its answer", async () => {
    let reply = (): void => {};
    const answered = new Promise<void>((resolve) => {
      reply = resolve;
    });
    const { raw, listener, arrival } = await deskForTest({
      answer: async () => {
        await answered;
        return { status: 200, headers: [], body: "late" };
      },
    });
    const client = raw();
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    await arrival();
    const closed = listener.close();
    reply();
    await closed;
    expect(await client.closed()).toContain("late");
  });
});
