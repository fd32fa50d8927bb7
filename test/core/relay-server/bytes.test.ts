import { afterAll, beforeAll, expect, it } from "vitest";
import type { Relay } from "../../../src/core/relay-server/relay.ts";
import { adminCall, invite, joinTeam, startTestRelay } from "../../fixtures/relay.ts";
import { fuzzReceiver } from "../receive/fuzz.ts";
import { rawClient } from "../receive/raw-client.ts";
import { take } from "./team.ts";

let relay: Relay;
let anna: Awaited<ReturnType<typeof joinTeam>>;
const port = (): number => Number(new URL(relay.url).port);

beforeAll(async () => {
  relay = await startTestRelay();
  for (const name of ["gh", "odd", "large", "fuzz", "broken"]) await adminCall(relay, "set-source", { name });
  await adminCall(relay, "set-source", { name: "fuzz", reply: { status: 202, headers: [], body: '{"hooks":1}' } });
  anna = await joinTeam(relay, await invite(relay, "anna"));
});

afterAll(async () => {
  await anna.connection.close();
  await relay.close();
});

const EVERY_BYTE = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
const HEADERS: [string, string][] = [
  ["Host", "x"],
  ["X-a", "1"],
  ["Cookie", "a"],
  ["x-A", "2"],
  ["X-a", "3"],
  ["Empty", ""],
  ["__proto__", "p"],
  ["Nats-Msg-Id", "same"],
  ["Nats-Rollup", "all"],
  ["Nats-Expected-Stream", "other"],
  ["Latin", "caf\u00e9 \u00ff"],
  ["Utf-8", Buffer.from("žluťoučký 🐎").toString("latin1")],
  ["Tab", "a\tb"],
  ["Long", "l".repeat(30_000)],
];

it.each([
  ["a query that could be written otherwise", "/hooks/odd?a=1&a=2&%7e=%7E&q=a+b&", "odd"],
  ["a path below the source", "/hooks/odd/%2F/x?", "odd"],
  ["a target that names its host", "http://hooks.example.com/hooks/odd?x", "odd"],
])("keeps every byte of a request: %s", async (_, target) => {
  const head = [`M-SEARCH ${target} HTTP/1.1`, ...HEADERS.map(([name, value]) => `${name}: ${value}`)];
  const client = rawClient(port());
  client.send(Buffer.from(`${head.join("\r\n")}\r\nTransfer-Encoding: chunked\r\n\r\n100\r\n`, "latin1"));
  client.send(EVERY_BYTE);
  client.send("\r\n0\r\nX-Trailer: t\r\n\r\n");
  const answer = await client.until('{"received":true}');
  client.destroy();
  const [frame] = await take(anna.connection, "anna", "odd", 1);
  expect(frame?.head).toMatchObject({
    source: "odd",
    method: "M-SEARCH",
    url: target,
    httpVersion: "1.1",
    clientIp: "127.0.0.1",
    headers: [...HEADERS, ["Transfer-Encoding", "chunked"]],
    trailers: [["X-Trailer", "t"]],
    size: 256,
    truncated: false,
    problem: null,
    answered: { status: 202, by: "default" },
  });
  expect(frame?.body.equals(EVERY_BYTE)).toBe(true);
  expect(answer).toContain(`X-Hookbench-Delivery: ${frame?.head.id}\r\n`);
});

it("keeps bodies that are too large for one message, around the size of a part and up to 10 MB", async () => {
  const sizes = [512 * 1024, 512 * 1024 + 1, 1024 * 1024, 10 * 1024 * 1024];
  const bodies = sizes.map((size) => Buffer.alloc(size, EVERY_BYTE));
  for (const body of bodies) {
    const answer = await fetch(`${relay.url}/hooks/large`, { method: "POST", body });
    expect(answer.status).toBe(202);
  }
  const frames = await take(anna.connection, "anna", "large", sizes.length);
  expect(frames.map(({ head }) => head.parts)).toEqual([undefined, 2, 2, 20]);
  expect(frames.map(({ body }, at) => body.equals(bodies[at] ?? Buffer.alloc(0)))).toEqual(sizes.map(() => true));
});

it("stores what does not arrive whole as that, and answers what the app would", async () => {
  const tooLarge = await fetch(`${relay.url}/hooks/broken`, { method: "POST", body: Buffer.alloc(11 * 1024 * 1024) });
  expect(tooLarge.status).toBe(413);
  const cut = rawClient(port());
  cut.send("POST /hooks/broken HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nonly this");
  cut.finish();
  expect(await cut.closed()).toContain("HTTP/1.1 400 ");
  const frames = await take(anna.connection, "anna", "broken", 2);
  expect(frames.map(({ head }) => [head.problem, head.size, head.truncated])).toEqual([
    ["too_large", 11 * 1024 * 1024, true],
    ["incomplete", 9, false],
  ]);
  expect(frames[1]?.body.toString()).toBe("only this");
});

it("stores the whole posts among 300 connections that send anything, each once and as it was", async () => {
  const plan = { port: port(), seed: 7, connections: 300, atOnce: 20, under: "/hooks/fuzz/" };
  const { whole, unanswered } = await fuzzReceiver(plan);
  expect(unanswered).toEqual([]);
  const marks = new Map<string, Buffer>();
  let read = 0;
  while (marks.size < whole.size) {
    const [frame] = await take(anna.connection, "anna", "fuzz", 1);
    if (!frame) break;
    read += 1;
    const mark = frame.head.url.slice("/hooks/fuzz/".length);
    if (whole.has(mark)) {
      expect(marks.has(mark)).toBe(false);
      marks.set(mark, frame.body);
    }
    if (read > 5000) break;
  }
  expect([...whole].filter(([mark, body]) => !marks.get(mark)?.equals(body)).map(([mark]) => mark)).toEqual([]);
});
