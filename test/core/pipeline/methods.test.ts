import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, test } from "vitest";
import type { Headers } from "../../../src/contract/model/header.ts";
import { SECRET, withRig } from "../../systems/rig.ts";
import { send, withOpen } from "./plain-sender.ts";

describe("methods", () => {
  test.each(["GET", "HEAD", "PUT", "PATCH", "DELETE", "PROPFIND"])("%s is recorded and starts nothing", (method) =>
    withOpen(async (rig) => {
      const answer = await send(rig, method);
      expect([answer.status, answer.headers["allow"]]).toEqual([405, "POST"]);
      expect(await rig.delivery(answer.id)).toMatchObject({
        disposition: "method",
        refusal: `${method} starts nothing at this source. It is recorded and nothing ran.`,
      });
      expect(await rig.executions()).toEqual([]);
    }),
  );

  test.each(["PUT", "PATCH", "DELETE", "GET"] as const)("%s starts hooks where the source says so", (method) =>
    withOpen(
      async (rig) => {
        expect((await send(rig, method)).status).toBe(202);
        expect(await rig.executions()).toHaveLength(1);
      },
      { methods: ["POST", method] },
    ),
  );

  test("a source with a system's own words says in these that it was received", () =>
    withOpen(
      async (rig) => {
        const answer = await send(rig, "GET");
        expect([answer.status, JSON.parse(answer.body).message_id]).toEqual([200, answer.id]);
        expect((await rig.delivery(answer.id)).disposition).toBe("method");
        expect(await rig.executions()).toEqual([]);
      },
      { replyProfile: "otto" },
    ));

  test("a browser that opens a source's URL starts nothing though GET may", () =>
    withOpen(
      async (rig) => {
        const answer = await send(rig, "GET", [
          ["Host", "127.0.0.1"],
          ["Sec-Fetch-Dest", "image"],
        ]);
        expect((await rig.delivery(answer.id)).disposition).toBe("browser");
        expect(await rig.executions()).toEqual([]);
      },
      { methods: ["GET"] },
    ));

  test("a socket's upgrade starts nothing", () =>
    withOpen(async (rig) => {
      const headers: Headers = [
        ["Host", "a"],
        ["Connection", "Upgrade"],
        ["Upgrade", "websocket"],
        ["Sec-WebSocket-Version", "13"],
        ["Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="],
      ];
      expect((await send(rig, "GET", headers)).status).toBe(405);
      expect(await rig.executions()).toEqual([]);
    }));

  test("none or one named twice is no choice", () =>
    withRig(async (rig) => {
      await expect(rig.source({ methods: [] })).rejects.toThrow("methods");
      await expect(rig.source({ methods: ["PUT", "PUT"] })).rejects.toThrow("twice");
    }));
});

describe("OPTIONS asks and never acts:", () => {
  const PREFLIGHT: Headers = [
    ["Host", "127.0.0.1"],
    ["Origin", "https://shop.example"],
    ["Access-Control-Request-Method", "POST"],
    ["Access-Control-Request-Headers", "content-type,x-shop"],
    ["Access-Control-Request-Private-Network", "true"],
  ];

  test("a preflight is refused, and is no rejected signature", () =>
    withOpen(
      async (rig) => {
        const answer = await send(rig, "OPTIONS", PREFLIGHT);
        expect(answer.status).toBe(403);
        expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
        expect(await rig.delivery(answer.id)).toMatchObject({
          disposition: "browser",
          verification: { outcome: "not_checked" },
          refusal: expect.stringContaining("by a CORS preflight (Origin https://shop.example)"),
          executions: [],
        });
      },
      { provider: "octipus", secrets: [SECRET] },
    ));

  test("a preflight is told what the source takes from pages", () =>
    withOpen(
      async (rig) => {
        const answer = await send(rig, "OPTIONS", PREFLIGHT);
        expect(answer).toMatchObject({
          status: 204,
          headers: {
            "access-control-allow-origin": "*",
            "access-control-allow-methods": "POST, PUT",
            "access-control-allow-headers": "content-type,x-shop",
            "access-control-allow-private-network": "true",
          },
        });
        expect((await rig.delivery(answer.id)).disposition).toBe("handshake");
        expect(await rig.executions()).toEqual([]);
      },
      { allowBrowsers: true, methods: ["POST", "PUT"] },
    ));

  test("a CloudEvents sender is allowed at the rate it asks for", () =>
    withOpen(
      async (rig) => {
        const asks: Headers = [
          ["Host", "a"],
          ["WebHook-Request-Origin", "eventgrid.azure.net"],
        ];
        const answer = await send(rig, "OPTIONS", asks);
        expect(answer).toMatchObject({
          status: 200,
          headers: { "webhook-allowed-origin": "eventgrid.azure.net", allow: "POST" },
        });
        expect(answer.headers["webhook-allowed-rate"]).toBeUndefined();
        const rated = await send(rig, "OPTIONS", [...asks, ["WebHook-Request-Rate", "120"]]);
        expect(rated.headers["webhook-allowed-rate"]).toBe("120");
        const odd = await send(rig, "OPTIONS", [...asks, ["WebHook-Request-Rate", "lots"]]);
        expect(odd.headers["webhook-allowed-rate"]).toBe("*");
        expect((await rig.delivery(answer.id)).disposition).toBe("handshake");
      },
      { provider: "octipus", secrets: [SECRET] },
    ));

  test("any other is told the methods", () =>
    withOpen(async (rig) => {
      const answer = await send(rig, "OPTIONS");
      expect([answer.status, answer.headers["allow"]]).toEqual([204, "POST"]);
      expect((await rig.delivery(answer.id)).disposition).toBe("method");
    }));
});

