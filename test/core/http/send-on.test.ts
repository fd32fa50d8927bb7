import { expect, test } from "vitest";
import type { Headers } from "../../../src/contract/model/header.ts";
import { sendOn } from "../../../src/core/http/send-on.ts";

const to = { url: new URL("https://example.com/in?a=1"), hostFromPayload: false, allowPrivateHosts: true };
const body = Buffer.from([0x7b, 0xff, 0x7d]);
const delivery = { id: "dlv_1", clientIp: "203.0.113.9" };

function proxied(headers: Headers, own: Headers = []): Headers {
  return sendOn({ method: "POST", headers, body }, to, { kind: "proxied", delivery, own }).headers;
}

test("method and bytes go on as they were; the URL is the destination's, whole", () => {
  const headers: Headers = [["X-One", "1"]];
  const call = sendOn({ method: "PUT", headers, body }, to, { kind: "recorded" });
  expect(call).toEqual({ ...to, method: "PUT", headers, body, maxRedirects: 5 });
});

test("a replay repeats every header that was recorded", () => {
  const headers: Headers = [
    ["Host", "hooks.example"],
    ["x-hub-signature-256", "sha256=00"],
    ["Connection", "close"],
    ["X-Twice", "1"],
    ["X-Twice", "2"],
  ];
  expect(sendOn({ method: "POST", headers, body }, to, { kind: "recorded" }).headers).toEqual(headers);
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
