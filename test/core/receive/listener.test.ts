import { afterEach, describe, expect, it } from "vitest";
import { DEFAULT_LIMITS } from "../../../src/core/receive/arrival.ts";
import { startListener } from "../../../src/core/receive/listener.ts";
import { json } from "../../../src/core/receive/replies.ts";
import { type Desk, type DeskOptions, openDesk } from "./desk.ts";

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

async function desk(options: DeskOptions = {}): Promise<Desk> {
  const opened = await openDesk(options);
  open.push(opened.close);
  return opened;
}

describe("what arrives", () => {
  it("keeps method, target, order, case and duplicates of headers, and the bytes", async () => {
    const { raw, arrival } = await desk();
    const client = raw();
    client.send(
      "PATCH /hooks/a%20b?x=1&x=2 HTTP/1.1\r\nhOsT: here\r\nX-A: 1\r\nx-a:  two \r\nContent-Length: 3\r\n\r\n",
    );
    client.send(Buffer.from([0xff, 0x00, 0xfe]));
    const { request } = await arrival();
    expect({ ...request, body: [...request.body] }).toMatchObject({
      method: "PATCH",
      url: "/hooks/a%20b?x=1&x=2",
      httpVersion: "1.1",
      clientIp: "127.0.0.1",
      headers: [
        ["hOsT", "here"],
        ["X-A", "1"],
        ["x-a", "two"],
        ["Content-Length", "3"],
      ],
      body: [0xff, 0x00, 0xfe],
    });
  });

  it("is answered also where the sender has ended its side", async () => {
    const { raw } = await desk();
    const client = raw();
    client.send("POST /hooks/a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");
    client.finish();
    expect(await client.closed()).toMatch(/^HTTP\/1\.1 \d{3} /);
  });

  it("puts chunks together", async () => {
    const { raw, arrival } = await desk();
    raw().send(
      "POST /hooks/a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;ext=1\r\nde\r\n0\r\nTrailer: t\r\n\r\n",
    );
    const { request, size, problem } = await arrival();
    expect([request.body.toString(), size, problem]).toEqual(["abcde", 5, null]);
  });

  it("leaves an encoded body as it came", async () => {
    const { listener, arrival } = await desk();
    const body = Buffer.from("1f8b0800000000000003", "hex");
    await fetch(listener.url, { method: "POST", headers: { "content-encoding": "gzip, x-unknown" }, body });
    expect((await arrival()).request.body.equals(body)).toBe(true);
  });

  it("takes an empty body", async () => {
    const { listener, arrival } = await desk();
    const response = await fetch(`${listener.url}/hooks/a`, { method: "POST" });
    expect([response.status, (await arrival()).size]).toEqual([202, 0]);
  });

  it.each(["GET", "PUT", "DELETE", "OPTIONS", "PURGE", "PROPFIND"])("takes %s", async (method) => {
    const { raw, arrival } = await desk();
    raw().send(`${method} /hooks/a HTTP/1.1\r\nHost: x\r\n\r\n`);
    expect((await arrival()).request.method).toBe(method);
  });

  it("keeps more headers than node:http does by default", async () => {
    const { raw, arrival } = await desk();
    raw().send(`GET / HTTP/1.1\r\nHost: x\r\n${"a:b\r\n".repeat(3000)}\r\n`);
    expect((await arrival()).request.headers.length).toBe(3001);
  });

  it("takes a request that offers an upgrade as an ordinary one", async () => {
    const { raw } = await desk();
    const client = raw();
    client.send(
      "POST /hooks/a HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\nContent-Length: 2\r\n\r\nhi",
    );
    expect(await client.until("hooks")).toContain("HTTP/1.1 202 Accepted");
  });

  it("answers pipelined requests in their order", async () => {
    const { raw } = await desk({ answer: ({ request }) => Promise.resolve(json(200, `"${request.url}"`)) });
    const client = raw();
    client.send(
      "GET /1 HTTP/1.1\r\nHost: x\r\n\r\nPOST /2 HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\n!GET /3 HTTP/1.1\r\nHost: x\r\n\r\n",
    );
    expect((await client.until('"/3"')).match(/"\/\d"/g)).toEqual(['"/1"', '"/2"', '"/3"']);
  });

  it("tells a sender that waits to continue", async () => {
    const { raw } = await desk();
    const client = raw();
    client.send("POST /hooks/a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    await client.until("100 Continue");
    client.send("hi");
    expect(await client.until('"hooks":1')).toContain("HTTP/1.1 202 Accepted");
  });

  it("loses nothing to an expectation it does not know", async () => {
    const { raw, arrival } = await desk();
    raw().send("POST /hooks/a HTTP/1.1\r\nHost: x\r\nExpect: miracles\r\nContent-Length: 2\r\n\r\nhi");
    expect((await arrival()).request.body.toString()).toBe("hi");
  });
});

describe("what is answered", () => {
  it("writes status, headers, length and body", async () => {
    const { raw } = await desk({
      answer: () =>
        Promise.resolve({
          status: 299,
          headers: [
            ["X-A", "1"],
            ["X-A", "2"],
          ],
          body: "é",
        }),
    });
    const client = raw();
    client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    expect(await client.until("Ã©")).toMatch(/^HTTP\/1\.1 299 unknown\r\nX-A: 1\r\nX-A: 2\r\nContent-Length: 2\r\n/);
  });

  it("answers HEAD with the length and no body", async () => {
    const { listener } = await desk();
    const response = await fetch(listener.url, { method: "HEAD" });
    expect([response.headers.get("content-length"), await response.text()]).toEqual(["43", ""]);
  });

  it("answers 204 without a body or length", async () => {
    const { listener } = await desk({ answer: () => Promise.resolve({ status: 204, headers: [], body: "" }) });
    const response = await fetch(listener.url);
    expect([response.status, response.headers.get("content-length")]).toEqual([204, null]);
  });

  it("answers 500 in JSON when handling fails", async () => {
    const { listener } = await desk({ answer: () => Promise.reject(new Error("disk full")) });
    const response = await fetch(listener.url);
    expect([response.status, await response.json()]).toEqual([
      500,
      { error: expect.stringContaining("send it again") },
    ]);
  });

  it("logs why handling failed", async () => {
    const { listener, ports } = await desk({ answer: () => Promise.reject(new Error("disk full")) });
    await fetch(listener.url);
    expect(ports.logged).toEqual([expect.stringContaining("disk full")]);
  });

  it.each([
    { status: 200, headers: [["X-A", "1\r\nX-B: 2"]], body: "" },
    { status: 99, headers: [], body: "" },
  ] as const)("answers 500 to a reply that cannot be written: %j", async ({ status, headers, body }) => {
    const { listener } = await desk({
      answer: () => Promise.resolve({ status, headers: headers.map(([n, v]) => [n, v]), body }),
    });
    expect((await fetch(listener.url)).status).toBe(500);
  });
});

describe("the port", () => {
  async function takenPort(): Promise<number> {
    const other = await startListener({ port: 0, ...rest });
    open.push(other.close);
    return other.port;
  }
  const rest = {
    limits: DEFAULT_LIMITS,
    log: { info() {}, warn() {}, error() {} },
    handle: () => Promise.resolve(json(200, "{}")),
  };

  it("takes the next free one when the wanted is in use, and says so", async () => {
    const taken = await takenPort();
    const listener = await startListener({ port: taken, ...rest });
    open.push(listener.close);
    expect([listener.port > taken, listener.wantedPort]).toEqual([true, taken]);
  });

  it("has no wanted port when it got what it asked for", async () => {
    const { listener } = await desk();
    expect([listener.wantedPort, listener.url]).toEqual([null, `http://127.0.0.1:${listener.port}`]);
  });

  it("rejects when the host is not this machine's", async () => {
    await expect(startListener({ port: 0, host: "203.0.113.1", ...rest })).rejects.toThrow("EADDRNOTAVAIL");
  });

  it("is free again after closing", async () => {
    const first = await startListener({ port: 0, ...rest });
    await first.close();
    const second = await startListener({ port: first.port, ...rest });
    open.push(second.close);
    expect(second.port).toBe(first.port);
  });
});
