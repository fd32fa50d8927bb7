import { describe, expect, test } from "vitest";
import { SECRET, signed, withRig } from "../rig.ts";
import { TOKEN, type Type, withShell } from "../shell.ts";

const CREATE = String.raw`curl -X POST http://localhost:3000/api/hooks \
  -H "Authorization: Bearer $TOKEN" \
  -H "Content-Type: application/json" \
  -d '{
    "name": "Review pull requests",
    "trigger": "webhook",
    "triggerConfig": { "webhookPath": "github", "webhookSecret": "octopuses have eight arms" },
    "action": "notify",
    "actionConfig": { "notifyOwner": true, "notifyMessage": "PR {{webhook.body.number}} at {{webhook.path}}" },
    "conditions": [{ "field": "webhook.path", "operator": "equals", "value": "github" }]
  }'`;
const EXECUTIONS = 'curl http://localhost:3000/api/hooks/$HOOK_ID/executions -H "Authorization: Bearer $TOKEN"';
const ALL = 'curl "http://localhost:3000/api/hooks/executions/all?limit=20" -H "Authorization: Bearer $TOKEN"';
const CHANGE = String.raw`curl -X PATCH http://localhost:3000/api/hooks/$HOOK_ID \
  -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \
  -d '{"priority": 7, "triggerConfig": {"messageTemplate": "From {{body.sender}}"}}'`;
const TOGGLE = 'curl -X POST http://localhost:3000/api/hooks/$HOOK_ID/toggle -H "Authorization: Bearer $TOKEN" -d "{}"';
const TRY = 'curl -X POST http://localhost:3000/api/hooks/$HOOK_ID/test -H "Authorization: Bearer $TOKEN"';
const REMOVE = 'curl -X DELETE http://localhost:3000/api/hooks/$HOOK_ID -H "Authorization: Bearer $TOKEN"';

const withOctipus = (work: Parameters<typeof withShell>[1]) => withShell("http://localhost:3000", work);

async function made(type: Type): Promise<string> {
  const { body } = await type(CREATE);
  return typeof body === "object" && body !== null && "id" in body ? String(body.id) : "";
}

describe("Octipus's documented commands work as they are pasted", () => {
  test("POST /api/hooks makes a hook that a signed post to its path starts", () =>
    withOctipus(async (rig, type) => {
      expect(await type(CREATE)).toMatchObject({
        status: 201,
        body: { name: "Review pull requests", trigger: "webhook", triggerConfig: { webhookPath: "github" } },
      });
      const body = '{"number":42}';
      expect((await rig.post("/api/webhooks/github", body, signed(body))).status).toBe(202);
      await rig.app.drain();
      expect(rig.ports.notifications.map((one) => one.body)).toEqual(["PR 42 at github"]);
    }));

  test("GET /api/hooks/<id>/executions and /executions/all answer {executions,total} in its field names", () =>
    withOctipus(async (rig, type) => {
      const id = await made(type);
      const body = '{"number":42}';
      await rig.post("/api/webhooks/github", body, { ...signed(body), Cookie: "session=hush-hush" });
      await rig.app.drain();
      const own = await type(EXECUTIONS, { HOOK_ID: id });
      expect(own).toEqual({
        status: 200,
        body: {
          total: 1,
          executions: [
            {
              id: expect.stringMatching(/^exe_/),
              hookId: id,
              hookName: "Review pull requests",
              source: "hook",
              status: "success",
              triggerType: "webhook",
              actionType: "notify",
              result: expect.anything(),
              error: null,
              durationMs: expect.any(Number),
              triggerContext: {
                webhook: { path: "github", method: "POST", headers: expect.anything(), body: { number: 42 } },
              },
              createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
            },
          ],
        },
      });
      expect(JSON.stringify(own)).not.toContain("hush-hush");
      expect(await type(ALL)).toEqual(own);
    }));

  test("PATCH, toggle, test and DELETE do what they say", () =>
    withOctipus(async (rig, type) => {
      const id = await made(type);
      const changed = await type(CHANGE, { HOOK_ID: id });
      expect(changed).toMatchObject({
        status: 200,
        body: {
          priority: 7,
          name: "Review pull requests",
          triggerConfig: { webhookPath: "github", messageTemplate: "From {{body.sender}}" },
        },
      });
      expect(await type(TOGGLE, { HOOK_ID: id })).toMatchObject({ status: 200, body: { isEnabled: false } });
      expect(await type(TOGGLE, { HOOK_ID: id })).toMatchObject({ status: 200, body: { isEnabled: true } });
      await rig.post("/api/webhooks/github", "{}", signed("{}"));
      expect(await type(TRY, { HOOK_ID: id })).toMatchObject({
        status: 200,
        body: { hookId: id, source: "manual_test" },
      });
      expect(await type(REMOVE, { HOOK_ID: id })).toEqual({ status: 200, body: { success: true } });
      expect(await type(REMOVE, { HOOK_ID: id })).toMatchObject({ status: 404 });
    }));

  test("a secret is never given back", () =>
    withOctipus(async (_, type) => {
      const id = await made(type);
      const given = JSON.stringify([
        await type(CREATE),
        await type(CHANGE, { HOOK_ID: id }),
        await type('curl http://localhost:3000/api/hooks -H "Authorization: Bearer $TOKEN"'),
      ]);
      expect(given).toContain("Review pull requests");
      expect(given).not.toContain(SECRET);
    }));

  test.each(["", "wrong", `${TOKEN}x`])("the token %j opens nothing", (token) =>
    withOctipus(async (rig, type) => {
      expect((await type(CREATE, { TOKEN: token })).status).toBe(401);
      expect((await type(ALL, { TOKEN: token })).status).toBe(401);
      expect((await rig.call("hooks.list", {})).items).toEqual([]);
    }),
  );

  test.each([
    ["a body that is no hook", `curl http://localhost:3000/api/hooks -H "Authorization: Bearer $TOKEN" -d '[]'`, 400],
    ["a hook without a name", `curl http://localhost:3000/api/hooks -H "Authorization: Bearer $TOKEN" -d '{}'`, 400],
    ["a hook that is not there", EXECUTIONS.replace("$HOOK_ID", "hook_none"), 404],
    ["a route that is not there", EXECUTIONS.replace("/executions", "/nothing"), 404],
    ["another method", `curl -X PUT http://localhost:3000/api/hooks -H "Authorization: Bearer $TOKEN"`, 405],
    ["a change of the wrong type", CHANGE.replace("7", '"high"'), 400],
  ])("%s is answered in words", (_, command, status) =>
    withOctipus(async (__, type) => {
      const answer = await type(command, { HOOK_ID: await made(type) });
      expect(answer).toEqual({ status, body: { error: expect.stringMatching(/\w+/) } });
    }),
  );
});

test.each(["/api/hooks", "/api/hooks/executions/all", "/api/hooks/hook_1/executions"])(
  "Octipus: a request for %s at the receiver is told where to go, and its bearer token is not kept in clear",
  (path) =>
    withRig(async (rig) => {
      const answer = await rig.post(path, "{}", { Authorization: "Bearer hush-hush-token" });
      expect([answer.status, answer.body]).toEqual([404, expect.stringContaining("control port")]);
      const { verification, headers } = await rig.delivery(answer.id);
      expect(verification.sentence).toContain("control port");
      expect(JSON.stringify(headers)).not.toContain("hush-hush-token");
    }),
);
