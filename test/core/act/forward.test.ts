import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import type { Header } from "../../../src/contract/model/header.ts";
import { calls } from "./calls.ts";
import { valuesOf, withServer } from "../../fixtures/http-server.ts";
import { withRig } from "./rig.ts";

test("the body travels on byte for byte, with method, header order, case and duplicates", () =>
  withServer(null, ({ url, seen }) =>
    withRig({}, async ({ hook, runOne }) => {
      const body = randomBytes(100_000);
      const headers: Header[] = [
        ["X-One", "1"],
        ["content-type", "application/octet-stream"],
        ["x-ONE", "2"],
        ["X-Latin", "caf\xe9"],
      ];
      const { status } = await runOne(hook("a", calls(`${url}/in?x=1`)), { method: "PUT", headers, body });
      expect(status).toBe("success");
      expect(seen[0]).toMatchObject({ method: "PUT", url: "/in?x=1" });
      expect(seen[0]?.body.equals(body)).toBe(true);
      expect(seen[0]?.headers.slice(1, 5)).toEqual(headers);
    }),
  ));

test("an empty body stays empty", () =>
  withServer(null, ({ url, seen }) =>
    withRig({}, async ({ hook, runOne }) => {
      await runOne(hook("a", calls(url)), { headers: [["Content-Length", "0"]], body: Buffer.alloc(0) });
      expect([seen[0]?.body.length, valuesOf(seen[0], "content-length")]).toEqual([0, ["0"]]);
    }),
  ));

test("a body that came in chunks goes on with its length", () =>
  withServer(null, ({ url, seen }) =>
    withRig({}, async ({ hook, runOne }) => {
      await runOne(hook("a", calls(url)), { headers: [["Transfer-Encoding", "chunked"]], body: Buffer.from("abc") });
      expect([
        String(seen[0]?.body),
        valuesOf(seen[0], "transfer-encoding"),
        valuesOf(seen[0], "content-length"),
      ]).toEqual(["abc", [], ["3"]]);
    }),
  ));

test("headers of the connection stay behind, and who sent it is added", () =>
  withServer(null, ({ url, port, seen }) =>
    withRig({}, async ({ hook, runOne }) => {
      const headers: Header[] = [
        ["Host", "hooks.example.com"],
        ["Connection", "keep-alive, X-Hop"],
        ["X-Hop", "1"],
        ["Keep-Alive", "timeout=5"],
        ["Expect", "100-continue"],
        ["X-Forwarded-For", "203.0.113.9"],
        ["X-Forwarded-Proto", "https"],
      ];
      const { deliveryId } = await runOne(hook("a", calls(url)), { headers, clientIp: "198.51.100.7" });
      const names = seen[0]?.headers.map(([name]) => name.toLowerCase());
      expect(names).not.toEqual(expect.arrayContaining(["x-hop"]));
      expect(names).not.toEqual(expect.arrayContaining(["keep-alive"]));
      expect(names).not.toEqual(expect.arrayContaining(["expect"]));
      expect(valuesOf(seen[0], "host")).toEqual([`127.0.0.1:${port}`]);
      expect(valuesOf(seen[0], "x-forwarded-for")).toEqual(["203.0.113.9, 198.51.100.7"]);
      expect(valuesOf(seen[0], "x-forwarded-proto")).toEqual(["https"]);
      expect(valuesOf(seen[0], "x-forwarded-host")).toEqual(["hooks.example.com"]);
      expect(valuesOf(seen[0], "x-hookbench-delivery")).toEqual([deliveryId]);
    }),
  ));

test("the response is kept, its body to 64 KB", () =>
  withServer(
    (_request, response) => response.writeHead(201, { "X-Answer": "yes" }).end("y".repeat(100_000)),
    ({ url }) =>
      withRig({}, async ({ hook, runOne }) => {
        const { result } = await runOne(hook("a", calls(url)));
        expect(result).toMatchObject({ status: 201, body: "y".repeat(65_536), truncated: true });
        expect(result).toHaveProperty("headers", expect.arrayContaining([["X-Answer", "yes"]]));
      }),
  ));

test("an answer of 400 and above is an error that keeps the response", () =>
  withServer(
    (_request, response) => response.writeHead(500).end("broken"),
    ({ url }) =>
      withRig({}, async ({ hook, runOne }) => {
        const execution = await runOne(hook("a", calls(url)));
        expect(execution).toMatchObject({
          status: "error",
          error: "The server answered 500.",
          result: { status: 500, body: "broken" },
        });
      }),
  ));