describe("handshakes of senders that need no provider", () => {
  const VALIDATION = (code: unknown) =>
    JSON.stringify([{ eventType: "Microsoft.EventGrid.SubscriptionValidationEvent", data: { validationCode: code } }]);

  test("Event Grid's code goes back, and nothing runs", () =>
    withOpen(async (rig) => {
      const answer = await send(rig, "POST", [], VALIDATION("512d38b6-c7b8-40c8-89fe-f46f9e9622b6"));
      expect(answer).toMatchObject({
        status: 200,
        body: '{"validationResponse":"512d38b6-c7b8-40c8-89fe-f46f9e9622b6"}',
      });
      expect((await rig.delivery(answer.id)).disposition).toBe("handshake");
      expect(await rig.executions()).toEqual([]);
    }));

  test.each(["github", "stripe", "gitlab", "slack", "operator", "adyen"])(
    "also at a source of %s, whose signature it lacks, and nothing is verified by it",
    (provider) =>
      withOpen(
        async (rig) => {
          const answer = await send(rig, "POST", [], VALIDATION("abc-123"));
          expect(answer).toMatchObject({ status: 200, body: '{"validationResponse":"abc-123"}' });
          expect(await rig.delivery(answer.id)).toMatchObject({ disposition: "handshake", executions: [] });
          const { verification } = await rig.delivery(answer.id);
          expect(verification.outcome).not.toBe("verified");
          expect((await send(rig, "POST", [], VALIDATION("<b>"))).status).toBe(401);
        },
        { provider, secrets: [SECRET] },
      ),
  );

  test("a path without a source answers no handshake", () =>
    withOpen(async (rig) => {
      const asks: Headers = [
        ["Host", "a"],
        ["WebHook-Request-Origin", "eventgrid.azure.net"],
      ];
      expect((await send(rig, "POST", [], VALIDATION("abc"), "/hooks/none")).status).toBe(404);
      expect((await send(rig, "OPTIONS", asks, "", "/hooks/none")).status).toBe(404);
    }));

  test("a CloudEvents sender's callback is not called: the answer says already that it may send", () =>
    withOpen(async (rig) => {
      let called = 0;
      const callback = createServer((_, response) => {
        called += 1;
        response.end();
      }).listen(0, "127.0.0.1");
      await once(callback, "listening");
      const { port } = callback.address() as AddressInfo;
      const answer = await send(rig, "OPTIONS", [
        ["Host", "a"],
        ["WebHook-Request-Origin", "events.example"],
        ["WebHook-Request-Rate", "60"],
        ["WebHook-Request-Callback", `http://127.0.0.1:${port}/allow?code=1`],
      ]);
      expect([answer.status, answer.headers["webhook-allowed-origin"], answer.headers["webhook-allowed-rate"]]).toEqual(
        [200, "events.example", "60"],
      );
      await rig.app.drain();
      expect([(await rig.delivery(answer.id)).disposition, called, await rig.executions()]).toEqual([
        "handshake",
        0,
        [],
      ]);
      callback.close();
    }));

  test.each([["<script>"], ["x".repeat(500)], [null]])("a code that is none, %j, does not", (code) =>
    withOpen(async (rig) => {
      expect((await send(rig, "POST", [], VALIDATION(code))).status).toBe(202);
    }),
  );
});

test("handshakes that are GETs are answered as before", () =>
  withRig(async (rig) => {
    await rig.source({ path: "open", provider: "dropbox" });
    const answer = await send(rig, "GET", [], "", "/hooks/open?challenge=abc");
    expect([answer.status, answer.body]).toEqual([200, "abc"]);
  }));

test("a signed delivery by a method of its provider runs, an unsigned one does not", () =>
  withRig(async (rig) => {
    const publicUrl = "https://shop.example/hooks/open";
    const source = await rig.source({ path: "open", provider: "twilio", secrets: ["token"], publicUrl });
    await rig.hook(source);
    const signature = createHmac("sha1", "token").update(`${publicUrl}?CallSid=1`).digest("base64");
    const headers: Headers = [
      ["Host", "shop.example"],
      ["X-Twilio-Signature", signature],
    ];
    expect((await send(rig, "GET", headers, "", "/hooks/open?CallSid=2")).status).toBe(405);
    expect((await send(rig, "GET", headers, "", "/hooks/open?CallSid=1")).status).toBe(202);
    expect(await rig.executions()).toHaveLength(1);
  }));
