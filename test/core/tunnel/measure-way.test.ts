import { gunzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { measureWay } from "../../../src/core/tunnel/measure-way.ts";
import { type CanaryReceiver, startCanaryReceiver } from "../../fixtures/canary-receiver.ts";
import { type Change, type Passing, startProxy } from "../../fixtures/changing-proxy.ts";
import { type Seen, startServer } from "../../fixtures/http-server.ts";

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
  expect(report?.summary).toBe(
    "Bytes exact. Bodies of 5 MB pass. Bodies in chunks, %20 in paths, %2F in paths, Expect: 100-continue pass. It names no sender's address.",
  );
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
    "decodes %2F in paths",
    { request: (one) => (one.url = one.url.replace("%2F", "/")) },
    /^Bytes exact\. It spells paths anew, so that signatures over the URL do not hold: \/a%2Fb comes as \/a\/b\. Bodies of 64 KB pass\. Bodies in chunks, %20 in paths, Expect: 100-continue pass\./,
  ],
  [
    "sorts what a query has and writes blanks as +",
    { request: (one) => (one.url = one.url.replace("?x=1&x=2&y=%2B%20", "?x=1&y=%2B+")) },
    /It spells paths anew, .*: \/a%20b\/c%7E\?x=1&x=2&y=%2B%20 comes as \/a%20b\/c%7E\?x=1&y=%2B\+\./,
  ],
  [
    "names the sender's address",
    { request: (one) => void one.headers.push(["X-Forwarded-For", "203.0.113.7"]) },
    /It names an address in X-Forwarded-For\.$/,
  ],
])("a proxy that %s", async (_name, change, says) => {
  expect((await measured(change))?.summary).toMatch(says);
});

/** A front that answers by itself where `refuses` names a status, and passes everything else on. */
async function startFront(refuses: (seen: Seen) => number | null): Promise<string> {
  const inner = await startProxy(receiver.port);
  const front = await startServer(async (_incoming, response, seen) => {
    const status = refuses(seen);
    if (status !== null) return void response.writeHead(status, { server: "nginx" }).end();
    const given = seen.headers.filter(
      ([name]) => !/^(connection|content-length|host|expect|transfer-encoding)$/i.test(name),
    );
    const passed = { method: "POST", headers: given, body: new Uint8Array(seen.body) };
    response.end(await (await fetch(inner.url + seen.url, passed)).text());
  });
  closing.push(inner.close, front.close);
  return front.url;
}

it("a proxy that takes no more than a megabyte", async () => {
  const front = await startFront(({ body }) => (body.length > 1024 * 1024 ? 413 : null));
  const aim = receiver.canary.below(front);
  const report = await measureWay(receiver.canary, aim, { now: () => 7, isThrifty: false });
  expect(report?.largestBytes).toBe(1024 * 1024);
  expect(report?.changes.find(({ what }) => what === "size")?.sentence).toMatch(
    /body of 5 MB as it was sent: .* answered 413\. It takes no body of this size/,
  );
});

it("a proxy that wants to know lengths, does not like encoded slashes, and lets nobody ask first", async () => {
  const front = await startFront(({ headers, url }) => {
    const has = (wanted: string) => headers.some(([name]) => name.toLowerCase() === wanted);
    if (has("transfer-encoding")) return 411;
    if (url.includes("%2F")) return 404;
    return has("expect") ? 417 : null;
  });
  const aim = receiver.canary.below(front);
  const report = await measureWay(receiver.canary, aim, { now: () => 7, isThrifty: true });
  const faults = report?.changes.filter(({ isFault }) => isFault) ?? [];
  expect(faults.map(({ what }) => what)).toEqual(["chunked", "path_slash", "expect"]);
  expect(report?.summary).toMatch(
    /It does not bring bodies whose length is not told before \(Transfer-Encoding: chunked\): .* answered 411/,
  );
  expect(report?.summary).toMatch(/It does not bring posts that ask first \(Expect: 100-continue.*\): .* answered 417/);
  expect(report?.summary).toContain("%20 in paths passes.");
});

it("nothing is measured of a way that does not lead here", async () => {
  const other = await startServer();
  closing.push(other.close);
  const aim = receiver.canary.below(other.url);
  expect(await measureWay(receiver.canary, aim, { now: () => 7, isThrifty: true })).toBeNull();
});