test("nothing listening there is said in words", () =>
  withRig({}, async ({ hook, runOne }) => {
    const { error } = await runOne(hook("a", calls("http://127.0.0.1:9/")));
    expect(error).toBe("Connection refused by 127.0.0.1:9: is your server running on port 9?");
  }));

test("a server that never answers is ended by the time-out", () =>
  withServer(
    () => {},
    ({ url }) =>
      withRig({}, async ({ hook, runOne }) => {
        expect((await runOne(hook("a", { ...calls(url), timeoutSeconds: 1 }))).error).toBe("Timed out after 1 second.");
      }),
  ));

test("a request of its own has the method, headers and body of its templates", () =>
  withServer(null, ({ url, seen }) =>
    withRig({}, async ({ hook, runOne }) => {
      const config = {
        webhookMethod: "PUT",
        webhookHeaders: { "X-Title": "{{webhook.body.title}}" },
        webhookBody: '{"t":"{{webhook.body.n}}"}',
      } as const;
      const body = Buffer.from(JSON.stringify({ title: "a\r\nX-Evil: é", n: 7 }));
      await runOne(hook("a", calls(`${url}/items/{{webhook.body.n}}`, config)), { body });
      expect(seen[0]).toMatchObject({ method: "PUT", url: "/items/7", body: Buffer.from('{"t":"7"}') });
      expect(valuesOf(seen[0], "x-evil")).toEqual([]);
      expect(valuesOf(seen[0], "x-title")).toEqual([Buffer.from("a X-Evil: é").toString("latin1")]);
    }),
  ));

test("the default body of a request of its own is the trigger, without credentials", () =>
  withServer(null, ({ url, seen }) =>
    withRig({}, async ({ hook, runOne }) => {
      await runOne(hook("a", calls(url, { mode: "call" })), {
        headers: [
          ["Authorization", "Bearer x"],
          ["X-A", "1"],
        ],
        body: Buffer.from('{"b":2}'),
      });
      const headers = { authorization: "••••••", "x-a": "1" };
      expect(JSON.parse(String(seen[0]?.body))).toEqual({
        webhook: { path: "/hooks/github", method: "POST", headers, body: { b: 2 } },
      });
    }),
  ));

test("n8n is asked to execute a workflow with its key", () =>
  withServer(null, ({ url, seen }) =>
    withRig({}, async ({ hook, runOne, store }) => {
      const actionConfig = { n8nUrl: `${url}/`, workflowId: "a/b", n8nApiKey: "…" };
      const a = hook("a", { action: "n8n_workflow", actionConfig });
      store.actionSecrets.set("a", { n8nApiKey: "key" });
      expect((await runOne(a)).status).toBe("success");
      expect(seen[0]).toMatchObject({ method: "POST", url: "/api/v1/workflows/a%2Fb/execute" });
      expect(valuesOf(seen[0], "x-n8n-api-key")).toEqual(["key"]);
    }),
  ));

test("a workflow's Webhook node is called itself, without the key of n8n's API", () =>
  withServer(null, ({ url, seen }) =>
    withRig({}, async ({ hook, runOne, store }) => {
      const actionConfig = { n8nUrl: `${url}/webhook/3d5b9c1e`, workflowId: "a", n8nApiKey: "…" };
      const a = hook("a", { action: "n8n_workflow", actionConfig });
      store.actionSecrets.set("a", { n8nApiKey: "key" });
      expect((await runOne(a)).status).toBe("success");
      expect(seen[0]).toMatchObject({ method: "POST", url: "/webhook/3d5b9c1e" });
      expect(valuesOf(seen[0], "x-n8n-api-key")).toEqual([]);
    }),
  ));

test.each([404, 405])("n8n's %i, as it has no such route, is explained with what it has", (status) =>
  withServer(
    (_, response) => response.writeHead(status).end(),
    ({ url }) =>
      withRig({}, async ({ hook, runOne }) => {
        const a = hook("a", { action: "n8n_workflow", actionConfig: { n8nUrl: url, workflowId: "a" } });
        expect(await runOne(a)).toMatchObject({
          status: "error",
          error: expect.stringMatching(new RegExp(`answered ${status}\\..*Webhook node.*/webhook/`)),
        });
      }),
  ),
);
