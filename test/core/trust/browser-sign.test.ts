import { describe, expect, test } from "vitest";
import type { Headers } from "../../../src/contract/model/header.ts";
import { browserSign } from "../../../src/core/trust/browser-sign.ts";
import { requestTo } from "../../../src/core/http/request.ts";

const CHROME = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36";

function sign(headers: Headers, method = "POST"): string | null {
  return browserSign(requestTo("/hooks/a?x=1", { method, headers, body: Buffer.from("{}") }));
}

describe("a page gives itself away by", () => {
  test.each<[string, Headers]>([
    ["its origin", [["Origin", "https://evil.example"]]],
    ["an origin in other letters", [["oRiGiN", "HTTP://EVIL.EXAMPLE"]]],
    ["no origin to speak of", [["Origin", "null"]]],
    ["another port of this machine", [["Origin", "http://localhost:3000"]]],
    [
      "the receiver's own origin, as after DNS rebinding",
      [
        ["Origin", "http://evil.example:4567"],
        ["Host", "evil.example:4567"],
      ],
    ],
    ["an extension", [["Origin", "chrome-extension://abcdef"]]],
    [
      "a second origin",
      [
        ["Origin", ""],
        ["Origin", "https://evil.example"],
      ],
    ],
    ["Sec-Fetch-Site", [["Sec-Fetch-Site", "cross-site"]]],
    ["Sec-Fetch-Site of the same site", [["Sec-Fetch-Site", "same-site"]]],
    ["Sec-Fetch-Site of the same origin", [["Sec-Fetch-Site", "same-origin"]]],
    ["a URL opened by hand", [["Sec-Fetch-Site", "none"]]],
    ["navigating", [["Sec-Fetch-Mode", "navigate"]]],
    ["asking without CORS", [["Sec-Fetch-Mode", "no-cors"]]],
    ["a socket", [["Sec-Fetch-Mode", "websocket"]]],
    ["an image", [["Sec-Fetch-Dest", "image"]]],
    ["a service worker", [["Sec-Fetch-Dest", "serviceworker"]]],
    ["a click", [["Sec-Fetch-User", "?1"]]],
    ["a preflight", [["Access-Control-Request-Method", "POST"]]],
    ["its preflight for a private network", [["Access-Control-Request-Private-Network", "true"]]],
    ["a hint about the browser", [["Sec-CH-UA", '"Chromium";v="120"']]],
    ["fetching ahead", [["Sec-Purpose", "prefetch"]]],
    ["fetching ahead, as it was once said", [["Purpose", "prefetch"]]],
    ["a navigation over plain HTTP", [["Upgrade-Insecure-Requests", "1"]]],
    ["a link's ping", [["Ping-To", "https://evil.example/"]]],
    ["a ping's type", [["Content-Type", "text/ping"]]],
    [
      "a form of an old browser",
      [
        ["Referer", "https://evil.example/form"],
        ["Content-Type", "text/plain"],
      ],
    ],
    [
      "a form with fields",
      [
        ["Referer", "http://evil.example/"],
        ["Content-Type", "application/x-www-form-urlencoded"],
      ],
    ],
    [
      "a form with files",
      [
        ["Referer", "http://evil.example/"],
        ["Content-Type", "multipart/form-data; boundary=x"],
      ],
    ],
    [
      "a referrer that only looks like this URL",
      [
        ["Host", "a.example"],
        ["Referer", "http://b.example/?http://a.example/hooks/a?x=1"],
      ],
    ],
    [
      "a browser's name and languages",
      [
        ["User-Agent", CHROME],
        ["Accept-Language", "en"],
      ],
    ],
  ])("%s", (_, headers) => {
    expect(sign(headers)).not.toBe(null);
  });
});

describe("a sender that is no page is left alone:", () => {
  test.each<[string, Headers]>([
    [
      "curl",
      [
        ["User-Agent", "curl/8.5.0"],
        ["Accept", "*/*"],
        ["Content-Type", "application/json"],
      ],
    ],
    [
      "Node's fetch",
      [
        ["Sec-Fetch-Mode", "cors"],
        ["User-Agent", "node"],
        ["Accept-Language", "*"],
        ["Accept", "*/*"],
      ],
    ],
    ["an empty origin", [["Origin", ""]]],
    [
      "a sender that names itself as browsers do",
      [
        ["User-Agent", "Mozilla/5.0 (compatible; Shop/1.0; +https://shop.example)"],
        ["Accept-Language", "en"],
      ],
    ],
    [
      "WordPress, which refers to the URL itself",
      [
        ["Host", "a.example"],
        ["Referer", "http://a.example/hooks/a?x=1"],
      ],
    ],
    [
      "the same through a tunnel",
      [
        ["Host", "127.0.0.1:80"],
        ["X-Forwarded-Host", "a.example"],
        ["Referer", "https://a.example/hooks/a?x=1"],
      ],
    ],
    ["a referrer that is no URL", [["Referer", "shop"]]],
    ["CloudEvents' question", [["WebHook-Request-Origin", "eventgrid.azure.net"]]],
  ])("%s", (_, headers) => {
    expect(sign(headers)).toBe(null);
  });
});

test("what is said of it names the origin, and never more than fits on a line", () => {
  expect(sign([["Origin", "https://evil.example"]])).toBe("Origin https://evil.example");
  expect(sign([["Origin", `https://${"x".repeat(5000)}`]])?.length).toBeLessThan(260);
  expect(sign([["Origin", "https://\u0085evil"]])).toBe("Origin");
  expect(sign([["Referer", "https://shop.example/a?token=secret"]])).toBe("Referer https://shop.example");
});
