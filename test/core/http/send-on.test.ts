import { expect, test } from "vitest";
import type { Headers } from "../../../src/contract/model/header.ts";
import { sendOn, whyNotSentOn } from "../../../src/core/http/send-on.ts";

const to = { url: new URL("https://example.com/in?a=1"), hostFromPayload: false, allowPrivateHosts: true };
const body = Buffer.from([0x7b, 0xff, 0x7d]);
const delivery = { id: "dlv_1", clientIp: "203.0.113.9" };

function proxied(headers: Headers, own: Headers = []): Headers {
  return sendOn({ url: "/elsewhere", method: "POST", headers, body }, to, { kind: "proxied", delivery, own }).headers;
}

test("method and bytes go on as they were", () => {
  const headers: Headers = [["X-One", "1"]];
  const call = sendOn({ url: "/elsewhere", method: "PUT", headers, body }, to, { kind: "recorded" });
  expect(call).toEqual({ ...to, target: "/in?a=1", method: "PUT", headers, body, maxRedirects: 0 });
});

test.each([
  ["/hooks/shop", "http://localhost:3000/in", "/in"],
  ["/hooks/shop/", "http://localhost:3000/in", "/in/"],
  ["/hooks/shop/a/b?x=1", "http://localhost:3000/webhooks", "/webhooks/a/b?x=1"],
  ["/api/webhooks/shop/a", "http://localhost:3000/webhooks/", "/webhooks/a"],
  ["/webhook/shop/a%2Fb?x='|\"", "http://localhost:3000", "/a%2Fb?x='|\""],
  ["/hooks/shop?x=1&x=2", "http://localhost:3000/in?key=k", "/in?key=k&x=1&x=2"],
  ["/hooks/shop?key=theirs&x=1", "http://localhost:3000/in?key=k", "/in?key=k&x=1"],
  ["/hooks/shop?", "http://localhost:3000/in", "/in"],
  ["http://hooks.example/hooks/shop/a?x=1", "http://localhost:3000/in", "/in/a?x=1"],
  ["/no/source?x=1", "http://localhost:3000/in", "/in?x=1"],
])("%s goes on to %s as %s", (url, destination, target) => {
  const call = sendOn(
    { url, method: "POST", headers: [], body },
    { ...to, url: new URL(destination) },
    { kind: "recorded" },
  );
  expect(call.target).toBe(target);
  expect(call.url.host).toBe("localhost:3000");
});

test("the whole path goes on where nothing of it is to be left out", () => {
  const url = new URL("http://localhost:3000/base");
  const kept = (arrived: string) =>
    sendOn({ url: arrived, method: "POST", headers: [], body }, { ...to, url, stripPath: false }, { kind: "recorded" })
      .target;
  expect(kept("/hooks/shop/a?x=1")).toBe("/base/hooks/shop/a?x=1");
  expect(kept("http://hooks.example/hooks/shop")).toBe("/base/hooks/shop");
});

test("the destination keeps its name and password", () => {
  const url = new URL("http://me:pw@localhost:3000/in");
  const call = sendOn(
    { url: "/hooks/shop?x=1", method: "POST", headers: [], body },
    { ...to, url },
    { kind: "recorded" },
  );
  expect(call.url.href).toBe("http://me:pw@localhost:3000/in?x=1");
});

test("what was cut, or went in a circle, is not sent on", () => {
  const passed: Headers = Array.from({ length: 5 }, (_, index) => ["X-Hookbench-Delivery", `dlv_${index}`]);
  expect(whyNotSentOn({ headers: passed }, false)).toContain("going in a circle");
  expect(whyNotSentOn({ headers: passed.slice(1) }, false)).toBeNull();
  expect(whyNotSentOn({ headers: [] }, true)).toContain("was cut");
});

test("a replay repeats every header that was recorded but those of its connection", () => {
  const headers: Headers = [
    ["Host", "hooks.example"],
    ["x-hub-signature-256", "sha256=00"],
    ["Connection", "close"],
    ["X-Twice", "1"],
    ["X-Twice", "2"],
  ];
  const call = sendOn({ url: "/elsewhere", method: "POST", headers, body }, to, { kind: "recorded" });
  expect(call.headers).toEqual([headers[1], headers[3], headers[4]]);
});

test("a proxy passes on every line but those of the connection, and those that Connection names", () => {
  const sent = proxied([
    ["Host", "hooks.example"],
    ["X-Hub-Signature-256", "sha256=00"],
    ["Connection", "keep-alive, X-Only-Here"],
    ["x-only-here", "1"],
    ["Transfer-Encoding", "chunked"],
    ["Expect", "100-continue"],
    ["Proxy-Authorization", "Basic eDp5"],
    ["x-twice", "1"],
    ["X-Twice", "2"],
  ]);
  expect(sent).toEqual([
    ["X-Hub-Signature-256", "sha256=00"],
    ["x-twice", "1"],
    ["X-Twice", "2"],
    ["X-Forwarded-For", "203.0.113.9"],
    ["X-Forwarded-Proto", "http"],
    ["X-Forwarded-Host", "hooks.example"],
    ["X-Hookbench-Delivery", "dlv_1"],
  ]);
});

test("what proxies before said of the way stays, and the last hop is named once", () => {
  const sent = proxied([
    ["X-Forwarded-For", "198.51.100.1"],
    ["X-Forwarded-For", "203.0.113.9"],
    ["x-forwarded-proto", "https"],
    ["X-Forwarded-Host", "public.example"],
    ["X-Hookbench-Delivery", "dlv_0"],
    ["Host", "127.0.0.1:4444"],
  ]);
  expect(sent).toEqual([
    ["x-forwarded-proto", "https"],
    ["X-Forwarded-Host", "public.example"],
    ["X-Hookbench-Delivery", "dlv_0"],
    ["X-Forwarded-For", "198.51.100.1, 203.0.113.9"],
    ["X-Hookbench-Delivery", "dlv_1"],
  ]);
});

test("own headers replace those of their name, in any case", () => {
  const sent = proxied(
    [
      ["authorization", "Bearer theirs"],
      ["X-Other", "1"],
    ],
    [
      ["Authorization", "Bearer ours"],
      ["x-forwarded-proto", "https"],
    ],
  );
  expect(sent).toEqual([
    ["X-Other", "1"],
    ["X-Forwarded-For", "203.0.113.9"],
    ["X-Hookbench-Delivery", "dlv_1"],
    ["Authorization", "Bearer ours"],
    ["x-forwarded-proto", "https"],
  ]);
});
