import * as fc from "fast-check";
import { expect, test } from "vitest";
import { isPrivateAddress } from "../../../src/core/http/client/address.ts";
import { renderUrl } from "../../../src/core/act/forward/url-template.ts";
import { calls } from "./calls.ts";
import { valuesOf, withServer } from "../../fixtures/http-server.ts";
import { withRig } from "./rig.ts";

function body(value: unknown) {
  return { body: Buffer.from(JSON.stringify(value)) };
}

test("private, loopback and reserved addresses are known in every form", () => {
  const inside =
    "0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.9.9.9 169.254.169.254 172.16.0.1 172.31.255.255 192.168.1.1 224.0.0.1 255.255.255.255 :: ::1 [::1] ::ffff:127.0.0.1 ::ffff:7f00:1 ::127.0.0.1 64:ff9b::10.0.0.1 64:ff9b:1::8.8.8.8 64:ff9b:1:ffff::1 2001::1 2001:0:4136:e378::1 2002:7f00:1:: fc00::1 fd12::1 fe80::1 fe80::1%eth0 ff02::1 localhost";
  const outside =
    "1.1.1.1 8.8.8.8 100.63.0.1 100.128.0.1 172.15.0.1 172.32.0.1 192.167.1.1 2606:4700::1111 ::ffff:8.8.8.8 64:ff9b::8.8.8.8 64:ff9b:2::1 2001:1::1 2001:4860::1 2002:808:808::1";
  expect(inside.split(" ").filter((address) => !isPrivateAddress(address))).toEqual([]);
  expect(outside.split(" ").filter((address) => isPrivateAddress(address))).toEqual([]);
});

test("a host that the payload chose may not be private", () =>
  withServer(null, ({ url, port, seen }) =>
    withRig({}, async ({ hook, runOne }) => {
      const a = hook("a", calls("{{webhook.body.to}}", { mode: "call" }));
      for (const to of [
        url,
        `http://localhost:${port}`,
        `http://[::ffff:127.0.0.1]:${port}`,
        `http://2130706433:${port}`,
        `http://127.1:${port}`,
      ]) {
        expect((await runOne(a, body({ to }))).error).toContain("private or loopback");
      }
      expect(seen).toEqual([]);
    }),
  ));

test("a host that the payload completes is checked like one it chose", () =>
  withServer(null, ({ port, seen }) =>
    withRig({}, async ({ hook, runOne }) => {
      const { error } = await runOne(
        hook("a", calls(`http://{{webhook.body.host}}:${port}/x`)),
        body({ host: "127.0.0.1" }),
      );
      expect(error).toContain("private or loopback");
      expect(seen).toEqual([]);
    }),
  ));

test("the hook may allow private hosts", () =>
  withServer(null, ({ url, seen }) =>
    withRig({}, async ({ hook, runOne }) => {
      await runOne(hook("a", calls("{{webhook.body.to}}", { allowPrivateHosts: true })), body({ to: `${url}/in` }));
      expect(seen[0]?.url).toBe("/in");
    }),
  ));

test("a value in the path cannot leave its segment", () =>
  withServer(null, ({ url, seen }) =>
    withRig({}, async ({ hook, runOne }) => {
      const a = hook("a", calls(`${url}/items/{{webhook.body.id}}/done?q={{webhook.body.id}}`));
      await runOne(a, body({ id: "../x y?&#/" }));
      expect(seen[0]?.url).toBe("/items/..%2Fx%20y%3F%26%23%2F/done?q=..%2Fx%20y%3F%26%23%2F");
      expect((await runOne(a, body({ id: ".." }))).error).toContain("another path");
    }),
  ));

test("whatever a payload holds, a written host stays the host", () =>
  withRig({}, ({ hook, context }) => {
    const a = hook("a");
    const property = fc.asyncProperty(fc.string({ unit: "binary" }), async (v) => {
      const rendered = renderUrl(
        "https://example.com/a/{{webhook.body.v}}?b={{webhook.body.v}}",
        await context(a, body({ v })),
      );
      if (rendered.ok) expect([rendered.url.origin, rendered.hostFromPayload]).toEqual(["https://example.com", false]);
    });
    return fc.assert(property, { numRuns: 30 });
  }));

