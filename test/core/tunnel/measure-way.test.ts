import { gunzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { measureWay } from "../../../src/core/tunnel/measure-way.ts";
import { type CanaryReceiver, startCanaryReceiver } from "../../fixtures/canary-receiver.ts";
import { type Change, type Passing, startProxy } from "../../fixtures/changing-proxy.ts";
import { startServer } from "../../fixtures/http-server.ts";

let receiver: CanaryReceiver;
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  receiver = await startCanaryReceiver();
});
afterEach(() => {
  for (const close of closing.splice(0)) close();
});
afterAll(() => receiver.close());

async function measured(change: Change, isThrifty = true) {
  const proxy = await startProxy(receiver.port, change);
  closing.push(proxy.close);
  return measureWay(receiver.canary, receiver.canary.below(proxy.url), { now: () => 7, isThrifty });
}

it("of an honest proxy says that bytes are exact, and how much of them passes", async () => {
  const report = await measured({}, false);
  expect(report).toMatchObject({
    areBytesExact: true,
    changes: [],
    largestBytes: 5 * 1024 * 1024,
    clientAddressIn: null,
  });
  expect(report?.summary).toBe("Bytes exact. Bodies of 5 MB pass. It names no sender's address.");
});

const jsonAnew = (one: Passing) => {
  if (one.headers.some(([name, value]) => /type/i.test(name) && /json/.test(value)) && one.body[0] === 123)
    one.body = Buffer.from(JSON.stringify(JSON.parse(one.body.toString())));
};

it.each<[string, Change, RegExp]>([
  ["re-formats JSON", { request: jsonAnew }, /^Bytes are changed\. It re-formats JSON, .*1\.10 becomes 1\.1/],
  [
    "unpacks what is packed",
    { request: (one) => (one.body = one.body[0] === 31 && one.body[1] === 139 ? gunzipSync(one.body) : one.body) },
    /^Bytes are changed\. It unpacks bodies that come with Content-Encoding: gzip, and still says/,
  ],
  [
    "reads all as text",
    { request: (one) => (one.body = Buffer.from(one.body.toString("utf8"))) },
    /^Bytes are changed\. It changes bodies, .*from byte 129 on/,
  ],
  [
    "lower-cases names and joins values",
    {
      request: (one) => {
        const names = [...new Set(one.headers.map(([name]) => name))];
        one.headers = names.map((name) => [
          name.toLowerCase(),
          one.headers.flatMap(([other, value]) => (other === name ? [value] : [])).join(", "),
        ]);
      },
    },
    /^Bytes exact\. Headers of the same name are joined by commas\. Header names arrive in lower case\. Bodies of 64 KB/,
  ],
  [
    "names the sender's address",
    { request: (one) => void one.headers.push(["X-Forwarded-For", "203.0.113.7"]) },
    /It names an address in X-Forwarded-For\.$/,
  ],
])("a proxy that %s", async (_name, change, says) => {
  expect((await measured(change))?.summary).toMatch(says);
});

it("a proxy that takes no more than a megabyte", async () => {
  const inner = await startProxy(receiver.port);
  const front = await startServer(async (incoming, response, { body, headers }) => {
    if (body.length > 1024 * 1024) return void response.writeHead(413, { server: "nginx" }).end();
    const given = headers.filter(([name]) => !/^(connection|content-length|host)$/i.test(name));
    const passed = { method: "POST", headers: given, body: new Uint8Array(body) };
    response.end(await (await fetch(inner.url + (incoming.url ?? ""), passed)).text());
  });
  closing.push(inner.close, front.close);
  const aim = receiver.canary.below(front.url);
  const report = await measureWay(receiver.canary, aim, { now: () => 7, isThrifty: false });
  expect(report?.largestBytes).toBe(1024 * 1024);
  expect(report?.changes.find(({ what }) => what === "size")?.sentence).toMatch(
    /body of 5 MB as it was sent: .* answered 413\. It takes no body of this size/,
  );
});

it("nothing is measured of a way that does not lead here", async () => {
  const other = await startServer();
  closing.push(other.close);
  const aim = receiver.canary.below(other.url);
  expect(await measureWay(receiver.canary, aim, { now: () => 7, isThrifty: true })).toBeNull();
});
