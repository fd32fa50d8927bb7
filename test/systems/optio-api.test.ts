import { describe, expect, test } from "vitest";
import { z } from "zod";
import { valuesOf, withServer } from "../fixtures/http-server.ts";
import type { Rig } from "./rig.ts";
import { type Type, withShell } from "./shell.ts";
import { isSigned } from "./verifier.ts";

const BASE = "http://localhost:4000";
const AUTH = '-H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json"';
const SECRET = "optio shared secret";
const CREATE = String.raw`curl -X POST http://localhost:4000/api/webhooks \
  ${AUTH} \
  -d "{
    \"url\": \"$URL\",
    \"events\": [\"task.failed\", \"task.pr_opened\"],
    \"secret\": \"${SECRET}\",
    \"description\": \"Tell the deploy bot\"
  }"`;
const TEST = `curl -X POST http://localhost:4000/api/webhooks/$ID/test ${AUTH}`;
const DELIVERIES = `curl "http://localhost:4000/api/webhooks/$ID/deliveries?limit=2" ${AUTH}`;
const ONE = `http://localhost:4000/api/webhooks/$ID ${AUTH}`;

type Work = (rig: Rig, type: Type, at: { readonly URL: string; readonly ID: string }) => Promise<void>;

/** A webhook that a set-up script made, for a receiver that answers so. */
function withWebhook(
  status: number,
  work: (seen: Parameters<typeof valuesOf>[0][], ...rest: Parameters<Work>) => Promise<void>,
) {
  return withServer(
    (_, response) => response.writeHead(status).end("answered"),
    ({ url, seen }) =>
      withShell(BASE, async (rig, type) => {
        const made = await type(CREATE, { URL: url });
        expect(made.status).toBe(201);
        const { webhook } = z.object({ webhook: z.object({ id: z.string() }) }).parse(made.body);
        await work(seen, rig, type, { URL: url, ID: webhook.id });
      }),
  );
}

describe("Optio's API stands in here, so that set-up scripts run", () => {
  test("a webhook has url, events, description, active, and its secret reads back as ••••••", () =>
    withWebhook(204, async (_, rig, type, at) => {
      const shown = await type(`curl http://localhost:4000/api/webhooks ${AUTH}`);
      expect(shown).toEqual({
        status: 200,
        body: {
          webhooks: [
            {
              id: at.ID,
              url: expect.stringContaining("127.0.0.1"),
              events: ["task.failed", "task.pr_opened"],
              secret: "••••••",
              description: "Tell the deploy bot",
              active: true,
              createdAt: expect.stringMatching(/Z$/),
              updatedAt: expect.stringMatching(/Z$/),
            },
          ],
        },
      });
      expect(JSON.stringify(shown)).not.toContain(SECRET);
      expect((await rig.call("endpoints.list", {})).items).toMatchObject([{ id: at.ID, provider: "optio" }]);
    }));

  test("/test is one attempt, signed, of the first subscribed event or the chosen one, and answers what came of it", () =>
    withWebhook(204, async (seen, _, type, at) => {
      expect(await type(TEST, at)).toMatchObject({
        status: 200,
        body: {
          delivery: {
            webhookId: at.ID,
            event: "task.failed",
            payload: { event: "task.failed", data: { test: true } },
            statusCode: 204,
            success: true,
            attempt: 1,
            error: null,
          },
        },
      });
      const chosen = await type(`${TEST} -d '{"event":"review.completed"}'`, at);
      expect(chosen).toMatchObject({ body: { delivery: { event: "review.completed" } } });
      const body = seen[0]?.body ?? Buffer.alloc(0);
      expect(isSigned(valuesOf(seen[0], "X-Optio-Signature")[0], "sha256=", SECRET, body)).toBe(true);
      expect(seen).toHaveLength(2);
    }));

  test("/test says what a receiver that fails answered", () =>
    withWebhook(500, async (seen, _, type, at) => {
      expect(await type(TEST, at)).toMatchObject({
        status: 200,
        body: { delivery: { success: false, statusCode: 500, responseBody: "answered" } },
      });
      expect(seen).toHaveLength(1);
    }));

  test("/deliveries?limit= gives the newest first, and no more than asked for", () =>
    withWebhook(204, async (_, __, type, at) => {
      for (const event of ["task.failed", "task.completed", "review.completed"])
        await type(`${TEST} -d '{"event":"${event}"}'`, at);
      expect(await type(DELIVERIES, at)).toMatchObject({
        status: 200,
        body: { deliveries: [{ event: "review.completed" }, { event: "task.completed", responseBody: "" }] },
      });
    }));

  test("PATCH switches it off and leaves the secret alone when its mask comes back; DELETE takes it away", () =>
    withWebhook(204, async (seen, rig, type, at) => {
      const changed = await type(`curl -X PATCH ${ONE} -d '{"active":false,"secret":"••••••"}'`, at);
      expect(changed).toMatchObject({ status: 200, body: { webhook: { active: false, secret: "••••••" } } });
      expect((await type(TEST, at)).status).toBe(409);
      await type(`curl -X PATCH ${ONE} -d '{"active":true}'`, at);
      await type(TEST, at);
      const body = seen[0]?.body ?? Buffer.alloc(0);
      expect(isSigned(valuesOf(seen[0], "X-Optio-Signature")[0], "sha256=", SECRET, body)).toBe(true);
      expect(await type(`curl -X DELETE ${ONE}`, at)).toEqual({ status: 204, body: null });
      expect((await rig.call("endpoints.list", {})).items).toEqual([]);
      expect(await type(`curl ${ONE}`, at)).toEqual({ status: 404, body: { error: "Webhook not found" } });
    }));

  test.each([
    ["no events", '{"url":"https://example.com","events":[]}', 400],
    ["an event that is none", '{"url":"https://example.com","events":["task.done"]}', 400],
    ["no URL", '{"url":"ftp://example.com","events":["task.failed"]}', 400],
    ["no JSON", "{", 400],
  ])("%s is refused in words", (_, body, status) =>
    withShell(BASE, async (rig, type) => {
      const answer = await type(`curl -X POST http://localhost:4000/api/webhooks ${AUTH} -d '${body}'`);
      expect(answer).toEqual({ status, body: { error: expect.stringMatching(/\w+/) } });
      expect((await rig.call("endpoints.list", {})).items).toEqual([]);
    }),
  );

  test("without the token nothing is told or made", () =>
    withShell(BASE, async (rig, type) => {
      expect((await type(CREATE, { URL: "https://example.com", TOKEN: "wrong" })).status).toBe(401);
      expect((await rig.call("endpoints.list", {})).items).toEqual([]);
    }));

  test("an endpoint of another system is none of its webhooks", () =>
    withShell(BASE, async (rig, type) => {
      const { id } = await rig.call("endpoints.create", { name: "x", url: "https://example.com", provider: "github" });
      expect((await type(`curl -X DELETE ${ONE}`, { ID: id })).status).toBe(404);
      expect((await rig.call("endpoints.list", {})).items).toHaveLength(1);
    }));
});