test("redirects are followed with method and body where the status keeps them", () =>
  withServer(
    (request, response) => {
      if (request.url === "/see") response.writeHead(303, { Location: "/end" }).end();
      else if (request.url === "/keep") response.writeHead(307, { Location: "/end" }).end();
      else response.end("ok");
    },
    ({ url, seen }) =>
      withRig({}, async ({ hook, runOne }) => {
        await runOne(hook("keep", calls(`${url}/keep`)), { body: Buffer.from("abc") });
        await runOne(hook("see", calls(`${url}/see`)), { body: Buffer.from("abc") });
        const ends = seen.filter((one) => one.url === "/end").map((one) => [one.method, String(one.body)]);
        expect(ends).toEqual([
          ["POST", "abc"],
          ["GET", ""],
        ]);
      }),
  ));

test.each([301, 302, 303])(
  "a %s that turns a POST into a GET is followed, and the loss of the body is told",
  (status) =>
    withServer(
      (request, response) => {
        if (request.url === "/moved") response.writeHead(status, { Location: "/end" }).end();
        else response.end("ok");
      },
      ({ url }) =>
        withRig({}, async ({ hook, runOne }) => {
          const told = await runOne(hook("a", calls(`${url}/moved`)), { body: Buffer.from("abc") });
          expect(told).toMatchObject({ status: "success", result: { becameGet: status } });
          expect(told.output).toContain(`${status} turned the request into a GET without its body`);
          const kept = await runOne(hook("b", calls(`${url}/end`)), { body: Buffer.from("abc") });
          expect(kept).toMatchObject({ result: { becameGet: null }, output: "" });
        }),
    ),
);

test("more than five redirects are refused", () =>
  withServer(
    (_request, response) => response.writeHead(302, { Location: "/again" }).end(),
    ({ url, seen }) =>
      withRig({}, async ({ hook, runOne }) => {
        expect((await runOne(hook("a", calls(url)))).error).toContain("More than 5 redirects");
        expect(seen).toHaveLength(6);
      }),
  ));

test("a redirect to another private host or port is refused", () =>
  withServer(null, (inner) =>
    withServer(
      (_request, response) => response.writeHead(307, { Location: inner.url }).end(),
      ({ url }) =>
        withRig({}, async ({ hook, runOne }) => {
          expect((await runOne(hook("a", calls(url)))).error).toContain("private or loopback");
          expect(inner.seen).toEqual([]);
        }),
    ),
  ));

test("what goes in a circle is stopped", () =>
  withServer(null, ({ url, seen }) =>
    withRig({}, async ({ hook, runOne }) => {
      const headers = Array.from({ length: 5 }, (_, index): [string, string] => [
        "X-Hookbench-Delivery",
        `dlv_${index}`,
      ]);
      expect((await runOne(hook("a", calls(url)), { headers })).error).toContain("going in a circle");
      expect(seen).toEqual([]);
    }),
  ));

test("credentials do not follow a redirect to another origin", () =>
  withServer(null, (other) =>
    withServer(
      (_request, response) => response.writeHead(307, { Location: other.url }).end(),
      ({ url }) =>
        withRig({}, async ({ hook, runOne }) => {
          const headers: [string, string][] = [
            ["Authorization", "Bearer secret"],
            ["Cookie", "a=b"],
            ["X-Auth-Token", "secret"],
            ["X-Kept", "1"],
          ];
          await runOne(hook("a", calls(url, { allowPrivateHosts: true })), { headers });
          expect([
            valuesOf(other.seen[0], "authorization"),
            valuesOf(other.seen[0], "cookie"),
            valuesOf(other.seen[0], "x-auth-token"),
            valuesOf(other.seen[0], "x-kept"),
          ]).toEqual([[], [], [], ["1"]]);
        }),
    ),
  ));
